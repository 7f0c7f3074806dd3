// What is taken away into a spreadsheet: every month, full figures, nothing that runs as a formula.
import { describe, expect, test } from "vitest";
import type { Indicator } from "../../src/api/types";
import { series_csv } from "../../src/model/series_table";

const names = { month: "month", p10: "P10", p50: "P50, median", p90: "P90", as_written: "as written", doing_nothing: "nothing" };
const indicator: Indicator = {
  key: "a.b", engine: "a", name: { zh: "", en: "" }, unit: { zh: "", en: "" }, better: "higher", decimals: 0,
  method: { zh: "", en: "" }, p10: [1.25, 2], p50: [1.5, -2], p90: [3, 1e-7], as_written: [1, 2], doing_nothing: [0, 0],
};

describe("an indicator as CSV", () => {
  test("has a title, a head, and a row a month with unrounded figures", () => {
    expect(series_csv(indicator, ["2027-01", "2027-02"], names, "Seats")).toBe(
      '\uFEFFSeats\r\nmonth,P10,"P50, median",P90,as written,nothing\r\n' +
        "2027-01,1.25,1.5,3,1,0\r\n2027-02,2,-2,1e-7,2,0\r\n",
    );
  });
  test("keeps a title that looks like a formula a text, and quotes quotes", () => {
    const first = (title: string) => series_csv(indicator, [], names, title).split("\r\n")[0];
    expect(first('=HYPERLINK("x")')).toBe('\uFEFF"\'=HYPERLINK(""x"")"');
    expect(first("a,b")).toBe('\uFEFF"a,b"');
  });
});
