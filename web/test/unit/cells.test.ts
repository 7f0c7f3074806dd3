// Cells: their shapes from their centres, and what is painted of coverage and reach.
import { describe, expect, test } from "vitest";
import type { CellGrid, Cover, CoverState, Reach } from "../../src/api/types";
import { cell_shapes } from "../../src/map/cells";
import { cover_course, cover_steps, reach_steps, starts_of } from "../../src/model/cells";

const grid = (points: [number, number][], size_m = 0): CellGrid => ({
  size_m, lon: points.map(([lon]) => lon), lat: points.map(([, lat]) => lat),
  people: points.map((_, cell) => cell * 10), jobs: points.map(() => 1),
  district: points.map((_, cell) => cell % 2), districts: ["东", "西"],
});
/** Area of a ring in square degrees (shoelace). */
const area = (ring: GeoJSON.Position[]): number =>
  Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0]! * y! - x! * ring[i]![1]!, 0)) / 2;

describe("shapes", () => {
  test("squares have their size", () => {
    const [shape] = cell_shapes(grid([[10, 0]], 1000)).features;
    expect(area(shape!.geometry.coordinates[0]!)).toBeCloseTo((1000 / 111_195) ** 2, 9);
  });

  test("a grid of hexagons gives hexagons that fill the ground", () => {
    const points = Array.from({ length: 100 }, (_, i): [number, number] => {
      const [row, column] = [Math.floor(i / 10), i % 10];
      return [(column + (row % 2) / 2) * 0.01, row * 0.01 * Math.sqrt(0.75)];
    });
    const inner = cell_shapes(grid(points)).features[44]!.geometry.coordinates[0]!;
    expect(inner.length).toBe(7);
    expect(area(inner)).toBeCloseTo(0.01 * 0.01 * Math.sqrt(0.75), 7);
  });

  test("a city without cells has no shapes", () => expect(cell_shapes(grid([])).features).toEqual([]));
});

const state = (share: number[]): CoverState => ({
  percent: share[1]!, mean_m: 0, gini: 0, places: 1, share, metres: share, worst: [], districts: [], groups: [],
});
const cover: Cover = { rule: "r", months: [0, 1], states: [state([0, 0, 100]), state([0, 100, 100])] };
const three = grid([[0, 0], [1, 0], [2, 0]], 500);

describe("coverage", () => {
  test("paints inhabited cells only, of the month, of no plan, and the difference", () => {
    expect([...cover_steps(three, cover, 1, "now")]).toEqual([-1, 4, 4]);
    expect([...cover_steps(three, cover, 1, "before")]).toEqual([-1, 0, 4]);
    expect([...cover_steps(three, cover, 1, "change")]).toEqual([-1, 4, 2]);
  });
  test("has a course by month", () => expect(cover_course(cover, ({ percent }) => percent)).toEqual([0, 100]));
});

describe("reach", () => {
  const reach: Reach = {
    cell: 0, month: 0, state: 1, months: [0, 1], minutes: [0, 25, null], reached: [], wait_min: null, transfers: null,
    before: { minutes: [0, 40, 100], reached: [] },
  };
  test("fewer minutes are better, none is not painted", () => {
    expect([...reach_steps(reach, "now")]).toEqual([0, 2, -1]);
    expect([...reach_steps(reach, "change")]).toEqual([2, 4, 0]);
  });
  test("begins where most people of a district live", () =>
    expect(starts_of(three)).toEqual([{ cell: 2, name: "东" }, { cell: 1, name: "西" }]));
});
