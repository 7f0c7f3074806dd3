import { describe, expect, test } from "vitest";
import { say_count, say_difference, say_number, say_percent } from "../../src/model/numbers";

describe("numbers", () => {
  test("an indicator's decimals are kept and minus zero is zero", () => {
    expect(say_number(21400, 0, "zh")).toBe("21,400");
    expect(say_number(6.2, 2, "en")).toBe("6.20");
    expect(say_number(-0, 1, "zh")).toBe("0.0");
  });

  test("a difference carries its sign; a small one is not rounded to nothing", () => {
    expect(say_difference(2.64, 1, "zh")).toBe("+2.6");
    expect(say_difference(-6100, 0, "zh")).toBe("−6,100");
    expect(say_difference(0, 1, "zh")).toBe("±0.0");
    expect(say_difference(0.004, 1, "zh")).toBe("+0.004");
  });

  test("people are counted in 万 in Chinese", () => {
    expect(say_count(620000, "zh")).toBe("62.0万");
    expect(say_count(620000, "en")).toBe("620,000");
    expect(say_count(9999, "zh")).toBe("9,999");
    expect(say_count(5_000_000, "zh")).toBe("500万");
  });

  test("shares are whole percents, and only certainty is 0% or 100%", () => {
    expect([0, 0.004, 0.124, 0.996, 1].map((share) => say_percent(share, "en"))).toEqual(["0%", "<1%", "12%", ">99%", "100%"]);
  });
});
