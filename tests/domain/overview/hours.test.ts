import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { hoursAt } from "../../../domain/hours/evaluate.ts";
import { holidayTable } from "../../../domain/hours/holidays.ts";
import { countByHour, statesByHour, typicalDays } from "../../../domain/overview/hours.ts";
import { anyPattern } from "../hours/patterns.ts";

const at = (text: string) => new Date(`${text}:00+08:00`);
const off = (date: string) => ({ date, name: "国庆节", kind: "holiday" as const });
const work = (date: string) => ({ date, name: "国庆节", kind: "workday" as const });
const october = holidayTable([
  ...["01", "02", "03", "04", "05", "06", "07"].map((day) => off(`2026-10-${day}`)),
  work("2026-10-10"),
]);

describe("typicalDays", () => {
  it.each([
    ["on a Friday the next Wednesday and tomorrow", "2026-11-20T20:40", "2026-11-25", "2026-11-21"],
    ["on a Wednesday that very day", "2026-11-25T00:00", "2026-11-25", "2026-11-28"],
    ["on the last minute of a Saturday that very day", "2026-11-21T23:59", "2026-11-25", "2026-11-21"],
    ["past holidays and Saturdays on which people work", "2026-09-30T23:00", "2026-09-30", "2026-10-17"],
    ["in a holiday week", "2026-10-01T08:00", "2026-10-14", "2026-10-17"],
    ["rather in a year whose holidays are known", "2026-12-20T08:00", "2026-12-23", "2026-12-26"],
    ["where there is nothing but years without a table", "2027-03-01T08:00", "2027-03-03", "2027-03-06"],
  ])("takes %s", (_, now, workday, weekend) => {
    expect(typicalDays(at(now), october)).toEqual({ workday, weekend });
  });
});

test("what a pattern says at each full hour is what the evaluator says of that minute", () => {
  fc.assert(
    fc.property(anyPattern, fc.constantFrom("2026-11-25", "2026-10-03", "2027-01-02"), (pattern, date) => {
      const states = statesByHour(pattern, date, october);
      expect(states).toHaveLength(24);
      states.forEach((state, hour) => {
        const moment = at(`${date}T${String(hour).padStart(2, "0")}:00`);
        expect(state).toBe(hoursAt(pattern, moment, october).state);
      });
    }),
  );
});

test("each pattern counts as often as stations keep it", () => {
  const states = (state: "open" | "closed" | "unknown") => Array.from({ length: 24 }, () => state);
  const counts = countByHour([
    { states: states("open"), stations: 3 },
    { states: ["open", ...states("closed").slice(1)], stations: 2 },
    { states: states("unknown"), stations: 7 },
  ]);
  expect(counts[0]).toEqual({ open: 5, unknown: 7 });
  expect(counts[23]).toEqual({ open: 3, unknown: 7 });
});
