import type { HoursState } from "../../domain/hours/hours.ts";
import { countByHour, statesByHour, type TypicalDays, typicalDays } from "../../domain/overview/hours.ts";
import type { Overview } from "../../domain/overview/wire.ts";
import type { Context } from "../context.ts";
import type { Patterns } from "../hours/patterns.ts";

type States = Record<keyof TypicalDays, HoursState["state"][]>;

/** What each pattern says of the two days; begun anew when the days or the holidays are others. */
interface Known {
  key: string;
  days: TypicalDays;
  byPattern: Map<number, States>;
}
const remembered = new WeakMap<Patterns, Known>();

const nobodyKnows: HoursState["state"][] = Array.from({ length: 24 }, () => "unknown");

/**
 * How many stations are open at each full hour of an ordinary workday and weekend day to come. `kept`: how many keep each
 * pattern; 0: hours that nobody knows. Each pattern is asked once a day.
 */
export async function hoursOf(
  { patterns, holidays }: Pick<Context, "patterns" | "holidays">,
  kept: readonly { pattern: number; stations: number }[],
  now: Date,
): Promise<Overview["hours"]> {
  const [all, table] = await Promise.all([patterns.all(), holidays.table()]);
  const days = typicalDays(now, table.holidays);
  const key = `${days.workday} ${days.weekend} ${table.version}`;
  let known = remembered.get(patterns);
  if (known?.key !== key) {
    known = { key, days, byPattern: new Map() };
    remembered.set(patterns, known);
  }
  for (const { pattern: id } of kept) {
    const pattern = all.get(id);
    if (!pattern || known.byPattern.has(id)) continue;
    known.byPattern.set(id, {
      workday: statesByHour(pattern, days.workday, table.holidays),
      weekend: statesByHour(pattern, days.weekend, table.holidays),
    });
  }
  const { byPattern } = known;
  const on = (day: keyof TypicalDays) =>
    countByHour(
      kept.map(({ pattern, stations }) => ({
        states: byPattern.get(pattern)?.[day] ?? nobodyKnows,
        stations,
      })),
    );
  return { ...days, onWorkday: on("workday"), onWeekend: on("weekend") };
}
