import { describe, expect, test } from "vitest";
import { day_position, days_late, month_at, month_index, say_day, say_month } from "../../src/model/months";

describe("months", () => {
  test("month_at is the inverse of month_index, before and after the first month", () => {
    for (let index = -30; index <= 60; ++index) expect(month_index("2025-03", month_at("2025-03", index))).toBe(index);
  });

  test("a day stands in its month by its share of days", () => {
    expect(day_position("2025-01", "2025-01-01")).toBe(0);
    expect(day_position("2025-01", "2026-01-01")).toBe(12);
    expect(day_position("2025-01", "2025-02-15")).toBeCloseTo(1.5, 10);
    expect(day_position("2025-01", "2024-12-31")).toBeCloseTo(-1 / 31, 10);
    expect(day_position("2024-01", "2024-02-29")).toBeCloseTo(1 + 28 / 29, 10);
  });

  test("a deadline's month may be used to its last day", () => {
    expect(days_late("2025-12", "2025-12-31")).toBe(0);
    expect(days_late("2025-12", "2026-01-10")).toBe(10);
    expect(days_late("2025-12", "2025-12-01")).toBe(-30);
    expect(days_late("2024-02", "2024-03-01")).toBe(1);
  });

  test("dates are said in both languages", () => {
    expect(say_month("2025-09", "zh")).toBe("2025年9月");
    expect(say_month("2025-09", "en")).toBe("Sep 2025");
    expect(say_day("2026-02-07", "zh")).toBe("2026年2月7日");
    expect(say_day("2026-02-07", "en")).toBe("7 Feb 2026");
  });
});
