import type { EntryMethod } from "../entry/entry.ts";
import type { HoursDay } from "../stations/wire.ts";
import { type Day, dayMinutes, dayOf, isoOf, shanghaiMinute } from "./calendar.ts";
import type { HolidayTable } from "./holidays.ts";
import type { Days, HoursPattern, HoursRule, HoursState, HoursUnknownReason, Span } from "./hours.ts";

/** How far ahead a next opening is looked for, and how far an unbroken chain of open days is followed. */
const openingDays = 14;
const chainDays = 400;

/**
 * Is the door open at this moment, until when, or from when? Always by the clock of Asia/Shanghai, to the minute (seconds are cut off).
 *
 * - A span that runs past midnight belongs to the day on which it begins, even when the next day is closed or unknown.
 * - A day of which nothing is certain is taken to end at midnight.
 * - `until` joins spans that touch (「18:00-24:00」 and 「0:00-2:00」); where they run into a day of which nothing is certain,
 *   it is the moment at which certainty ends, that is midnight.
 * - `opensAt` passes over days of which nothing is certain.
 * - In a year without a holiday table, rules for named weekdays or unstated days are answered as on ordinary days and the answer says
 *   `holidaysUnknown`; rules that are about workdays and days off answer unknown. Seen from a year with a table, such days are not certain.
 */
export function hoursAt(pattern: HoursPattern | null, at: Date, holidays: HolidayTable): HoursState {
  if (pattern === null) return { state: "unknown", reason: "not_stated" };
  const now = shanghaiMinute(at);
  const today = Math.floor(now / dayMinutes);
  const minute = now - today * dayMinutes;

  const last = planOf(pattern, dayOf(today - 1, holidays));
  const night = spanAt(last.spans, minute + dayMinutes);
  const plan = planOf(pattern, dayOf(today, holidays));
  const span = night ?? spanAt(plan.spans, minute);
  const ordinary = night ? last.assumed : plan.assumed;
  const holidaysUnknown = ordinary ? ({ holidaysUnknown: true } as const) : undefined;

  if (span) {
    const begins = night ? today - 1 : today;
    const until = closingOf(pattern, begins * dayMinutes + span.to, ordinary, holidays);
    return {
      state: "open",
      until: until === null ? null : isoOf(until),
      entry: span.entry ?? null,
      ...holidaysUnknown,
    };
  }
  if (plan.reason !== null) return { state: "unknown", reason: plan.reason };
  const opening = nextOpening(pattern, now, plan.assumed, holidays);
  return { state: "closed", opensAt: opening === null ? null : isoOf(opening), ...holidaysUnknown };
}

/**
 * Calendar days from the one that holds `from`, each with the minutes of that day on which the door is open. Certain days only, as
 * `hoursAt` seen from `from` has it: over the new year into a year without a holiday table, such days are unknown.
 */
export function weekOf(pattern: HoursPattern, from: Date, holidays: HolidayTable, days = 7): HoursDay[] {
  const first = Math.floor(shanghaiMinute(from) / dayMinutes);
  const assuming = !dayOf(first, holidays).tabled;
  const certain = (index: number): Plan => {
    const plan = planOf(pattern, dayOf(index, holidays));
    return plan.assumed && !assuming ? unknownPlan("holiday_table_missing") : plan;
  };
  return Array.from({ length: days }, (_, offset) => {
    const day = dayOf(first + offset, holidays);
    const { special } = day;
    const plan = certain(first + offset);
    const before = certain(first + offset - 1);
    const spilled = before.spans
      .filter(({ to }) => to > dayMinutes)
      .map(({ to, entry }) => ({ from: 0, to: to - dayMinutes, entry: entry ?? null }));
    const own = plan.spans.map(({ from, to, entry }) => ({
      from,
      to: Math.min(to, dayMinutes),
      entry: entry ?? null,
    }));
    const shared = {
      date: day.date,
      weekday: day.weekday,
      holiday: special === null ? null : special.kind === "workday" ? "班" : special.name,
    };
    return plan.reason === null
      ? { ...shared, spans: joined([...spilled, ...own]) }
      : { ...shared, spans: "unknown", reason: plan.reason };
  });
}

/**
 * The spans of the seven weekdays, Monday first, in a week without public holidays or adjusted workdays, as the season of a day
 * (`MM-DD`) has them; `"unknown"` where nothing is certain.
 */
export function ordinaryWeek(pattern: HoursPattern, monthDay: string): (readonly Span[] | "unknown")[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const plan = planOf(pattern, { date: monthDay, weekday, monthDay, special: null, tabled: true });
    return plan.reason === null ? plan.spans : "unknown";
  });
}

/** Open every minute of every day, holidays included: the 24 h filter. Ways in do not matter here. */
export function isAlwaysOpen({ rules }: HoursPattern): boolean {
  const begins = new Set(rules.map(wholeDayFrom));
  return (
    begins.size === 1 &&
    !begins.has(null) &&
    rules.some(({ days, season }) => days.on === "every_day" && !season)
  );
}

/**
 * No rule names a minute at which the door is shut: what is not known may be open too. Minutes after midnight count for the day on which
 * the span begins alone, as the day before may be one of which nothing is certain.
 */
export function mayAlwaysBeOpen({ rules }: HoursPattern): boolean {
  return rules.every(
    ({ spans }) =>
      spans === "unknown" ||
      spans.reduce((minutes, { from, to }) => minutes + Math.min(to, dayMinutes) - from, 0) >= dayMinutes,
  );
}

