// The words of the language on the screen, and the ways to say dates and numbers in it.
import { computed } from "vue";
import type { Bilingual } from "../api/types";
import * as calendar from "../model/months";
import * as numbers from "../model/numbers";
import { link } from "../state/link";
import { en } from "./en";
import { zh, type Words } from "./zh";

export const catalogues: Record<calendar.Language, Words> = { zh, en };

export const words = computed<Words>(() => catalogues[link.lang]);

/** The server's own sentence in the language on the screen. */
export const say = (both: Bilingual): string => both[link.lang];

/** A key the catalogue may not know yet (a newer server) is shown as it is. */
export const term = (names: Record<string, string>, key: string): string => names[key] ?? key;

export const month_name = (month: string): string => calendar.say_month(month, link.lang);
export const month_short = (month: string): string => calendar.say_month_short(month, link.lang);
export const day_name = (day: string): string => calendar.say_day(day, link.lang);
export const number = (value: number, decimals = 0): string =>
  numbers.say_number(value, decimals, link.lang);
export const difference = (value: number, decimals = 0): string =>
  numbers.say_difference(value, decimals, link.lang);
export const percent = (share: number): string => numbers.say_percent(share, link.lang);
export const count = (value: number): string => numbers.say_count(value, link.lang);
