import { dateOf, dayMinutes, indexOf } from "../../hours/calendar.ts";
import { ordinaryWeek } from "../../hours/evaluate.ts";
import type { HoursPattern, Span } from "../../hours/hours.ts";
import type { Interval } from "../interval.ts";
import type { Context } from "../outcome.ts";

/** An ordinary week of opening hours: no public holidays, no adjusted workdays, in the season of one day. */

const weekMinutes = 7 * dayMinutes;

export interface Week {
  /** Monday first; what begins on each day. */
  days: (readonly Span[] | "unknown")[];
  /** Stretches in which the door is open for certain, in order and apart, in minutes after Monday 0:00, from a week before to one after. */
  open: { from: number; to: number }[];
}

function weekIn(pattern: HoursPattern, date: string): Week {
  const days = ordinaryWeek(pattern, date.slice(5));
  const open: Week["open"] = [];
  for (const start of [-weekMinutes, 0, weekMinutes]) {
    days.forEach((spans, day) => {
      if (spans === "unknown") return;
      for (const span of spans) {
        const from = start + day * dayMinutes + span.from;
        const to = start + day * dayMinutes + span.to;
        const last = open.at(-1);
        if (last && from <= last.to) last.to = Math.max(last.to, to);
        else open.push({ from, to });
      }
    });
  }
  return { days, open };
}

/** Minutes from one moment of the week to another (up to a week later) on which the door is open, or may be. */
export function minutesOpen(
  { days, open }: Week,
  from: number,
  to: number,
): { certain: number; possible: number } {
  let certain = 0;
  let possible = 0;
  let reached = from;
  const gap = (until: number) => {
    while (reached < until) {
      const day = Math.floor(reached / dayMinutes);
      const end = Math.min(until, (day + 1) * dayMinutes);
      if (days[day % 7] === "unknown") possible += end - reached;
      reached = end;
    }
  };
  for (const stretch of open) {
    if (stretch.to <= reached || stretch.from >= to) continue;
    gap(Math.max(stretch.from, reached));
    const end = Math.min(stretch.to, to);
    certain += end - reached;
    reached = end;
  }
  gap(to);
  return { certain, possible: certain + possible };
}

export const wholeWeek = { from: 0, to: weekMinutes } as const;

/** Hours a week, hours on the shortest day on which it opens, days on which it opens. Days of which nothing is known may be anything. */
export const weekNumbers: Record<"weekly_hours" | "daily_hours" | "open_days", (week: Week) => Interval> = {
  weekly_hours(week) {
    const { certain, possible } = minutesOpen(week, wholeWeek.from, wholeWeek.to);
    return { low: certain / 60, high: possible / 60 };
  },
  daily_hours({ days }) {
    const lengths = days.flatMap((spans) =>
      spans === "unknown" || spans.length === 0 ? [] : [minutesOf(spans)],
    );
    const unsure = days.includes("unknown");
    if (lengths.length === 0) return { low: 0, high: unsure ? 24 : 0 };
    const least = Math.min(...lengths) / 60;
    return { low: unsure ? 0 : least, high: least };
  },
  open_days({ days }) {
    const certain = days.filter((spans) => spans !== "unknown" && spans.length > 0).length;
    return { low: certain, high: certain + days.filter((spans) => spans === "unknown").length };
  },
};

const minutesOf = (spans: readonly Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** What the week of a day comes to, and the first day within a year on which another season makes a difference to it. */
export function inSeason<T>(
  pattern: HoursPattern,
  { today, seasonsUntil }: Pick<Context, "today" | "seasonsUntil">,
  answer: (week: Week) => T,
  differs: (now: T, then: T) => boolean = (now, then) => now !== then,
): { answer: T; changesOn: string | null } {
  const now = answer(weekIn(pattern, today));
  const change = seasonDays(pattern, today).find(
    (day) =>
      (seasonsUntil === undefined || day <= seasonsUntil) && differs(now, answer(weekIn(pattern, day))),
  );
  return { answer: now, changesOn: change ?? null };
}

/** The days of the year to come on which a season of the pattern begins, or has just ended; in order. */
function seasonDays({ rules }: HoursPattern, today: string): string[] {
  const seasons = rules.flatMap(({ season }) => season ?? []);
  if (seasons.length === 0) return [];
  const year = Number(today.slice(0, 4));
  const begins = (year: number, monthDay: string, over: number) => {
    const month = Number(monthDay.slice(0, 2));
    // 29 February of a year that has none is the first of March, not the second.
    const day = Math.min(first(year, month) + Number(monthDay.slice(3)) - 1 + over, first(year, month + 1));
    return dateOf(day);
  };
  const days = [year, year + 1].flatMap((year) =>
    seasons.flatMap(({ from, to }) => [begins(year, from, 0), begins(year, to, 1)]),
  );
  return [...new Set(days)].filter((day) => day > today).sort();
}

function first(year: number, month: number): number {
  const over = Math.floor((month - 1) / 12);
  return indexOf(`${year + over}-${String(month - over * 12).padStart(2, "0")}-01`);
}
