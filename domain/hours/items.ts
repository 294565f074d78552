import type { EntryMethod } from "../entry/entry.ts";
import { type ClockSpan, type Read, readMoment, readSpan } from "./clock.ts";
import type { Days, HoursUnknownReason, Season } from "./hours.ts";
import type { Token } from "./tokens.ts";
import type { Part, Word } from "./words.ts";

/** What one phrase of the text says. */
type Saying =
  | { is: "days"; days: Days[]; loose: boolean; role: "plain" | "except" | "include" }
  /** `null`: a season by name only. */
  | { is: "season"; season: Season | null }
  /** `null`: clocks that make no certain span. */
  | { is: "span"; span: ClockSpan | null }
  | { is: "moment"; minute: number }
  | { is: "vague"; part: Part | null }
  | { is: "entry"; method: EntryMethod }
  | { is: "reason"; reason: HoursUnknownReason }
  | {
      is:
        | "wholeDay"
        | "allDay"
        | "otherHours"
        | "instead"
        | "noClock"
        | "length"
        | "restOfYear"
        | "anySeason"
        | "works"
        | "shut"
        | "usual"
        | "lunch"
        | "until";
    }
  | { is: "elsewhere" | "rare" | "not" | "after" | "text" | "break" | "open" | "close" };

export type Item = { start: number; end: number } & Saying;

/** Puts tokens together into phrases. Words that say nothing by themselves vanish. */
export function readItems(tokens: readonly Token[]): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = readItem(tokens, at);
    const first = tokens[at];
    const last = tokens[read.next - 1];
    at = read.next;
    if (first === undefined || last === undefined) break;
    for (const saying of read.value) {
      const before = items.at(-1);
      if (saying.is === "text" && before?.is === "text" && before.end === first.start) before.end = last.end;
      else items.push({ start: first.start, end: last.end, ...saying });
    }
  }
  return items;
}

function readItem(tokens: readonly Token[], at: number): Read<Saying[]> {
  const until = readUntil(tokens, at);
  if (until !== null) return { value: [{ is: "until" }], next: until };
  const season = readSeason(tokens, at);
  if (season) return { value: [{ is: "season", season: season.value }], next: season.next };
  const span = readSpan(tokens, at);
  if (span) return { value: [{ is: "span", span: span.value }], next: span.next };
  const moment = readMoment(tokens, at);
  if (moment) return { value: [{ is: "moment", minute: moment.value }], next: moment.next };
  const days = readDays(tokens, at);
  if (days) return days;

  const word = tokens[at]?.word;
  if (word?.is === "number") {
    return tokens[at + 1]?.word.is === "hours"
      ? { value: [word.value === 24 ? { is: "wholeDay" } : { is: "length" }], next: at + 2 }
      : { value: [{ is: "text" }], next: at + 1 };
  }
  const between = word?.is === "to" && isPlainDays(tokens[at - 1]) && isPlainDays(tokens[at + 1]);
  if (between) return { value: [{ is: "text" }], next: at + 1 }; // 「工作日至周六」
  return { value: word ? sayingOf(word) : [], next: at + 1 };
}

function isPlainDays(token: Token | undefined): boolean {
  return token?.word.is === "days" && !token.word.loose;
}

function sayingOf(word: Word): Saying[] {
  switch (word.is) {
    case "part":
      return [{ is: "vague", part: word.part }];
    case "vague":
      return [{ is: "vague", part: null }];
    case "always":
      return [{ is: "days", days: [{ on: "every_day" }], loose: false, role: "plain" }, { is: "wholeDay" }];
    case "season":
      return [{ is: "season", season: null }];
    case "entry":
      return [{ is: "entry", method: word.method }];
    case "reason":
      return [{ is: "reason", reason: word.reason }];
    case "dot":
      return [{ is: "break" }];
    case "allDay":
    case "otherHours":
    case "instead":
    case "noClock":
    case "restOfYear":
    case "anySeason":
    case "works":
    case "shut":
    case "usual":
    case "lunch":
    case "elsewhere":
    case "rare":
    case "not":
    case "after":
    case "break":
    case "open":
    case "close":
      return [{ is: word.is }];
    case "and":
    case "to":
    case "colon":
    case "filler":
    case "hours":
    case "nextDay":
      return [];
    default:
      return [{ is: "text" }];
  }
}

/** 「周一至周五及节假日」「除周日外」「春节除外」「含节假日」. */
function readDays(tokens: readonly Token[], at: number): Read<Saying[]> | null {
  const opening = tokens[at]?.word.is;
  const marked = opening === "except" || opening === "include";
  let next = marked ? at + 1 : at;
  while (marked && tokens[next]?.word.is === "filler") next++;
  const days: Days[] = [];
  let loose = false;
  for (;;) {
    const word = tokens[next]?.word;
    if (word?.is !== "days") break;
    days.push(word.days);
    loose ||= word.loose ?? false;
    next++;
    let link = next;
    while (tokens[link]?.word.is === "and" || (link > next && tokens[link]?.word.is === "filler")) link++;
    if (tokens[link]?.word.is !== "days") break;
    next = link;
  }
  if (days.length === 0) return null;
  const closing = tokens[next];
  const excepted = opening === "except" || closing?.word.is === "exceptEnd";
  const role = excepted ? "except" : opening === "include" ? "include" : "plain";
  if (excepted && closing?.word.is === "exceptEnd") next++;
  return { value: [{ is: "days", days: union(days), loose, role }], next };
}

