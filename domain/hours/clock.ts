import { dayMinutes } from "./calendar.ts";
import type { NumberWord, Token } from "./tokens.ts";
import type { Part } from "./words.ts";

/** Reads of a list of tokens; `next` is the index after what was read. */
export interface Read<T> {
  value: T;
  next: number;
}

/** One point of time as written. */
interface Clock {
  hour: number;
  minute: number;
  part: Part | null;
  nextDay: boolean;
  style: "colon" | "hour" | "dot" | "digits" | "bare";
  /** Leaves no doubt about the half of the day: 「08:00」「13点」, or a part of the day beside it. */
  sure: boolean;
}

/** `null` as a value: two clocks, but not one span they can mean («9点到5点»). */
export interface ClockSpan {
  from: number;
  to: number;
  /** Could as well be hours of the afternoon (「1:30-5:00」); `unlessFirst`: beside hours before it only (「4:30-10:00」, a clock of 24 hours). */
  doubtful: boolean | "unlessFirst";
  /** Counted from the day before (「次日0:00-6:00」「晚上12点到6点」): sound only where every day is alike. */
  shifted: boolean;
}

/** 「8:30-17:30」「早上7点到晚上10点」「22点至次日6点」「早8晚10」, as minutes after midnight; `to` may run into the next day. */
export function readSpan(tokens: readonly Token[], at: number): Read<ClockSpan | null> | null {
  const first = readClock(tokens, at);
  if (!first) return null;
  let next = first.next;
  while (isOneOf(tokens[next], "to")) next++;
  const linked = next > first.next;
  if (linked && isOneOf(tokens[next], "filler")) next++;
  const second = readClock(tokens, next);
  if (!second) return null;
  const [a, b] = [first.value, second.value];
  const fromMorning = a.part === "morning" && (b.part === "evening" || b.part === "afternoon");
  if (!linked && !(fromMorning && a.style === b.style)) return null; // 「朝九晚五」「早6点晚10点」
  const bothBare = a.style === "bare" && b.style === "bare";
  if (bothBare && !(a.part && b.part)) return null;
  if ((a.style === "digits" || b.style === "digits") && a.style !== b.style) return null;
  if ((a.style === "dot" || b.style === "dot") && (a.style === "bare" || b.style === "bare")) return null;
  // 「8:30-17;30」: a slip, and not 17:00.
  const cut =
    b.style === "bare" && isOneOf(tokens[second.next], "break") && isOneOf(tokens[second.next + 1], "number");
  return { value: cut ? null : spanOf(a, b), next: second.next };
}

/** A single point of time in minutes after midnight (up to 1440); bare numbers are none. */
export function readMoment(tokens: readonly Token[], at: number): Read<number> | null {
  const read = readClock(tokens, at);
  if (!read || read.value.style === "bare" || read.value.style === "digits") return null;
  const minutes = minutesOf(read.value);
  return minutes === null || read.value.nextDay ? null : { value: minutes, next: read.next };
}

function readClock(tokens: readonly Token[], at: number): Read<Clock> | null {
  let next = at;
  let part: Part | null = null;
  let nextDay = false;
  for (; next < at + 6; next++) {
    const word = tokens[next]?.word;
    if (word?.is === "part") part = word.part;
    else if (word?.is === "nextDay") nextDay = true;
    else if (word?.is === "am" && isOneOf(tokens[next + 1], "number")) part = "morning";
    else if (word?.is === "pm" && isOneOf(tokens[next + 1], "number")) part = "afternoon";
    else if (word?.is === "filler" && nextDay && part === null)
      continue; // 다음 날
    else if (word?.is === "colon" && part !== null && isOneOf(tokens[next + 1], "number"))
      continue; // 「上午:8:30」
    else break;
  }
  const number = numberAt(tokens, next);
  if (!number) return null;
  const read = readFace(tokens, next, number);
  if (!read) return null;
  const { value, next: end } = read;
  const suffix = tokens[end]?.word.is;
  const half = suffix === "am" || suffix === "pm" ? suffix : null;
  if (half)
    part =
      half === "am" ? (value.hour === 12 ? "dawn" : "morning") : value.hour === 12 ? "noon" : "afternoon";
  const style = value.style === "bare" && half ? "hour" : value.style;
  const sure = part !== null || number.padded || value.hour === 0 || value.hour > 12;
  return { value: { ...value, style, part, nextDay, sure }, next: half ? end + 1 : end };
}

type Face = Pick<Clock, "hour" | "minute" | "style">;