/** The minute from which a rule's spans cover 24 hours without a gap; `null`: they do not. */
function wholeDayFrom({ spans }: HoursRule): number | null {
  const first = spans === "unknown" ? undefined : spans[0];
  if (spans === "unknown" || first === undefined) return null;
  const reached = spans.reduce((end, { from, to }) => (from <= end ? Math.max(end, to) : end), first.from);
  return reached >= first.from + dayMinutes ? first.from : null;
}

/** What the pattern says of one day. `assumed`: the day was taken for an ordinary one because its year has no table. */
interface Plan {
  /** None when they are unknown. */
  spans: readonly Span[];
  /** `null` when the spans are known. */
  reason: HoursUnknownReason | null;
  assumed: boolean;
}

function planOf(pattern: HoursPattern, day: Day): Plan {
  let silent = false; // a later rule names this weekday, but does not speak of special days
  let assumed = false;
  for (let i = pattern.rules.length - 1; i >= 0; i--) {
    const rule = pattern.rules[i];
    if (rule === undefined || !inSeason(rule, day)) continue;
    const covers = coverage(rule.days, day);
    if (covers === "no") continue;
    if (covers === "untabled") {
      // Only days off and workdays split the whole calendar; a rule for holidays alone may simply not apply.
      if (rule.days.on !== "holidays") return unknownPlan("holiday_table_missing");
      assumed = true;
      continue;
    }
    if (covers === "silent") {
      silent = true;
      continue;
    }
    // 「每天8:00-20:00,周一闭馆」 on a Monday that is a public holiday: neither half is meant for certain.
    if (silent && rule.days.on === "every_day") break;
    if (rule.spans === "unknown") return unknownPlan(pattern.otherwise ?? "no_clock");
    assumed ||= !day.tabled && (rule.days.on === "weekdays" || rule.days.on === "unstated");
    return { spans: rule.spans, reason: null, assumed };
  }
  if (silent) return unknownPlan("holiday_not_covered");
  if (assumed) return unknownPlan("holiday_table_missing");
  return unknownPlan(
    pattern.otherwise ??
      (day.special && pattern.rules.length > 0 ? "holiday_not_covered" : "day_not_covered"),
  );
}

function unknownPlan(reason: HoursUnknownReason): Plan {
  return { spans: [], reason, assumed: false };
}

/** `silent`: the rule names the weekday, but this is a holiday or adjusted workday. `untabled`: only a table could tell. */
function coverage(days: Days, { weekday, special, tabled }: Day): "yes" | "no" | "silent" | "untabled" {
  switch (days.on) {
    case "every_day":
      return "yes";
    case "weekdays":
      return !days.weekdays.includes(weekday) ? "no" : special ? "silent" : "yes";
    case "unstated":
      return special?.kind === "holiday" ? "silent" : "yes";
    case "holidays":
      if (!tabled) return "untabled";
      return special?.kind === "holiday" && (days.names?.includes(special.name) ?? true) ? "yes" : "no";
    case "workdays":
    case "days_off": {
      if (!tabled) return "untabled";
      const works = special ? special.kind === "workday" : weekday <= 5;
      return works === (days.on === "workdays") ? "yes" : "no";
    }
  }
}

function inSeason({ season }: HoursRule, { monthDay }: Day): boolean {
  if (season === undefined) return true;
  const { from, to } = season;
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

function spanAt(spans: readonly Span[], minute: number): Span | undefined {
  for (const span of spans) if (span.from <= minute && minute < span.to) return span;
  return undefined;
}

/** When a chain of touching spans that reaches `end` really ends; `null`: never. */
function closingOf(
  pattern: HoursPattern,
  end: number,
  assuming: boolean,
  holidays: HolidayTable,
): number | null {
  if (isAlwaysOpen(pattern)) return null;
  const limit = end + chainDays * dayMinutes;
  let reached = end;
  while (reached < limit) {
    const day = Math.floor(reached / dayMinutes);
    const next = reachedFrom(pattern, day, reached, assuming, holidays);
    const further = Math.max(next, reachedFrom(pattern, day - 1, reached, assuming, holidays));
    if (further === reached) return reached;
    reached = further;
  }
  return null;
}

function reachedFrom(
  pattern: HoursPattern,
  day: number,
  minute: number,
  assuming: boolean,
  holidays: HolidayTable,
): number {
  const plan = planOf(pattern, dayOf(day, holidays));
  const span = plan.assumed && !assuming ? undefined : spanAt(plan.spans, minute - day * dayMinutes);
  return span ? day * dayMinutes + span.to : minute;
}

function nextOpening(
  pattern: HoursPattern,
  now: number,
  assuming: boolean,
  holidays: HolidayTable,
): number | null {
  const today = Math.floor(now / dayMinutes);
  for (let day = today; day <= today + openingDays; day++) {
    const plan = planOf(pattern, dayOf(day, holidays));
    if (plan.assumed && !assuming) continue;
    for (const { from } of plan.spans) {
      const opening = day * dayMinutes + from;
      if (opening > now) return opening <= now + openingDays * dayMinutes ? opening : null;
    }
  }
  return null;
}

function joined(spans: { from: number; to: number; entry: EntryMethod[] | null }[]) {
  const out: typeof spans = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    const touches = last !== undefined && span.from <= last.to;
    if (touches && String(last.entry) === String(span.entry)) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
}
