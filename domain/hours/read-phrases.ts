import type { EntryMethod } from "../entry/entry.ts";
import type { Parsed } from "../unknown.ts";
import { dayMinutes } from "./calendar.ts";
import type { Days, HoursPattern } from "./hours.ts";
import { type Item, union } from "./items.ts";
import { inOrder, quote, tellingReason } from "./notes.ts";
import { isRemarkOfSeason, methodsOf, type Phrase } from "./phrases.ts";
import { isWholeDay, settleLunch, takeMoment, takeShut, takeSpan, takeWholeDay } from "./read-clocks.ts";
import { takeDays, takeSeason } from "./read-days.ts";
import type { Reading } from "./reading.ts";
import { rulesOf } from "./rules.ts";
import { isTold, newStatement, spansOf, spanWith } from "./statements.ts";

/** Reads one phrase; what decides nothing is noted. */
export function readPhrase(reading: Reading, { items, bracketed }: Phrase): void {
  if (bracketed && items.some(({ is }) => is === "span"))
    reading.waitingLunch = null; // 「午休(12:00-14:00)」
  else settleLunch(reading);
  if (!bracketed) reading.lunch = false;
  const rest = cutElsewhere(reading, items);
  if (rest.some(({ is }) => is === "until")) takeUntil(reading, rest);
  else if (rest.some(({ is }) => is === "rare")) takeRare(reading, rest);
  else if (rest.some(({ is }) => is === "otherHours") && !rest.some(({ is }) => is === "span"))
    takeOtherHours(reading, rest);
  else if (isRemarkOfSeason(rest)) reading.note(rest, "not_understood");
  else takeHours(reading, cutEntryWithoutClock(reading, rest), bracketed);
}

function takeHours(reading: Reading, rest: readonly Item[], bracketed: boolean): void {
  const methods = methodsOf(rest);
  const told = reading.current.spans.length;
  const before = reading.current;

  for (let i = 0; i < rest.length; i++) {
    const item = rest[i];
    if (item) i += takeItem(reading, item, i, rest, bracketed, methods);
  }
  const ownSpans =
    reading.current !== before ||
    reading.current.spans.length > told ||
    rest.some(({ is }) => is === "moment");
  const first = rest[0];
  if (methods.length > 0 && !ownSpans && first) attach(reading, methods, rest);
}

/** What the whole text says, once every phrase is read. */
export function finishReading(reading: Reading): Parsed<HoursPattern> {
  settleLunch(reading);
  reading.push();
  if (reading.waitingEntry) reading.notes.push({ ...reading.waitingEntry, reason: "not_understood" });
  const { rules, otherwise, notes } = rulesOf(reading.statements);
  const kept = inOrder([...reading.notes, ...notes], reading.items);
  const unknown = kept
    .map(({ start, end, reason }) => ({ text: quote(reading.raw, start, end), reason }))
    .filter(({ text }) => text !== "");
  const why = reading.declared ?? (rules.length === 0 ? tellingReason(kept) : otherwise);
  const value = rules.length === 0 && why === null ? null : { rules, ...(why && { otherwise: why }) };
  return { raw: reading.raw, value, unknown };
}

/** Handles one item; returns how many items after it were used up with it. */
function takeItem(
  reading: Reading,
  item: Item,
  i: number,
  items: readonly Item[],
  bracketed: boolean,
  methods: EntryMethod[],
): number {
  const next = items[i + 1];
  const alone = bracketed && items.every(({ is }) => is === item.is);
  switch (item.is) {
    case "days":
      return takeDays(reading, item, items, i, alone, bracketed);
    case "season":
    case "restOfYear":
    case "anySeason":
      takeSeason(reading, item, alone);
      return 0;
    case "span":
      takeSpan(reading, item, next, methods);
      return next?.is === "shut" ? 1 : 0;
    case "wholeDay":
      return takeWholeDay(reading, item, items, i, methods);
    case "moment":
      return takeMoment(reading, item, items, i, methods);
    case "shut":
      takeShut(reading, item, items, i);
      return 0;
    case "usual":
      if (items[i - 1]?.is !== "vague" || reading.current.spans.length === 0) reading.claim(item, "no_clock");
      return 0;
    case "lunch":
      if (items[i - 1]?.is === "lunch") return 0;
      reading.lunch = true;
      if (!items.slice(i).some(({ is }) => is === "span")) reading.waitingLunch = [...items];
      return 0;
    case "otherHours":
      if (reading.current.seasons.length > 0) takeSeason(reading, { ...item, is: "restOfYear" }, false);
      return 0;
    case "instead":
      reading.current.instead = true;
      return 0;
    case "noClock":
      reading.touch(item);
      reading.current.broken = "no_clock";
      return 0;
    case "vague":
    case "allDay":
    case "works":
      reading.claim(item, "no_clock");
      return 0;
    case "length":
      reading.claim(item, "length_only");
      reading.current.claims = "length_only";
      return 0;
    case "reason":
      reading.claim(item, item.reason);
      reading.declared = item.reason;
      return 0;
    case "not":
      reading.note(next?.is === "entry" ? [item, next] : [item], "not_understood");
      return next?.is === "entry" ? 1 : 0;
    case "entry":
      reading.current.end = Math.max(reading.current.end, item.end);
      return 0;
    default:
      reading.current.remarked = true;
      reading.note([item], "not_understood");
      return 0;
  }
}

