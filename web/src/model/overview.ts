// What a leader asks first: which area has which promise due when, what is at risk, what has moved.
import type { Indicator, Outcome, PlanArea, Work } from "../api/types";
import { extent_of, light_of, phase_at, type Atlas, type Light, type ProjectEntry } from "./atlas";
import { month_at, month_index } from "./months";

export interface WorkEntry {
  entry: ProjectEntry;
  work: Work;
}

/** One area in one month: works under way, and works whose written date falls into it. */
export interface AreaMonth {
  building: number;
  /** least likely to be on time first */
  due: WorkEntry[];
  light: Light;
}

export interface AreaRow {
  area: PlanArea;
  months: AreaMonth[];
  works: number;
  light: Light;
  /** of its least certain work */
  on_time: number | null;
}

const chance = ({ work }: WorkEntry): number => work.finish?.on_time ?? 2;
const least_certain_first = (a: WorkEntry, b: WorkEntry): number => chance(a) - chance(b);
const light_of_first = (due: WorkEntry[]): Light => light_of(due[0]?.work.finish?.on_time ?? null);

export function works_of(atlas: Atlas): WorkEntry[] {
  return atlas.entries.flatMap((entry) => entry.works.map((work) => ({ entry, work })));
}

function month_of_area(own: WorkEntry[], first: string, month: number): AreaMonth {
  const name = month_at(first, month);
  const due = own.filter(({ work }) => work.finish?.deadline === name).sort(least_certain_first);
  const building = own.filter(({ work }) => phase_at(...extent_of(work, first), month) === "building").length;
  return { building, due, light: light_of_first(due) };
}

/** Areas in the plan's order, those without a work left out. */
export function area_rows(atlas: Atlas, first: string, months: number): AreaRow[] {
  const all = works_of(atlas);
  return atlas.plan.areas.flatMap((area, index) => {
    const own = all.filter(({ entry }) => entry.area_index === index);
    if (!own.length) return [];
    const worst = [...own].sort(least_certain_first);
    return [{
      area,
      works: own.length,
      months: Array.from({ length: months }, (_, month) => month_of_area(own, first, month)),
      light: light_of_first(worst),
      on_time: worst[0]?.work.finish?.on_time ?? null,
    }];
  });
}

export function light_counts(atlas: Atlas): Record<Light, number> {
  const counts: Record<Light, number> = { good: 0, doubtful: 0, late: 0, none: 0 };
  for (const { work } of works_of(atlas)) counts[light_of(work.finish?.on_time ?? null)] += 1;
  return counts;
}

/** Works that may miss their written date, least certain first. */
export function at_risk(atlas: Atlas): WorkEntry[] {
  return works_of(atlas)
    .filter(({ work }) => ["doubtful", "late"].includes(light_of(work.finish?.on_time ?? null)))
    .sort(least_certain_first);
}

export interface MonthEvents {
  begins: WorkEntry[];
  /** reach what they promise */
  reaches: WorkEntry[];
  due: WorkEntry[];
}

/** What falls into a month along the likely (P50) course, and what is written for it. */
export function events_of(atlas: Atlas, first: string, month: number): MonthEvents {
  const all = works_of(atlas);
  return {
    begins: all.filter(({ work }) => extent_of(work, first)[0] === month),
    reaches: all.filter(({ work }) => extent_of(work, first)[1] === month),
    due: all.filter(({ work }) => work.finish?.deadline && month_index(first, work.finish.deadline) === month),
  };
}

export interface Moved {
  indicator: Indicator;
  change: number;
}

/** Indicators that differ from the month before, most moved first by their own range. */
export function moved_since(indicators: Indicator[], month: number): Moved[] {
  if (month === 0) return [];
  const range = ({ p50 }: Indicator): number => Math.max(...p50) - Math.min(...p50);
  const share = ({ indicator, change }: Moved): number => Math.abs(change) / range(indicator);
  return indicators
    .map((indicator) => ({ indicator, change: (indicator.p50[month] ?? 0) - (indicator.p50[month - 1] ?? 0) }))
    .filter(({ indicator, change }) => Math.abs(change) >= 0.5 * 10 ** -indicator.decimals)
    .sort((a, b) => share(b) - share(a));
}

/** Share of what the plan as written brings in the end; none where it brings nothing. */
export function share_of_plan(outcome: Outcome, month: number): number | null {
  const whole = outcome.as_written[outcome.as_written.length - 1] ?? 0;
  return whole > 0 ? (outcome.likely[month] ?? 0) / whole : null;
}
