// Months and days as the screen needs them: positions on the horizon and words.
export type Language = "zh" | "en";

const kDay = 86_400_000;
const kMonthsEn = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

function number_of(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** "2025-03" counted from `first`; may be negative. */
export function month_index(first: string, month: string): number {
  return number_of(month) - number_of(first);
}

export function month_at(first: string, index: number): string {
  const number = number_of(first) + index;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** Months from the start of `first` to the start of `day`, with the fraction of the month. */
export function day_position(first: string, day: string): number {
  const month = day.slice(0, 7);
  const begin = Date.parse(`${month}-01T00:00:00Z`);
  const next = month_at(month, 1);
  const days = (Date.parse(`${next}-01T00:00:00Z`) - begin) / kDay;
  const into = (Date.parse(`${day}T00:00:00Z`) - begin) / kDay;
  return month_index(first, month) + into / days;
}

export function say_month(month: string, language: Language): string {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7))];
  return language === "zh" ? `${year}年${number}月` : `${kMonthsEn[number - 1]} ${year}`;
}

export function say_month_short(month: string, language: Language): string {
  const number = Number(month.slice(5, 7));
  return language === "zh" ? `${number}月` : kMonthsEn[number - 1]!;
}

export function say_day(day: string, language: Language): string {
  const number = Number(day.slice(8, 10));
  return language === "zh"
    ? `${say_month(day.slice(0, 7), "zh")}${number}日`
    : `${number} ${say_month(day.slice(0, 7), "en")}`;
}

/** Whole days from the end of the deadline's month to `day`; positive: late. */
export function days_late(deadline: string, day: string): number {
  const end = Date.parse(`${month_at(deadline.slice(0, 7), 1)}-01T00:00:00Z`) - kDay;
  return Math.round((Date.parse(`${day}T00:00:00Z`) - end) / kDay);
}
