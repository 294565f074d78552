import { dateOf, dayMinutes, dayOf, shanghaiMinute } from "../hours/calendar.ts";
import { hoursAt } from "../hours/evaluate.ts";
import type { HolidayTable } from "../hours/holidays.ts";
import type { HoursPattern, HoursState } from "../hours/hours.ts";

/** How many doors are open in the course of a day, from what each pattern of hours says at every full hour. */

export const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour);

const wednesday = 3;
const saturday = 6;
/** Longer than any run of public holidays and adjusted workdays. */
const lookAhead = 70;

export interface TypicalDays {
  /** A Wednesday and a Saturday, `YYYY-MM-DD`. */
  workday: string;
  weekend: string;
}

/**
 * The next Wednesday and the next Saturday, today included, that are neither public holidays nor adjusted workdays; in a year
 * without a holiday table only when the coming weeks have no other.
 */
export function typicalDays(now: Date, holidays: HolidayTable): TypicalDays {
  const today = Math.floor(shanghaiMinute(now) / dayMinutes);
  const coming = Array.from({ length: lookAhead }, (_, offset) => dayOf(today + offset, holidays));
  const next = (weekday: number) => {
    const ordinary = coming.filter((day) => day.weekday === weekday && day.special === null);
    return (ordinary.find(({ tabled }) => tabled) ?? ordinary[0])?.date ?? dateOf(today);
  };
  return { workday: next(wednesday), weekend: next(saturday) };
}

/** What a pattern says at each full hour, 0:00 to 23:00, of a day. */
export function statesByHour(
  pattern: HoursPattern,
  date: string,
  holidays: HolidayTable,
): HoursState["state"][] {
  const midnight = Date.parse(`${date}T00:00:00+08:00`);
  return hoursOfDay.map((hour) => hoursAt(pattern, new Date(midnight + hour * 3_600_000), holidays).state);
}

export interface OpenCount {
  open: number;
  unknown: number;
}

/** Adds up, hour by hour, what patterns say, each as often as stations keep it. */
export function countByHour(
  kept: readonly { states: readonly HoursState["state"][]; stations: number }[],
): OpenCount[] {
  return hoursOfDay.map((hour) => {
    const count = { open: 0, unknown: 0 };
    for (const { states, stations } of kept) {
      const state = states[hour];
      if (state === "open") count.open += stations;
      if (state === "unknown") count.unknown += stations;
    }
    return count;
  });
}
