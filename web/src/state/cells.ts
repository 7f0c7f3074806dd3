// Coverage and reach as the link asks for them: fetched when they are first looked at, and kept.
import { computed, shallowReactive, watch } from "vue";
import { get, Refusal } from "../api/client";
import type { CellGrid, Cover, CoverRule, Reach } from "../api/types";
import type { GroundPaint } from "../map/scene";
import { cover_steps, reach_steps } from "../model/cells";
import { cursor } from "./data";
import { link } from "./link";

interface Cells {
  grid: CellGrid | null;
  rules: CoverRule[];
  cover: Cover | null;
  reach: Reach | null;
  waits: boolean;
  refusal: Refusal | null;
}

export const cells = shallowReactive<Cells>({
  grid: null, rules: [], cover: null, reach: null, waits: false, refusal: null,
});

const covers = new Map<string, Cover>();
/** By cell and state of transit: months of one state share an answer. */
const reaches = new Map<string, Reach>();
let months_of_reach: number[] | null = null;

export const rule = computed(() => cells.rules.find(({ key }) => key === link.rule) ?? cells.rules[0] ?? null);

async function fetch_grid(): Promise<void> {
  if (cells.grid) return;
  const [grid, rules] = await Promise.all([
    get<CellGrid>("/api/map/cells"),
    get<CoverRule[]>("/api/map/cover_rules"),
  ]);
  cells.rules = rules;
  cells.grid = grid;
}

async function fetch_cover(key: string): Promise<void> {
  const known = covers.get(key) ?? (await get<Cover>(`/api/cover?rule=${encodeURIComponent(key)}`));
  covers.set(key, known);
  if (rule.value?.key === key) cells.cover = known;
}

const reach_key = (cell: number, month: number): string => `${cell}/${months_of_reach?.[month] ?? "?"}`;

async function fetch_reach(cell: number, month: number): Promise<void> {
  const known = reaches.get(reach_key(cell, month)) ?? (await get<Reach>(`/api/reach?cell=${cell}&month=${month}`));
  months_of_reach = known.months;
  reaches.set(reach_key(cell, month), known);
  if (link.cell === cell && cursor.value === month) cells.reach = known;
}

/** Only the newest wish says when the waiting ends. */
let wish = 0;

async function follow(): Promise<void> {
  if (link.view !== "city" || link.ground === "streets") return;
  const own = ++wish;
  cells.waits = true;
  cells.refusal = null;
  try {
    await fetch_grid();
    if (link.ground === "cover" && rule.value) await fetch_cover(rule.value.key);
    if (link.ground === "reach" && link.cell !== null) await fetch_reach(link.cell, cursor.value);
  } catch (fault) {
    if (own === wish) cells.refusal = fault instanceof Refusal ? fault : new Refusal(-1, "not-understood", null);
    if (!(fault instanceof Refusal)) console.error(fault);
  } finally {
    if (own === wish) cells.waits = false;
  }
}

/** Called once, by the view that shows them. */
export function follow_link(): void {
  watch([() => link.view, () => link.ground, () => link.rule, () => link.cell, cursor], () => void follow(), {
    immediate: true,
  });
}
export const ask_again = follow;

/** What the ground shows now; null: the streets alone, or nothing to show yet. */
export const ground = computed<GroundPaint | null>(() => {
  const { grid, cover, reach } = cells;
  if (!grid || link.ground === "streets") return null;
  if (link.ground === "cover") {
    if (!cover || cover.rule !== rule.value?.key) return null;
    return { grid, scale: scale_of("cover"), steps: cover_steps(grid, cover, cursor.value, link.side) };
  }
  const fits = reach && reach.cell === link.cell;
  return { grid, scale: scale_of("reach"), steps: fits ? reach_steps(reach, link.side) : new Int8Array(grid.lon.length).fill(-1) };
});

function scale_of(what: "cover" | "reach"): GroundPaint["scale"] {
  return link.side === "change" ? `${what}_change` : what;
}
