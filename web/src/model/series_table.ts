// An indicator as a table for spreadsheets: one row a month, full figures, not the rounded ones shown.
import type { Indicator } from "../api/types";

export interface ColumnNames {
  month: string;
  p10: string;
  p50: string;
  p90: string;
  as_written: string;
  doing_nothing: string;
}

/** A cell that a spreadsheet could take for a formula is kept a text. */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV (RFC 4180) with a byte order mark, without which spreadsheets misread Chinese. */
export function series_csv(indicator: Indicator, months: string[], names: ColumnNames, title: string): string {
  const columns = ["p10", "p50", "p90", "as_written", "doing_nothing"] as const;
  const rows = [
    [cell(title)],
    [cell(names.month), ...columns.map((one) => cell(names[one]))],
    ...months.map((month, index) => [month, ...columns.map((one) => String(indicator[one][index] ?? ""))]),
  ];
  return `\uFEFF${rows.map((row) => row.join(",")).join("\r\n")}\r\n`;
}
