// What is taken of the proposals stands in the link; two scenarios are compared by size.
import { describe, expect, test } from "vitest";
import type { Indicator, Proposal } from "../../src/api/types";
import { commands_of, is_taken, option_of, plan_address, proposal_pins, read_taken, turned, write_taken } from "../../src/model/proposals";
import { compared } from "../../src/model/scenarios";

const both = { zh: "", en: "" };
const item = (number: number) => ({ item: number, work: null, text: both, points: [[1, 2]] as [number, number][], gains: [], assumptions: [] });
const proposal: Proposal = {
  id: "sites-w-1", kind: "sites", title: both, notes: [],
  options: [
    { option: 1, title: both, gains: [], items: [item(1), item(2)] },
    { option: 2, title: both, gains: [], items: [item(1)] },
  ],
};

describe("taking", () => {
  test("is written and read", () => {
    expect(read_taken("a:2:1,3")).toEqual({ id: "a", option: 2, items: [1, 3] });
    expect(write_taken({ id: "a", option: 2, items: [3, 1] })).toBe("a:2:1,3");
    expect(read_taken("a:b")).toBeNull();
  });
  test("turns items on and off, and another option takes the first one's place", () => {
    const one = turned(proposal, 1, [2], true, ["other:1:1"]);
    expect(one).toEqual(["other:1:1", "sites-w-1:1:2"]);
    expect(is_taken(proposal, 1, 2, one)).toBe(true);
    expect(turned(proposal, 1, [2], false, one)).toEqual(["other:1:1"]);
    const other = turned(proposal, 2, [1], true, one);
    expect(option_of(proposal, other).option).toBe(2);
    expect(is_taken(proposal, 1, 2, other)).toBe(false);
  });
  test("becomes pins, an address and commands", () => {
    const take = ["sites-w-1:1:2"];
    expect(proposal_pins([proposal], take).features.map(({ properties }) => properties!["sign"])).toEqual(["1:open", "2:taken"]);
    expect(plan_address(take)).toBe("/api/plan.yaml?take=sites-w-1%3A1%3A2");
    expect(commands_of(take)).toEqual(["yicheng propose take WORKSPACE sites-w-1 --option 1 --item 2 -o plan.yaml"]);
  });
});

test("the largest difference comes first and what is the same has none", () => {
  const of = (key: string, nothing: number, likely: number): Indicator => ({
    key, engine: "e", name: both, unit: both, better: "higher", decimals: 1, method: both,
    p10: [likely], p50: [likely], p90: [likely], as_written: [likely], doing_nothing: [nothing],
  });
  const rows = compared([of("same", 5, 5), of("small", 100, 101), of("large", 1, 2)], "doing_nothing", "likely", 0);
  expect(rows.map(({ indicator, verdict }) => [indicator.key, verdict])).toEqual([["large", "better"], ["small", "better"], ["same", "same"]]);
});