/** One `Days` where one says it all: named weekdays together, 「周末及节假日」 as days off. */
export function union(days: readonly Days[]): Days[] {
  const everyDay = days.find(({ on }) => on === "every_day");
  if (everyDay) return [everyDay];
  const weekdays = new Set(days.flatMap((one) => (one.on === "weekdays" ? one.weekdays : [])));
  const named = days.flatMap((one) => (one.on === "holidays" ? [one.names ?? null] : []));
  const allHolidays = named.includes(null);
  const others = new Set(days.map(({ on }) => on));
  if (allHolidays && weekdays.size === 2 && weekdays.has(6) && weekdays.has(7)) {
    weekdays.clear();
    others.delete("holidays");
    others.add("days_off");
  }
  const out: Days[] = [];
  if (others.has("workdays")) out.push({ on: "workdays" });
  if (weekdays.size > 0) out.push({ on: "weekdays", weekdays: [...weekdays].sort((a, b) => a - b) });
  if (others.has("days_off")) out.push({ on: "days_off" });
  if (others.has("holidays")) {
    const names = named.flatMap((list) => list ?? []);
    out.push(allHolidays ? { on: "holidays" } : { on: "holidays", names: [...new Set(names)] });
  }
  return out;
}

/** 「5月-10月」「11月至次年4月」「6月1日至9月30日」「7、8月」「10月1日」. */
function readSeason(tokens: readonly Token[], at: number): Read<Season> | null {
  const first = readDate(tokens, at, true);
  if (!first) return null;
  let next = first.next;
  const { month, day } = first.value;
  const lastDay = tokens[next + 1]?.word;
  const inMonth = day !== null && tokens[next]?.word.is === "to" && tokens[next + 2]?.word.is === "date";
  if (
    inMonth &&
    lastDay?.is === "number" &&
    lastDay.value > day &&
    lastDay.value <= (lengths[month - 1] ?? 0)
  ) {
    const to = { ...first.value, day: lastDay.value }; // 「10月1日-7日」
    return { value: { from: text(first.value, "first"), to: text(to, "last") }, next: next + 3 };
  }
  const listed = tokens[next]?.word.is === "and";
  if (tokens[next]?.word.is === "after" && tokens[next + 1]?.word.is === "to") next++; // 「10月1日起至次年3月31日」
  if (listed || tokens[next]?.word.is === "to") {
    while (tokens[next]?.word.is === "to" || tokens[next]?.word.is === "and") next++;
    if (tokens[next]?.word.is === "nextYear") next++;
    const last = readDate(tokens, next, false);
    const adjoins = last && last.value.month === (month % 12) + 1 && last.value.day === null;
    if (last && (!listed || adjoins)) {
      return { value: { from: text(first.value, "first"), to: text(last.value, "last") }, next: last.next };
    }
  }
  if (first.value.bare || tokens[first.next]?.word.is === "after") return null;
  return { value: { from: text(first.value, "first"), to: text(first.value, "last") }, next: first.next };
}

/** 「至12月31日」「到2027年3月」 without a day from which on: the end of what holds now. Gives the index after it. */
function readUntil(tokens: readonly Token[], at: number): number | null {
  if (tokens[at]?.word.is !== "to" || tokens[at - 1]?.word.is === "to") return null;
  let next = at + 1;
  while (tokens[next]?.word.is === "to") next++;
  const year = tokens[next]?.word;
  if (year?.is === "number" && year.digits === 4) next += 2;
  else if (tokens[next]?.word.is === "nextYear") next++;
  return readDate(tokens, next, false)?.next ?? null;
}

interface MonthDay {
  month: number;
  day: number | null;
  /** 「7」 of 「7-8月」. */
  bare: boolean;
}

function readDate(tokens: readonly Token[], at: number, mayBeBare: boolean): Read<MonthDay> | null {
  const month = tokens[at]?.word;
  if (month?.is !== "number" || month.value < 1 || month.value > 12) return null;
  if (tokens[at + 1]?.word.is !== "month") {
    const link = tokens[at + 1]?.word.is;
    const bounded = tokens[at + 2]?.word.is === "number" && tokens[at + 3]?.word.is === "month";
    return mayBeBare && (link === "to" || link === "and") && bounded
      ? { value: { month: month.value, day: null, bare: true }, next: at + 1 }
      : null;
  }
  const day = tokens[at + 2]?.word;
  if (day?.is !== "number" || tokens[at + 3]?.word.is !== "date") {
    return { value: { month: month.value, day: null, bare: false }, next: at + 2 };
  }
  const real = day.value >= 1 && day.value <= (lengths[month.value - 1] ?? 0);
  return real ? { value: { month: month.value, day: day.value, bare: false }, next: at + 4 } : null;
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function text({ month, day }: MonthDay, end: "first" | "last"): string {
  const whole = end === "first" ? 1 : (lengths[month - 1] ?? 31);
  return `${String(month).padStart(2, "0")}-${String(day ?? whole).padStart(2, "0")}`;
}

/** The part of the year that a season leaves. */
export function restOfYear({ from, to }: Season): Season {
  return { from: shifted(to, 1), to: shifted(from, -1) };
}

function shifted(monthDay: string, by: 1 | -1): string {
  const month = Number(monthDay.slice(0, 2));
  const day = Number(monthDay.slice(3)) + by;
  const length = lengths[month - 1] ?? 31;
  if (day >= 1 && day <= length) return text({ month, day, bare: false }, "first");
  const other = ((month - 1 + by + 12) % 12) + 1;
  return text({ month: other, day: null, bare: false }, by === 1 ? "first" : "last");
}
