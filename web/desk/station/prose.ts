import { areaReasons, parseArea } from "../../../domain/area/parse.ts";
import { inSeason, weekNumbers } from "../../../domain/compliance/checks/week.ts";
import { entryReasons, parseEntry } from "../../../domain/entry/parse.ts";
import { hoursAt } from "../../../domain/hours/evaluate.ts";
import type { HolidayTable } from "../../../domain/hours/holidays.ts";
import type { Hours, HoursUnknownReason } from "../../../domain/hours/hours.ts";
import { parseHours } from "../../../domain/hours/parse.ts";
import { hoursReasons } from "../../../domain/hours/reasons.ts";
import { comingHour, shanghaiIso } from "../../i18n/clock.ts";
import { messages } from "../../i18n/language.tsx";
import { type Telling, told } from "./told.ts";

/** The facts that people write as they say them, and how they are understood. */

/** What is heard while one types; `clear`: understood, `doubt`: something is left out. */
export interface Heard {
  mood: "clear" | "doubt";
  text: string;
}

export interface Reading {
  /** The value to send; absent when `problem` says why there is none. */
  value?: unknown;
  problem?: string;
  heard: Heard[];
}

export interface Moment {
  now: Date;
  /** Null: not known yet; then nothing is said of this moment. */
  holidays: HolidayTable | null;
}

const longest = 200;

const proses = ["name", "address", "directions", "aliases", "brands", "hours", "entry", "area"] as const;
type Prose = (typeof proses)[number];

export function isProse(path: string): boolean {
  return path.startsWith("attributes.") || proseOf(path) !== undefined;
}

function proseOf(path: string): Prose | undefined {
  return proses.find((one) => one === path);
}

/** Reads what was typed for the fact at `path`; the text itself is never lost, whatever comes out. */
export function readProse(path: string, text: string, telling: Telling, moment: Moment): Reading {
  const trimmed = text.trim();
  switch (proseOf(path)) {
    case "hours":
      return trimmed === ""
        ? { problem: telling.words.emptyHours, heard: [] }
        : readHours(trimmed, telling, moment);
    case "entry":
      return trimmed === "" ? needed(telling) : readEntry(trimmed, telling);
    case "area":
      return trimmed === "" ? needed(telling) : readArea(trimmed, telling);
    case "aliases":
    case "brands": {
      const names = trimmed.split(/[、，,;；\n]/).flatMap((name) => name.trim() || []);
      if (names.length === 0) return needed(telling);
      return names.some((name) => name.length > longest) ? tooLong(telling) : { value: names, heard: [] };
    }
    default:
      if (trimmed === "") return needed(telling);
      return trimmed.length > longest ? tooLong(telling) : { value: trimmed, heard: [] };
  }
}

const needed = ({ words }: Telling): Reading => ({ problem: words.needed, heard: [] });
const tooLong = ({ words }: Telling): Reading => ({ problem: words.tooLong(longest), heard: [] });

/** 「读懂了：每周85小时。现在开着，22:00关」; else what was not understood, in the words that were typed. */
function readHours(text: string, telling: Telling, moment: Moment): Reading {
  const { value, unknown } = parseHours(text);
  const pattern = value ?? { rules: [], otherwise: "not_understood" as const };
  return {
    value: { raw: text, pattern } satisfies Hours,
    heard: hearHours({ raw: text, pattern }, telling, moment, unknown),
  };
}

/** What hours come to in a week, and at this moment. */
function hearHours(
  { pattern }: Hours,
  { words, lang }: Telling,
  { now, holidays }: Moment,
  unknown: { text: string; reason: string }[] = [],
): Heard[] {
  const missed = unknown.map(
    ({ text, reason }): Heard => ({ mood: "doubt", text: words.notRead(text, hoursReason(reason, lang)) }),
  );
  if (pattern.rules.length === 0) {
    return missed.length > 0 ? missed : [{ mood: "doubt", text: words.nothingRead }];
  }
  const iso = shanghaiIso(now.getTime());
  const { low, high } = inSeason(pattern, { today: iso.slice(0, 10) }, weekNumbers.weekly_hours).answer;
  const week = low === high ? words.hoursRead(rounded(low)) : words.hoursBetween(rounded(low), rounded(high));
  if (holidays === null) return [{ mood: "clear", text: week }, ...missed];
  const state = hoursAt(pattern, now, holidays);
  const common = messages[lang];
  const atOnce =
    state.state === "open"
      ? state.until === null
        ? words.hoursAlways
        : words.hoursOpenUntil(comingHour(common, iso, state.until))
      : state.state === "closed"
        ? state.opensAt === null
          ? words.hoursClosed
          : words.hoursOpensAt(comingHour(common, iso, state.opensAt))
        : words.hoursUnknownNow(common.unknownHours[state.reason]);
  return [{ mood: "clear", text: `${week}${atOnce}` }, ...missed];
}

const rounded = (hours: number) => String(Math.round(hours * 10) / 10);

function hoursReason(reason: string, lang: Telling["lang"]): string {
  const known = (Object.keys(hoursReasons) as HoursUnknownReason[]).find((one) => one === reason);
  if (known === undefined) return "";
  return lang === "zh" ? hoursReasons[known] : `: ${messages[lang].unknownHours[known]}`;
}

function readEntry(text: string, telling: Telling): Reading {
  const { value, unknown } = parseEntry(text);
  const reasons: Record<string, string> = entryReasons;
  const missed = unknown.map(
    (one): Heard => ({ mood: "doubt", text: telling.words.notRead(one.text, reasons[one.reason] ?? "") }),
  );
  if (value === null) return { problem: telling.words.entryUnread, heard: missed };
  const fact = { value, source: { kind: "survey" as const, title: "-" }, checkedAt: null, by: null };
  const read = told("entry", { entry: fact }, telling);
  return { value, heard: [{ mood: "clear", text: telling.words.readAs(read) }, ...missed] };
}

function readArea(text: string, { words }: Telling): Reading {
  const bare = /^\d+(\.\d+)?$/.test(text) ? `${text}平方米` : text;
  const { value, unknown } = parseArea(bare);
  const reasons: Record<string, string> = areaReasons;
  const missed = unknown.map(
    (one): Heard => ({ mood: "doubt", text: words.notRead(one.text, reasons[one.reason] ?? "") }),
  );
  return value === null ? { problem: words.areaUnread, heard: missed } : { value, heard: missed };
}
