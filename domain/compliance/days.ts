import { dateOf, indexOf, isoOf, shanghaiMinute } from "../hours/calendar.ts";

/** The day (`YYYY-MM-DD`) so many days after another; negative: before. */
export function addDays(day: string, days: number): string {
  return dateOf(indexOf(day) + days);
}

/** How many days from one day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return indexOf(to) - indexOf(from);
}

/** The day in Asia/Shanghai at a moment. */
export function dayAt(at: Date): string {
  return isoOf(shanghaiMinute(at)).slice(0, 10);
}
