// Which indicators move most, and which works move an indicator most.
import type { Indicator } from "../api/types";
import type { EffectEntry } from "./atlas";

/**
 * How far the plan carries an indicator from doing nothing: the largest distance over the horizon
 * against the size of the values there, 0 (nothing moves) to 2 (from nothing to something).
 */
export function movement_of(indicator: Indicator): number {
  let most = 0;
  indicator.p50.forEach((value, month) => {
    const other = indicator.doing_nothing[month] ?? value;
    const size = (Math.abs(value) + Math.abs(other)) / 2;
    if (size > 0) most = Math.max(most, Math.abs(value - other) / size);
  });
  return most;
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
