// Every number can be followed back, and every light has one meaning.
import { describe, expect, test } from "vitest";
import { assumptions_of, build_atlas, findings_of, light_of, phase_at } from "../../src/model/atlas";
import { by_effect, by_movement, change_at, movement_of, verdict_of } from "../../src/model/rank";
import type { Indicator } from "../../src/api/types";
// @ts-expect-error the mock is plain JavaScript
import { make_answers } from "../mock/server.mjs";

const answers = make_answers();
const atlas = build_atlas({
  plan: answers["/api/plan"], projects: answers["/api/projects"], indicators: answers["/api/indicators"], outcomes: answers["/api/outcomes"],
  assumptions: answers["/api/assumptions"], findings: answers["/api/findings"],
});

describe("following a number back", () => {
  test("every effect leads to a work, a commitment and a sentence of the plan", () => {
    const points = [...atlas.plan.text];
    let followed = 0;
    for (const effects of atlas.effects_of_indicator.values())
      for (const { work, project } of effects) {
        const commitment = atlas.commitment.get(work.commitments[0]!)!;
        expect(points.slice(...commitment.span).join("")).toBe(commitment.quote);
        expect(atlas.project_of_commitment.get(commitment.id)).toBe(project);
        followed += 1;
      }
    expect(followed).toBeGreaterThan(5);
  });

  test("every commitment ends in at least one work", () => {
    for (const id of atlas.commitment.keys()) expect(atlas.works_of_commitment.get(id)).not.toBeUndefined();
  });

  test("a project's assumptions are listed once", () => {
    for (const entry of atlas.entries) {
      const ids = assumptions_of(atlas, entry).map((one) => one.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("a finding belongs to the project whose text it cites, and to no other", () => {
    const owners = atlas.entries.filter((entry) => findings_of(atlas, entry).some((one) => one.code === "change-no-deadline"));
    expect(owners.map((entry) => entry.id)).toEqual(["p-2"]);
  });
});

describe("lights", () => {
  test("thresholds belong to the better side", () => {
    expect([1, 0.8, 0.79, 0.5, 0.49, 0, null].map(light_of)).toEqual(
      ["good", "good", "doubtful", "doubtful", "late", "late", "none"],
    );
  });

  test("a project is as late as its latest work", () => {
    const entry = atlas.project.get("p-4")!;
    expect(entry.on_time).toBe(Math.min(...entry.works.map((work) => work.finish!.on_time!)));
  });

  test("a work is under way from its first month until it is done", () => {
    expect([2, 3, 7, 8].map((month) => phase_at(3, 8, month))).toEqual(["planned", "building", "building", "finished"]);
    expect([3, 4].map((month) => phase_at(4, 4, month))).toEqual(["planned", "finished"]);
  });
});

const flat = (value: number, other: number, better: Indicator["better"] = "higher"): Indicator => ({
  key: `k${value}`, engine: "e", name: { zh: "", en: "" }, unit: { zh: "", en: "" }, better, decimals: 1,
  method: { zh: "", en: "" }, p10: [other, value], p50: [other, value], p90: [other, value],
  as_written: [other, value], doing_nothing: [other, other],
});

describe("rank", () => {
  test("movement is the largest distance against the largest value", () => {
    expect(movement_of(flat(10, 10))).toBe(0);
    expect(movement_of(flat(5, 10))).toBe(0.5);
    expect(movement_of(flat(7, 0))).toBe(1);
    expect(movement_of(flat(0, 0))).toBe(0);
  });

  test("most moved first; equals keep their order", () => {
    const [a, b, c] = [flat(10, 10), flat(5, 10), flat(11, 11)];
    expect(by_movement([a!, b!, c!]).map((one) => one.key)).toEqual(["k5", "k10", "k11"]);
  });

  test("better and worse follow the indicator's direction; what rounds to nothing is the same", () => {
    expect(verdict_of(flat(1, 0), 1)).toBe("better");
    expect(verdict_of(flat(1, 0, "lower"), 1)).toBe("worse");
    expect(verdict_of(flat(1, 0, "neither"), 1)).toBe("neither");
    expect(verdict_of(flat(1, 0), 0.04)).toBe("same");
    expect(change_at(flat(12, 10), 1)).toBe(2);
  });

  test("the strongest work comes first, whether while it lasts or when it is done", () => {
    const rows = by_effect(atlas.effects_of_indicator.get("balance.park_area_per_person")!);
    expect(rows.length).toBeGreaterThan(0);
    const size = rows.map(({ effect }) => Math.max(Math.abs(effect.during), Math.abs(effect.after)));
    expect(size).toEqual([...size].sort((x, y) => y - x));
  });
});
