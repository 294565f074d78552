import type { EntryMethod } from "../entry/entry.ts";
import { dayMinutes } from "./calendar.ts";
import type { Span } from "./hours.ts";
import type { Item } from "./items.ts";
import type { Reading } from "./reading.ts";
import { addSpan, isTold, spanWith, splitAt } from "./statements.ts";
import type { Part } from "./words.ts";

/** Hours of each part of the day that surely belong to it: a sign that shuts 「中午」 contradicts spans over these. */
const cores: Record<Part, [number, number]> = {
  dawn: [0, 300],
  morning: [540, 660],
  noon: [720, 780],
  afternoon: [840, 1020],
  evening: [1200, 1380],
  daytime: [540, 1020],
};

/** Hours from one clock to another: open, or a break in what is open. */
export function takeSpan(
  reading: Reading,
  item: Extract<Item, { is: "span" }>,
  next: Item | undefined,
  methods: EntryMethod[],
): void {
  reading.afterComplete(item);
  reading.touch(item);
  const { span } = item;
  if (span === null) {
    reading.current.broken = "not_understood";
    reading.note([item], "not_understood");
  } else if (reading.lunch || next?.is === "shut") {
    reading.current.cuts.push({ from: span.from, to: span.to });
  } else {
    addSpan(reading.current, span, reading.entryFor(methods));
  }
}

/** 「24小时」. Returns how many items after it were used up with it. */
export function takeWholeDay(
  reading: Reading,
  item: Item,
  items: readonly Item[],
  i: number,
  methods: EntryMethod[],
): number {
  const next = items[i + 1];
  const opens = () => items.some(({ is }) => is === "works" || is === "usual");
  if (next?.is === "text" && !opens()) {
    // 「24小时恒温」: of what, it is not said
    const upTo = items.findIndex(({ is }, at) => at > i && is !== "text");
    const used = (upTo === -1 ? items.length : upTo) - i - 1;
    reading.note(items.slice(i, i + used + 1), "not_understood");
    return used;
  }
  reading.afterComplete(item);
  reading.touch(item);
  const { spans } = reading.current;
  if (spans.length === 0) spans.push(spanWith(0, dayMinutes, reading.entryFor(methods)));
  else if (!spans.some(isWholeDay)) {
    reading.current.broken = "not_understood";
    reading.note([item], "not_understood");
  }
  return 0;
}

/** One clock alone: 「22:00后刷卡」「8点开门」. Returns how many items after it were used up with it. */
export function takeMoment(
  reading: Reading,
  item: Extract<Item, { is: "moment" }>,
  items: readonly Item[],
  i: number,
  methods: EntryMethod[],
): number {
  const next = items[i + 1];
  reading.touch(item);
  if (next?.is === "after" && methods.length > 0) {
    if (splitAt(reading.current, item.minute, methods)) return 1;
    // 「7:00-22:00,22:00后扫码」: open later than its hours, and nobody can say how long
    reading.current.broken = "no_clock";
    reading.note(items.slice(i), "no_clock");
    return items.length - i - 1;
  }
  if (next?.is === "works" && reading.current.opensAt === null && reading.current.spans.length === 0) {
    reading.touch(next);
    reading.current.opensAt = item.minute;
    return 1;
  }
  const { opensAt } = reading.current;
  const ranges = items[i - 1]?.is === "works" && items[i - 2]?.is === "moment"; // 「8点开放到20点」
  if ((next?.is === "shut" || ranges) && opensAt !== null && opensAt < item.minute) {
    addSpan(reading.current, { from: opensAt, to: item.minute, doubtful: false, shifted: false }, methods);
    reading.current.opensAt = null;
    return next?.is === "shut" ? 1 : 0;
  }
  reading.current.moment = true;
  if (items[i - 1]?.is === "span" && !reading.current.broken) reading.current.broken = "not_understood"; // 「8:00-18:00-20:00」
  const phrase = next && next.is !== "span" && next.is !== "days" ? [item, next] : [item];
  reading.note(phrase, "not_understood");
  return phrase.length - 1;
}

/** 「闭馆」, of the days or the season before it. */
export function takeShut(reading: Reading, item: Item, items: readonly Item[], i: number): void {
  const before = items[i - 1];
  reading.touch(item);
  const part = before?.is === "vague" ? before.part : null;
  const { current } = reading;
  if (part !== null) takeShutPart(reading, part, items.slice(i - 1, i + 1));
  else if (!isTold(current) && (current.days.length > 0 || current.seasons.length > 0)) current.shut = true;
  else if (!isTold(current) && current.dateless) current.shut = true;
  else reading.note([item], "not_understood");
}

/** A break whose hours never came. */
export function settleLunch(reading: Reading): void {
  if (reading.waitingLunch) takeShutPart(reading, "noon", reading.waitingLunch);
  reading.waitingLunch = null;
}

/** 「中午休息」: no clock, so spans that run over noon are in doubt. */
function takeShutPart(reading: Reading, part: Part, items: readonly Item[]): void {
  const [from, to] = cores[part];
  const clashes = reading.current.spans.some((span) => span.from < to && from < span.to);
  if (clashes || reading.current.spans.length === 0) {
    reading.current.broken = "no_clock";
    reading.note(items, "no_clock");
  }
}

export function isWholeDay({ from, to }: Span): boolean {
  return to - from === dayMinutes;
}