/** 「每月最后一个周五」「2024年」「部分」: said of some days or places only; whatever it names is in doubt. */
function takeRare(reading: Reading, items: readonly Item[]): void {
  reading.note(items, "not_understood");
  const days = items.flatMap((item) => (item.is === "days" ? item.days : []));
  const first = items[0];
  if (days.length === 0 || first === undefined) return;
  if (isTold(reading.current)) reading.push();
  reading.statements.push(
    newStatement(first.start, { end: first.end, days: union(days), doubt: true, broken: "not_understood" }),
  );
}

/** 「暂停服务至12月31日」: what holds now and what will hold then, the usual hours do not tell. */
function takeUntil(reading: Reading, items: readonly Item[]): void {
  reading.note(items, "not_understood");
  const [first] = items;
  if (first === undefined) return;
  const days: Days[] = [{ on: "every_day" }];
  reading.statements.push(
    newStatement(first.start, { end: first.end, days, doubt: true, broken: "not_understood" }),
  );
}

/** 「8:00-18:00开放,其余时间扫码进入」: the rest of the same days. */
function takeOtherHours(reading: Reading, items: readonly Item[]): void {
  const methods = methodsOf(items);
  const spans = spansOf(reading.current) ?? [];
  const [first] = spans;
  if (items.some(({ is }) => is === "shut") && first) return;
  if (methods.length === 0 || !first || reading.current.broken) {
    reading.note(items, first ? "not_understood" : "no_clock");
    if (first) reading.current.broken = "not_understood";
    return;
  }
  const gaps = spans.map((span, i) => {
    const end = spans[i + 1]?.from ?? first.from + dayMinutes;
    const past = span.to >= dayMinutes ? dayMinutes : 0;
    return spanWith(span.to - past, end - past, methods);
  });
  reading.current.spans.push(...gaps.filter(({ from, to }) => from < to));
}

/** Keeps what stands before words about staff, cameras or meals; what is said of those is noted. */
function cutElsewhere(reading: Reading, items: Item[]): Item[] {
  const at = items.findIndex(({ is }) => is === "elsewhere");
  if (at === -1) return items;
  let keep = at;
  const before = items[at - 1];
  const apart =
    before !== undefined &&
    before.end < (items[at]?.start ?? 0) &&
    ["span", "days", "shut", "usual", "entry"].includes(before.is);
  while (!apart && keep > 0 && items[keep - 1]?.is !== "works") keep--;
  reading.note(items.slice(keep), "not_about_doors");
  return items.slice(0, keep);
}

/** 「夜晚刷身份证」: how one gets in at a time that has no clock. */
function cutEntryWithoutClock(reading: Reading, items: Item[]): Item[] {
  const entry = items.findIndex(({ is }) => is === "entry");
  if (entry === -1) return items;
  let at = entry;
  while (at > 0 && !["span", "wholeDay", "moment", "vague"].includes(items[at - 1]?.is ?? "")) at--;
  const vague = items[at - 1];
  if (vague?.is !== "vague") return items;
  reading.note(items.slice(at - 1), "no_clock");
  // Outside its hours such a door is not shut, and nobody can say when.
  const { spans } = reading.current;
  if (at === 1 && spans.length > 0 && !spans.some(isWholeDay)) reading.current.broken = "no_clock";
  return items.slice(0, at - 1);
}

function attach(reading: Reading, methods: EntryMethod[], items: readonly Item[]): void {
  const first = items[0];
  const last = items.at(-1);
  const spans = reading.current.spans;
  if (spans.length > 0) {
    // 「扫码/刷脸」: one more way into the spans that were given one last
    const given = String(spans.every(({ entry }) => entry) ? spans.at(-1)?.entry : undefined);
    reading.current.spans = spans.map((span) => {
      const { from, to, entry = [] } = span;
      return String(span.entry) === given ? spanWith(from, to, [...new Set([...entry, ...methods])]) : span;
    });
  } else if (first && last) {
    reading.waitingEntry = { methods, start: first.start, end: last.end };
  }
}
