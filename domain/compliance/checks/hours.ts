import { dayMinutes } from "../../hours/calendar.ts";
import type { HoursPattern } from "../../hours/hours.ts";
import type { State } from "../assessment.ts";
import type { Asked } from "../check.ts";
import { all, earlier } from "../combine.ts";
import { ageOf, type Context, look, type Outcome, unknown } from "../outcome.ts";
import { inSeason, minutesOpen, type Week, wholeWeek } from "./week.ts";

export function hours(asked: Asked<"hours">, context: Context): Outcome {
  const seen = look(context, "hours", context.facts.hours, ageOf(context));
  if (!seen.known) return unknown(seen);
  const { answer, changesOn } = answered(asked, seen.value.pattern, context);
  return {
    state: answer,
    reason: answer === "met" ? "as_required" : answer === "unmet" ? "not_open" : "too_vague",
    facts: [seen.used],
    thresholds: seen.thresholds,
    changesOn: earlier(seen.until, changesOn),
  };
}

function answered(asked: Asked<"hours">, pattern: HoursPattern, context: Context) {
  if (asked === "published") return inSeason(pattern, context, anyClock);
  if (asked === "always")
    return inSeason(pattern, context, (week) => openFor(week, wholeWeek.from, wholeWeek.to));
  if ("openAt" in asked) {
    const { days, times } = asked.openAt;
    const moments = days.flatMap((day) => times.map((time) => moment(day, time)));
    return inSeason(pattern, context, (week) => all(moments.map((at) => openFor(week, at, at + 1))));
  }
  const { days, from, to } = asked.covers;
  const stretches = days.map((day): [number, number] => {
    const begins = moment(day, from);
    const ends = moment(day, to);
    return [begins, ends > begins ? ends : ends + dayMinutes];
  });
  return inSeason(pattern, context, (week) => all(stretches.map(([from, to]) => openFor(week, from, to))));
}

/** Days that are said to be closed tell no clock. */
function anyClock({ days }: Week): State {
  return days.some((spans) => spans !== "unknown" && spans.length > 0) ? "met" : "unknown";
}

function openFor(week: Week, from: number, to: number): State {
  const { certain, possible } = minutesOpen(week, from, to);
  return certain === to - from ? "met" : possible < to - from ? "unmet" : "unknown";
}

/** Minutes after Monday 0:00; 24:00 is the next day's first minute. */
function moment(day: number, clock: string): number {
  return (day - 1) * dayMinutes + Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
