import { isoOf, shanghaiMinute } from "../domain/hours/calendar.ts";

/** The day in China now, YYYY-MM-DD. */
export function today(): string {
  return isoOf(shanghaiMinute(new Date())).slice(0, 10);
}
