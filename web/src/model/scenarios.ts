// Two scenarios side by side: what each indicator is in a month, and when each project stands.
import type { Course, Indicator, Work } from "../api/types";
import type { Scenario } from "../state/link";
import type { ProjectEntry, WorkPhase } from "./atlas";
import { phase_at } from "./atlas";
import { month_index } from "./months";
import { verdict_of, type Verdict } from "./rank";

const kSeries = { doing_nothing: "doing_nothing", as_written: "as_written", likely: "p50" } as const;

export function value_in(indicator: Indicator, scenario: Scenario, month: number): number {
  return indicator[kSeries[scenario]][month] ?? 0;
}

export interface Compared {
  indicator: Indicator;
  a: number;
  b: number;
  change: number;
  verdict: Verdict;
  /** the difference against the larger of the two, 0 to 1: comparable between units */
  size: number;
}

/** B against A, the largest differences first; equal ones keep the server's order. */
export function compared(indicators: Indicator[], a: Scenario, b: Scenario, month: number): Compared[] {
  const rows = indicators.map((indicator) => {
    const [left, right] = [value_in(indicator, a, month), value_in(indicator, b, month)];
    const scale = Math.max(Math.abs(left), Math.abs(right));
    const verdict = verdict_of(indicator, right - left);
    const size = verdict === "same" || scale === 0 ? 0 : Math.abs(right - left) / scale;
    return { indicator, a: left, b: right, change: right - left, verdict, size };
  });
  return rows.sort((x, y) => y.size - x.size);
}

export interface Standing {
  phase: WorkPhase;
  /** last day on which a work of it reaches what was promised */
  done: string;
}

const end_of = (work: Work, course: Course): string => course[work.finish?.milestone ?? "complete"];

/** How a project stands in a month; null: it has no works, or nothing is done. */
export function standing_in(entry: ProjectEntry, scenario: Scenario, month: number, first: string): Standing | null {
  if (scenario === "doing_nothing" || !entry.works.length) return null;
  const courses = entry.works.map((work) => [work, scenario === "likely" ? work.likely : work.as_written] as const);
  const begin = courses.map(([, course]) => course.works_begin).sort()[0]!;
  const done = courses.map(([work, course]) => end_of(work, course)).sort().pop()!;
  return { phase: phase_at(month_index(first, begin), month_index(first, done), month), done };
}
