import type { Messages } from "./zh.ts";

/**
 * Shanghai's wall clock read off ISO 8601 texts that carry +08:00, as every time of the API does: no time zone of the
 * reader's device comes in.
 */
export interface WallClock {
  year: number;
  month: number;
  day: number;
  /** 0 = Sunday. */
  weekday: number;
  hour: number;
  /** `20:40`, two digits each. */
  time: string;
  /** `8:30`, as people write an hour. */
  plain: string;
}

export function wallClock(iso: string): WallClock {
  const year = Number(iso.slice(0, 4));
  const month = Number(iso.slice(5, 7));
  const day = Number(iso.slice(8, 10));
  const time = iso.slice(11, 16);
  return {
    year,
    month,
    day,
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
    hour: Number(time.slice(0, 2)),
    time,
    plain: time.replace(/^0/, ""),
  };
}

export function minutesBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);
}

/** Whole calendar days (Shanghai) from `from` to `to`; both begin with a date. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** The moment in ISO 8601 with +08:00, to the second. */
export function shanghaiIso(epochMs: number): string {
  return `${new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}

/** 「22:00」, 「明早8:30」, 「周一8:30」, 「12月1日8:30」: an hour to come, said as shortly as is clear. */
export function comingHour(words: Messages, now: string, then: string): string {
  const days = daysBetween(now, then);
  const { plain, hour, weekday, month, day } = wallClock(then);
  if (days <= 0) return plain;
  if (days === 1) return hour < 10 ? words.tomorrowMorning(plain) : words.tomorrow(plain);
  if (days < 7) return words.onWeekday(weekday, plain);
  return words.onDate(month, day, plain);
}
