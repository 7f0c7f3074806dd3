// Which indicators move most, and which works move an indicator most.
import type { Indicator } from "../api/types";
import type { EffectEntry } from "./atlas";

/**
 * How far the plan carries an indicator from doing nothing, comparable between units: the largest
 * distance over the horizon against the largest value in it. The command line's summary ranks alike.
 */
export function movement_of(indicator: Indicator): number {
  let largest = 0;
  let scale = 0;
  indicator.p50.forEach((value, month) => {
    const other = indicator.doing_nothing[month] ?? value;
    largest = Math.max(largest, Math.abs(value - other));
    scale = Math.max(scale, Math.abs(value), Math.abs(other));
  });
  return scale > 0 ? largest / scale : 0;
}

/** Most moved first; equal ones keep the server's order. */
export function by_movement(indicators: Indicator[]): Indicator[] {
  const movement = new Map(indicators.map((one) => [one.key, movement_of(one)]));
  return [...indicators].sort((a, b) => movement.get(b.key)! - movement.get(a.key)!);
}

/** The plan's median against doing nothing in one month. */
export function change_at(indicator: Indicator, month: number): number {
  return (indicator.p50[month] ?? 0) - (indicator.doing_nothing[month] ?? 0);
}

export type Verdict = "better" | "worse" | "same" | "neither";

/** Changes that vanish in the last shown decimal count as none. */
export function verdict_of(indicator: Indicator, change: number): Verdict {
  if (Math.abs(change) < 0.5 * 10 ** -indicator.decimals) return "same";
  if (indicator.better === "neither") return "neither";
  return change > 0 === (indicator.better === "higher") ? "better" : "worse";
}

export function by_effect(effects: EffectEntry[]): EffectEntry[] {
  const size = ({ effect }: EffectEntry): number =>
    Math.max(Math.abs(effect.after), Math.abs(effect.during));
  return [...effects].sort((a, b) => size(b) - size(a));
}
