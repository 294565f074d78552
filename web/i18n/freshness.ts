import { daysBetween } from "./clock.ts";
import type { Messages } from "./zh.ts";

/** After half a year a fact is due to be looked at again. */
const staleDays = 183;

export interface FreshWords {
  state: "fresh" | "stale" | "never";
  text: string;
}

/** 「3天前核实」: when a person last confirmed anything. `checkedAt` is a date, null when nobody has. */
export function freshWords(words: Messages, checkedAt: string | null, now: string): FreshWords {
  if (checkedAt === null) return { state: "never", text: words.neverChecked };
  const days = Math.max(0, daysBetween(checkedAt, now));
  if (days > staleDays) return { state: "stale", text: words.checkedMonthsAgo(Math.floor(days / 30.4)) };
  const text =
    days === 0 ? words.checkedToday : days === 1 ? words.checkedYesterday : words.checkedDaysAgo(days);
  return { state: "fresh", text };
}

/** 「3天前」 beside a fact. */
export function agoWords(words: Messages, checkedAt: string | null, now: string): FreshWords {
  if (checkedAt === null) return { state: "never", text: words.neverChecked };
  const days = Math.max(0, daysBetween(checkedAt, now));
  return days > staleDays
    ? { state: "stale", text: words.monthsAgo(Math.floor(days / 30.4)) }
    : { state: "fresh", text: words.daysAgo(days) };
}
