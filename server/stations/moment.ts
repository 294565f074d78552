import { isoOf } from "../../domain/hours/calendar.ts";

/** A moment asked for: the running minute, every minute, one minute (since 1970, UTC), or the next at which the clock of Asia/Shanghai shows it (minutes after midnight). */
export type Moment = "now" | "always" | { minute: number } | { clock: number };

const shanghaiOffset = 480;
const iso =
  /^((?:19|2\d)\d\d)-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/;

/** `now`, `always`, `HH:MM` (the next such minute) or ISO 8601 from 1900 to 2999; a time without offset is Asia/Shanghai's. */
export function parseMoment(text: string): Moment | null {
  if (text === "now" || text === "always") return text;

  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (clock) return { clock: Number(clock[1]) * 60 + Number(clock[2]) };

  // A plus sign in a query string is a space; forgive it where only an offset can stand.
  const parts = iso.exec(text.replace(/ (?=\d\d:?\d\d$)/, "+"));
  if (!parts) return null;
  const [, year, month, day, hour, minute, offset] = parts;
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  const read = new Date(utc);
  const real =
    read.getUTCMonth() === Number(month) - 1 &&
    read.getUTCDate() === Number(day) &&
    Number(hour) < 24 &&
    Number(minute) < 60;
  if (!real) return null;
  return { minute: utc / 60_000 - offsetMinutes(offset) };
}

/** The minute that is meant (since 1970, UTC), seen from the minute `now`. */
export function minuteOf(moment: Moment | undefined, now: number): number {
  if (typeof moment !== "object") return now;
  if ("minute" in moment) return moment.minute;
  const today = now + shanghaiOffset;
  return now + ((moment.clock - (today % 1440) + 1440) % 1440);
}

function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined) return shanghaiOffset;
  if (offset === "Z") return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  const digits = offset.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}

/** ISO 8601 in Asia/Shanghai, to the minute. `minute`: since 1970, UTC. */
export function toIso(minute: number): string {
  return isoOf(minute + shanghaiOffset);
}

/** The calendar date in Asia/Shanghai. */
export function dateOf(minute: number): string {
  return toIso(minute).slice(0, 10);
}
