// Numbers for people.
import type { Language } from "./months";

const kLocale: Record<Language, string> = { zh: "zh-CN", en: "en-GB" };

export function say_number(value: number, decimals: number, language: Language): string {
  return new Intl.NumberFormat(kLocale[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Object.is(value, -0) ? 0 : value);
}

/** With its sign, and as many more decimals as a small difference needs to be seen. */
export function say_difference(value: number, decimals: number, language: Language): string {
  let shown = decimals;
  while (value !== 0 && shown < decimals + 3 && Math.abs(value) < 0.5 * 10 ** -shown) ++shown;
  const text = say_number(Math.abs(value), shown, language);
  const sign = value > 0 ? "+" : value < 0 ? "−" : "±";
  return sign + text;
}

/** Nothing but certainty is called 0% or 100%. */
export function say_percent(share: number, language: Language): string {
  if (share > 0 && share < 0.01) return "<1%";
  if (share > 0.99 && share < 1) return ">99%";
  return `${say_number(share * 100, 0, language)}%`;
}

/** People and jobs: 62万 or 620,000. */
export function say_count(value: number, language: Language): string {
  if (language === "en" || value < 10_000) return say_number(value, 0, language);
  return `${say_number(value / 10_000, value < 1_000_000 ? 1 : 0, language)}万`;
}
