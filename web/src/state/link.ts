// Every state is a link: what is on the screen stands in the address's fragment and nowhere else.
//   #/city?month=2025-06&project=p-1&work=w-1&commitment=c-1&indicator=traffic.delay&lang=en
import { reactive, readonly } from "vue";
import type { Language } from "../model/months";

export const kViews = ["overview", "plan", "city", "indicators", "schedule", "scenarios"] as const;
export type ViewKey = (typeof kViews)[number];
export const kOutcomes = ["live", "work", "visit"] as const;
export type OutcomeKey = (typeof kOutcomes)[number];
export const kMapModes = ["load", "change"] as const;
export type MapMode = (typeof kMapModes)[number];
/** What the map's ground shows: streets alone, who is near enough to what, where one gets to. */
export const kGrounds = ["streets", "cover", "reach"] as const;
export type Ground = (typeof kGrounds)[number];
/** A ground in the month of the cursor, with nothing done, or the difference of the two. */
export const kSides = ["now", "before", "change"] as const;
export type Side = (typeof kSides)[number];
export const kScenarios = ["doing_nothing", "as_written", "likely"] as const;
export type Scenario = (typeof kScenarios)[number];

export interface Link {
  view: ViewKey;
  /** "YYYY-MM"; none: the first month of the horizon */
  month: string | null;
  project: string | null;
  work: string | null;
  commitment: string | null;
  indicator: string | null;
  /** only the indicators of this engine are listed */
  engine: string | null;
  /** the outcome whose formula is open */
  outcome: OutcomeKey | null;
  map: MapMode;
  ground: Ground;
  side: Side;
  /** of coverage; none: the first that the server knows */
  rule: string | null;
  cell: number | null;
  /** the two scenarios that are compared */
  a: Scenario;
  b: Scenario;
  /** what is taken of the proposals: "id:option:item,item" */
  take: string[];
  /** layers of the map that are switched off */
  hide: string[];
  lang: Language;
  theme: "light" | "dark";
}

/** Layers that would crowd the first sight of the city. */
export const kFirstHidden: readonly string[] = ["community", "line", "stop", "monitor"];

export const kFirstLink: Link = {
  view: "overview",
  month: null,
  project: null,
  work: null,
  commitment: null,
  indicator: null,
  engine: null,
  outcome: null,
  map: "load",
  ground: "streets",
  side: "now",
  rule: null,
  cell: null,
  a: "doing_nothing",
  b: "likely",
  take: [],
  hide: [...kFirstHidden],
  lang: "zh",
  theme: "light",
};

function one_of<T extends string>(choices: readonly T[], value: string | null, otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

/** "none" stands for an empty list, because no word at all means the first state. */
function read_hidden(value: string | null): string[] {
  if (value === null) return [...kFirstHidden];
  return value.split(",").filter((word) => /^[a-z_]+$/.test(word) && word !== "none");
}

const kTaken = /^[^:]+:\d+:(\d+(,\d+)*)?$/;

function read_number(value: string | null): number | null {
  return value !== null && /^\d{1,7}$/.test(value) ? Number(value) : null;
}

/** Never throws: what is not understood is left at its first state. */
export function read_link(fragment: string): Link {
  const [path = "", query = ""] = fragment.replace(/^#?\/?/, "").split("?", 2);
  const words = new URLSearchParams(query);
  const month = words.get("month");
  return {
    view: one_of(kViews, path, kFirstLink.view),
    month: month !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null,
    project: words.get("project") || null,
    work: words.get("work") || null,
    commitment: words.get("commitment") || null,
    indicator: words.get("indicator") || null,
    engine: words.get("engine") || null,
    outcome: kOutcomes.find((key) => key === words.get("outcome")) ?? null,
    map: one_of(kMapModes, words.get("map"), kFirstLink.map),
    ground: one_of(kGrounds, words.get("ground"), kFirstLink.ground),
    side: one_of(kSides, words.get("side"), kFirstLink.side),
    rule: words.get("rule") || null,
    cell: read_number(words.get("cell")),
    a: one_of(kScenarios, words.get("a"), kFirstLink.a),
    b: one_of(kScenarios, words.get("b"), kFirstLink.b),
    take: words.getAll("take").filter((one) => kTaken.test(one)),
    hide: read_hidden(words.get("hide")),
    lang: one_of(["zh", "en"] as const, words.get("lang"), kFirstLink.lang),
    theme: one_of(["light", "dark"] as const, words.get("theme"), kFirstLink.theme),
  };
}

export function write_link(link: Link): string {
  const words = new URLSearchParams();
  for (const key of ["month", "project", "work", "commitment", "indicator", "engine", "outcome", "rule"] as const)
    if (link[key] !== null) words.set(key, link[key]);
  for (const key of ["map", "ground", "side", "a", "b"] as const)
    if (link[key] !== kFirstLink[key]) words.set(key, link[key]);
  if (link.cell !== null) words.set("cell", String(link.cell));
  for (const one of link.take) words.append("take", one);
  const hidden = [...link.hide].sort().join(",");
  if (hidden !== [...kFirstHidden].sort().join(",")) words.set("hide", hidden || "none");
  if (link.theme !== kFirstLink.theme) words.set("theme", link.theme);
  words.set("lang", link.lang);
  return `#/${link.view}?${words.toString()}`;
}

const current = reactive<Link>({ ...kFirstLink });

/** The address with a change: for anchors, which lead there without a script, too. */
export function address_with(change: Partial<Link>): string {
  return write_link({ ...current, hide: [...current.hide], take: [...current.take], ...change });
}

/** What the address says now. Change it through `go` only. */
export const link = readonly(current) as Readonly<Link>;

/** `quiet` replaces the entry in the browser's history: for the time cursor, which moves often. */
export function go(change: Partial<Link>, quiet = false): void {
  Object.assign(current, change);
  const target = write_link(current);
  if (target === location.hash) return;
  if (quiet) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
}

/** Picks one promise, work or project, and forgets what was picked within another one. */
export function pick(
  change: { project: string | null; work?: string; commitment?: string },
  view: ViewKey = current.view,
): void {
  go({
    view,
    project: change.project,
    work: change.work ?? null,
    commitment: change.commitment ?? null,
  });
}

export function follow_address(): void {
  const read = (): void => void Object.assign(current, read_link(location.hash));
  const stored = location.hash;
  read();
  if (!/[?&]lang=/.test(stored) && !navigator.language.toLowerCase().startsWith("zh"))
    current.lang = "en";
  history.replaceState(null, "", write_link(current));
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
}
