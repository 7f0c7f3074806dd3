// What the cells of the map show: coverage and reach as steps of a scale. Pure functions; a step of -1
// is not drawn.
import type { CellGrid, Cover, CoverState, Reach, ReachSide } from "../api/types";
import { kCellSteps, step_of } from "../map/palette";
import type { Side } from "../state/link";

export function cover_at(cover: Cover, month: number): CoverState | undefined {
  return cover.states[cover.months[month] ?? 0];
}

/** Points of coverage more (or less) than with nothing done. */
export function cover_steps(grid: CellGrid, cover: Cover, month: number, side: Side): Int8Array {
  const now = cover_at(cover, month);
  const before = cover.states[0];
  const steps = new Int8Array(grid.people.length).fill(-1);
  if (!now || !before) return steps;
  for (let cell = 0; cell < steps.length; ++cell) {
    if (!(grid.people[cell]! > 0)) continue;
    const [with_plan, without] = [now.share[cell]!, before.share[cell]!];
    steps[cell] =
      side === "change"
        ? step_of(kCellSteps.cover_change, with_plan - without)
        : step_of(kCellSteps.cover, side === "now" ? with_plan : without);
  }
  return steps;
}

/** Beyond two hours counts as two hours and a bit, so that a first way to a place shows as nearer. */
const kBeyondMinutes = 121;

export function reach_steps(reach: Reach, side: Side): Int8Array {
  return Int8Array.from(reach.minutes, (with_plan, cell) => {
    const without = reach.before.minutes[cell] ?? null;
    if (side !== "change") {
      const minutes = side === "now" ? with_plan : without;
      return minutes === null ? -1 : step_of(kCellSteps.reach, minutes);
    }
    if (with_plan === null && without === null) return -1;
    return step_of(kCellSteps.reach_change, (without ?? kBeyondMinutes) - (with_plan ?? kBeyondMinutes));
  });
}

export const reached_of = (side: ReachSide, name: string): Record<"30" | "45" | "60", number> | null =>
  side.reached.find((one) => one.name === name)?.within ?? null;

/** One figure of a coverage rule, month by month. */
export function cover_course(cover: Cover, of: (state: CoverState) => number): number[] {
  return cover.months.map((state) => of(cover.states[state]!));
}

export interface Start {
  cell: number;
  name: string;
}

/** A cell to start from in each district: where most people live. */
export function starts_of(grid: CellGrid): Start[] {
  const best = new Map<number, number>();
  grid.district.forEach((district, cell) => {
    if (district === null) return;
    const other = best.get(district);
    if (other === undefined || grid.people[cell]! > grid.people[other]!) best.set(district, cell);
  });
  return [...best].sort(([a], [b]) => a - b).map(([district, cell]) => ({ cell, name: grid.districts[district] ?? "" }));
}
