import { describe, expect, test } from "vitest";
import type { WorkCollection } from "../../src/api/types";
import { bounds_of, chains_of, positions_of, street_lines, work_signs } from "../../src/map/geometry";
import { kLoadSteps, kStepColours, kSteps, step_of } from "../../src/map/palette";

const work = (id: string, geometry: GeoJSON.Geometry): WorkCollection["features"][number] => ({
  type: "Feature", geometry,
  properties: { work: id, project: "p", kind: "road_widening", name_zh: "", name_en: "", begin: 0, done: 1 },
});

describe("streets", () => {
  test("segments in any order and direction join to one chain", () => {
    const chains = chains_of([[[1, 0], [2, 0]], [[1, 0], [0, 0]], [[3, 0], [2, 0]]]);
    expect(chains).toHaveLength(1);
    expect(chains[0]!.map(([x]) => x).sort()).toEqual([0, 1, 2, 3]);
  });

  test("a ring closes and pieces apart stay apart", () => {
    expect(chains_of([[[0, 0], [1, 0]], [[1, 0], [1, 1]], [[1, 1], [0, 0]]])[0]).toHaveLength(4);
    expect(chains_of([[[0, 0], [1, 0]], [[5, 5], [6, 5]]])).toHaveLength(2);
  });

  test("streets without a name give no line; the rank is that of the widest class", () => {
    const road = (street: string, road_class: string, x: number) => ({
      type: "Feature" as const, properties: { street, class: road_class },
      geometry: { type: "LineString" as const, coordinates: [[x, 0], [x + 1, 0]] },
    });
    const lines = street_lines({
      type: "FeatureCollection", features: [road("人民道", "tertiary", 0), road("人民道", "primary", 1), road("", "primary", 2)],
    });
    expect(lines.features.map((one) => one.properties)).toEqual([{ street: "人民道", rank: 2 }]);
  });
});

describe("signs", () => {
  test("near places of one work share a sign, far ones and other works have their own", () => {
    const at = (x: number): GeoJSON.Geometry => ({ type: "Point", coordinates: [x, 30] });
    const signs = work_signs({
      type: "FeatureCollection",
      features: [work("a", at(118)), work("a", at(118.005)), work("a", at(118.4)), work("b", at(118))],
    });
    expect(signs.features.map((one) => one.properties.work)).toEqual(["a", "a", "b"]);
    expect(signs.features.map((one) => one.id)).toEqual([0, 1, 2]);
  });

  test("the parts of a multi-line far apart have a sign each", () => {
    const lines = { type: "MultiLineString" as const, coordinates: [[[118, 30], [118, 30.01]], [[118.5, 30], [118.5, 30.01]]] };
    expect(work_signs({ type: "FeatureCollection", features: [work("a", lines)] }).features).toHaveLength(2);
  });
});

describe("extent and colours", () => {
  test("the bounds hold every position of every kind of geometry", () => {
    const polygon: GeoJSON.Geometry = { type: "Polygon", coordinates: [[[1, 2], [3, -4], [1, 2]]] };
    expect(bounds_of(positions_of({ type: "GeometryCollection", geometries: [polygon, { type: "Point", coordinates: [9, 0] }] }))).toEqual([1, -4, 9, 2]);
    expect(bounds_of([])).toBeNull();
  });

  test("each step has a colour and a bound belongs to the step above it", () => {
    for (const colours of Object.values(kStepColours))
      for (const mode of ["load", "change"] as const) expect(colours[mode]).toHaveLength(kSteps[mode].length + 1);
    expect([0, 49, 50, 119, 120, 255].map((value) => step_of(kLoadSteps, value))).toEqual([0, 0, 1, 4, 5, 5]);
  });
});
