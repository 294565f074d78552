import type { HolidayTable } from "./holidays.ts";

/**
 * Calendar days of Asia/Shanghai by arithmetic, whatever the zone of the process. The offset is always +08:00: summer time was kept
 * from 1986 to 1991 only, long before any station, and a moment in those years is answered without it.
 */

const shanghaiMinutes = 480;
export const dayMinutes = 1440;

/** Minutes since 1970-01-01T00:00+08:00, rounded down. */
export function shanghaiMinute(at: Date): number {
  return Math.floor(at.getTime() / 60_000) + shanghaiMinutes;
}

/** ISO 8601 with +08:00. `minute`: as {@link shanghaiMinute} counts. */
export function isoOf(minute: number): string {
  const ofDay = minute - Math.floor(minute / dayMinutes) * dayMinutes;
  const { date } = civil(Math.floor(minute / dayMinutes));
  return `${date}T${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}:00+08:00`;
}

export interface Day {
  date: string;
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** `MM-DD`. */
  monthDay: string;
  /** `null` on ordinary days, and on every day of a year without a table. */
  special: { name: string; kind: "holiday" | "workday" } | null;
  /** Whether the table covers the year. */
  tabled: boolean;
}

const remembered = new WeakMap<HolidayTable, Map<number, Day>>();
const rememberedDays = 1000;

/** The day of an index (days since 1970-01-01). Tables are never changed in place: an extended table is a new one. */
export function dayOf(index: number, table: HolidayTable): Day {
  let days = remembered.get(table);
  if (!days) {
    days = new Map();
    remembered.set(table, days);
  }
  const known = days.get(index);
  if (known) return known;
  if (days.size >= rememberedDays) days.clear();
  const { year, monthDay, date } = civil(index);
  const day: Day = {
    date,
    weekday: ((((index + 3) % 7) + 7) % 7) + 1,
    monthDay,
    special: table.days.get(date) ?? null,
    tabled: table.years.has(year),
  };
  days.set(index, day);
  return day;
}

const dates = new Map<number, string>();
const indices = new Map<string, number>();
/** Facts of a register fall on few different days, and are counted from again and again. */
const rememberedDates = 5000;

/** `YYYY-MM-DD` of a day index (days since 1970-01-01). */
export function dateOf(index: number): string {
  return remember(dates, index, (index) => civil(index).date);
}

/** Day index of a calendar date, `YYYY-MM-DD`. */
export function indexOf(date: string): number {
  return remember(indices, date, (date) => Date.parse(date) / 86_400_000);
}

function remember<K, V>(known: Map<K, V>, key: K, find: (key: K) => V): V {
  const there = known.get(key);
  if (there !== undefined) return there;
  if (known.size >= rememberedDates) known.clear();
  const found = find(key);
  known.set(key, found);
  return found;
}

/** Proleptic Gregorian date of a day index; years are counted from March, so that the leap day ends one. */
function civil(index: number): { year: number; monthDay: string; date: string } {
  const shifted = index + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const dayOfMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const monthDay = `${pad(month)}-${pad(dayOfMonth)}`;
  return { year, monthDay, date: `${String(year).padStart(4, "0")}-${monthDay}` };
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