function readFace(tokens: readonly Token[], at: number, number: NumberWord): Read<Face> | null {
  const face = (hour: number, minute: number, style: Clock["style"], next: number): Read<Face> | null =>
    hour <= 24 && minute < 60 && (hour < 24 || minute === 0)
      ? { value: { hour, minute, style }, next }
      : null;

  const unit = tokens[at + 1]?.word.is;
  const minutes = numberAt(tokens, at + 2);
  if (unit === "colon" && minutes?.digits === 2) {
    const seconds = isOneOf(tokens[at + 3], "colon") ? numberAt(tokens, at + 4) : null;
    return face(
      number.value,
      minutes.value,
      "colon",
      seconds?.digits === 2 && seconds.value === 0 ? at + 5 : at + 3,
    );
  }
  if (unit === "dot" && minutes?.digits === 2 && number.digits > 0) {
    return face(number.value, minutes.value, "dot", at + 3);
  }
  if (unit === "hour") {
    const after = tokens[at + 2]?.word.is;
    if (after === "half") return face(number.value, 30, "hour", at + 3);
    if (after === "sharp") return face(number.value, 0, "hour", at + 3);
    if (minutes && isOneOf(tokens[at + 3], "quarter"))
      return face(number.value, minutes.value * 15, "hour", at + 4);
    if (minutes && isOneOf(tokens[at + 3], "minute"))
      return face(number.value, minutes.value, "hour", at + 4);
    // 「8点30」; in 「8点9点」 the second number is an hour.
    if (
      minutes &&
      (minutes.digits === 2 || minutes.digits === 0) &&
      !isOneOf(tokens[at + 3], "hour", "colon", "to", "hours")
    ) {
      return face(number.value, minutes.value, "hour", at + 3);
    }
    if (minutes && (minutes.digits === 2 || minutes.value >= 10) && isOneOf(tokens[at + 3], "to")) {
      return face(number.value, minutes.value, "hour", at + 3);
    }
    return face(number.value, 0, "hour", at + 2);
  }
  if (number.digits === 4 || (number.digits === 3 && !number.padded)) {
    return face(Math.floor(number.value / 100), number.value % 100, "digits", at + 1);
  }
  const counted = isOneOf(tokens[at + 1], "month", "date", "hours", "minute", "colon", "dot", "number");
  return number.digits <= 2 && !counted ? face(number.value, 0, "bare", at + 1) : null;
}

/** Minutes after midnight, up to 1440 and, for an hour of the night written with its evening (「晚上1点」), up to 1740; `null`: the part contradicts the hour. */
function minutesOf({ hour, minute, part }: Clock): number | null {
  const minutes = hour * 60 + minute;
  switch (part) {
    case "dawn":
      return hour === 12 ? minute : hour < 12 ? minutes : null;
    case "morning":
      return hour <= 12 ? minutes : null;
    case "noon":
      return hour <= 3 ? minutes + 720 : hour >= 10 && hour <= 15 ? minutes : null;
    case "afternoon":
      return hour === 0 ? null : hour < 12 ? minutes + 720 : minutes;
    case "evening":
      if (hour === 0 || (hour >= 1 && hour <= 4)) return minutes + dayMinutes;
      return hour === 12 ? minutes + 720 : hour < 12 ? minutes + 720 : minutes;
    default:
      return minutes;
  }
}

function spanOf(a: Clock, b: Clock): ClockSpan | null {
  const start = minutesOf(a);
  const end = minutesOf(b);
  if (start === null || end === null) return null;
  const shifted = a.nextDay || start >= dayMinutes;
  const from = start % dayMinutes;
  const to = shifted ? end % dayMinutes : endAfter(a, from, b, end);
  if (to === null || to <= from || to > from + dayMinutes) return null;
  const early = !a.sure && !b.sure && a.hour < 5 && to <= 720;
  const digital = a.style === "colon" && b.style === "colon" && to > 360;
  const doubtful = early && (digital ? "unlessFirst" : true);
  // Systems that know no 24:00 write 23:59.
  return { from, to: to === 1439 ? dayMinutes : to, doubtful, shifted };
}

function endAfter(a: Clock, from: number, b: Clock, end: number): number | null {
  if (b.nextDay) return end + dayMinutes;
  if (end > from) return end;
  if (end === 0) return from > 0 ? dayMinutes : null;
  if (end === from) return null;
  if (b.part !== null) return end + dayMinutes; // 「晚上8点到早上6点」
  const afternoon = end + 720;
  if (a.part === "noon" || a.part === "afternoon" || a.part === "evening") {
    return b.hour <= 12 && afternoon > from ? afternoon : end + dayMinutes; // 「下午2点到5点」
  }
  // 「上午9点到5点」 and 「14:00-5:30」 may mean the afternoon; 「18:00-6:00」 cannot.
  const mayBeAfternoon = !b.sure && afternoon > from && from < 960;
  return mayBeAfternoon ? null : end + dayMinutes;
}

function numberAt(tokens: readonly Token[], at: number): NumberWord | null {
  const word = tokens[at]?.word;
  return word?.is === "number" && word.value <= 9999 ? word : null;
}

function isOneOf(token: Token | undefined, ...kinds: Token["word"]["is"][]): boolean {
  return token !== undefined && kinds.includes(token.word.is);
}
