// The first sight is only another order of what the atlas holds: nothing is lost, nothing invented.
import { describe, expect, test } from "vitest";
import type { Indicator } from "../../src/api/types";
import { build_atlas, light_of } from "../../src/model/atlas";
import { month_index } from "../../src/model/months";
import { area_rows, at_risk, events_of, light_counts, moved_since, share_of_plan, works_of } from "../../src/model/overview";
// @ts-expect-error the mock is plain JavaScript
import { make_answers } from "../mock/server.mjs";

const answers = make_answers();
const atlas = build_atlas({
  plan: answers["/api/plan"], projects: answers["/api/projects"], indicators: answers["/api/indicators"],
  outcomes: answers["/api/outcomes"], assumptions: answers["/api/assumptions"], findings: answers["/api/findings"],
});
const { months } = answers["/api/overview"];
const first: string = months[0];
const all = works_of(atlas);

describe("areas by month", () => {
  const rows = area_rows(atlas, first, months.length);

  test("every work with a date on the horizon is due once, in its area and month", () => {
    const due = rows.flatMap((row) => row.months.flatMap((one, month) => one.due.map(({ work, entry }) => ({ work, entry, month, row }))));
    const dated = all.filter(({ work }) => work.finish?.deadline && month_index(first, work.finish.deadline) < months.length);
    expect(due.length).toBe(dated.length);
    for (const { work, entry, month, row } of due) {
      expect(month_index(first, work.finish!.deadline!)).toBe(month);
      expect(entry.area).toBe(row.area);
    }
  });

  test("the light of a month and of an area is that of the least certain work", () => {
    for (const row of rows) {
      for (const { due, light } of row.months)
        if (due.length) expect(light).toBe(light_of(Math.min(...due.map(({ work }) => work.finish?.on_time ?? 1))));
      const own = all.filter(({ entry }) => entry.area === row.area).flatMap(({ work }) => work.finish?.on_time ?? []);
      expect(row.on_time).toBe(own.length ? Math.min(...own) : null);
    }
  });

  test("no work is counted before it begins", () => {
    const begins = Math.min(...all.map(({ work }) => month_index(first, work.likely.works_begin)));
    for (const row of rows) for (let month = 0; month < begins; ++month) expect(row.months[month]!.building).toBe(0);
  });
});

describe("risks", () => {
  test("are all that are doubtful or late, least certain first", () => {
    const risks = at_risk(atlas).map(({ work }) => work.finish!.on_time!);
    expect(risks.length).toBe(light_counts(atlas).doubtful + light_counts(atlas).late);
    expect(risks).toEqual([...risks].sort((a, b) => a - b));
    expect(Math.max(...risks)).toBeLessThan(0.8);
  });
  test("lights count every work once", () => {
    expect(Object.values(light_counts(atlas)).reduce((sum, n) => sum + n)).toBe(all.length);
  });
});

describe("what happens in a month", () => {
  test("over a horizon long enough every work begins once and ends once", () => {
    const events = Array.from({ length: 240 }, (_, month) => events_of(atlas, first, month - 60));
    for (const kind of ["begins", "reaches"] as const)
      expect(events.flatMap((one) => one[kind]).length).toBe(all.length);
  });

  const indicator = (key: string, p50: number[], decimals = 1): Indicator => ({
    key, engine: "e", name: { zh: "", en: "" }, unit: { zh: "", en: "" }, better: "higher", decimals,
    method: { zh: "", en: "" }, p10: p50, p50, p90: p50, as_written: p50, doing_nothing: p50,
  });
  test("indicators that moved come first by the share of their own range; the rest are left out", () => {
    const moved = moved_since([indicator("small", [0, 1, 10]), indicator("still", [5, 5, 9]), indicator("whole", [0, 3, 3])], 1);
    expect(moved.map((one) => [one.indicator.key, one.change])).toEqual([["whole", 3], ["small", 1]]);
    expect(moved_since([indicator("first", [1, 2])], 0)).toEqual([]);
    expect(moved_since([indicator("unseen", [1, 1.04])], 1)).toEqual([]);
  });
});

describe("outcomes", () => {
  const outcome = (likely: number[], as_written: number[]) => ({ key: "live" as const, likely, as_written, parts: [] });
  test("are shares of what the whole plan brings, negative while works are a nuisance", () => {
    expect(share_of_plan(outcome([0, 50, 120], [0, 100, 100]), 1)).toBe(0.5);
    expect(share_of_plan(outcome([-20, 50], [0, 100]), 0)).toBe(-0.2);
  });
  test("have no share where the plan brings nothing", () => {
    expect(share_of_plan(outcome([0], [0]), 0)).toBeNull();
    expect(share_of_plan(outcome([], []), 0)).toBeNull();
  });
});
