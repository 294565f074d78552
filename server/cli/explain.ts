import { Argument, type Command, InvalidArgumentError } from "commander";
import type { Knex } from "knex";
import { parseAmenities } from "../../domain/amenities/parse.ts";
import { amenityReasons } from "../../domain/amenities/reasons.ts";
import { areaReasons, parseArea } from "../../domain/area/parse.ts";
import { convert } from "../../domain/coordinates/convert.ts";
import { type PositionReading, parsePosition, positionReasons } from "../../domain/coordinates/parse.ts";
import { hoursAt } from "../../domain/hours/evaluate.ts";
import { type HolidayTable, holidayTable } from "../../domain/hours/holidays.ts";
import { parseHours } from "../../domain/hours/parse.ts";
import { hoursReasons } from "../../domain/hours/reasons.ts";
import type { Parsed } from "../../domain/unknown.ts";
import { minuteNow } from "../http/caching.ts";
import { minuteOf, parseMoment } from "../stations/moment.ts";

const kinds = ["hours", "amenities", "area", "position", "place"] as const;
type Kind = (typeof kinds)[number];

/** `yizhan explain hours|amenities|area|position|place "<text>" [--at <time>]` */
export function registerExplain(program: Command): void {
  program
    .command("explain")
    .description("说明一段文字被理解成什么 · print what is understood of a text, and what is not and why")
    .addArgument(new Argument("<kind>", "哪一种文字 · which kind of text").choices(kinds))
    .argument("<text>", "原文 · the words as they stand")
    .option("--at <time>", "hours:在什么时刻 · the moment to answer for (now, or 2026-11-20T23:00)", moment)
    .addHelpText(
      "after",
      "\n退出码 · exit code:0 有所理解 · something was understood;1 什么也没看懂 · nothing was;2 用法不对 · wrong usage",
    )
    .action(async (kind: Kind, text: string, { at }: { at?: Date }, command: Command) => {
      if (at && kind !== "hours")
        command.error("--at 只用于 hours · --at goes with hours only", { exitCode: 2 });
      const answer = await explanations[kind](text, at ?? new Date());
      process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
      if (answer.value === null) process.exitCode = 1;
    });
}

const explanations: Record<Kind, (text: string, at: Date) => Promise<Parsed<unknown>>> = {
  hours: explainHours,
  amenities: async (text) => withReasons(parseAmenities(text), amenityReasons),
  area: async (text) => withReasons(parseArea(text), areaReasons),
  position: explainPosition,
  place: explainPlace,
};

async function explainHours(text: string, at: Date) {
  const parsed = parseHours(text);
  return {
    ...withReasons(parsed, hoursReasons),
    ...(parsed.value && hoursAt(parsed.value, at, await announcedTable())),
  };
}

/** The table that every database starts with: an operator's own additions are in the database, which this verb does without. */
async function announcedTable(): Promise<HolidayTable> {
  const { announcedHolidays } = await import("../../seed/holidays.ts");
  return holidayTable(announcedHolidays());
}

async function explainPosition(text: string) {
  const parsed = parsePosition(text);
  const told = withReasons(parsed, positionReasons);
  const { value } = parsed;
  if (value === null) return told;
  const { regionAt, regionNames } = await import("../regions/regions.ts");
  return withRegions(async (db) => {
    const found = await Promise.all(possiblePlaces(value).map(([lon, lat]) => regionAt(db, lon, lat)));
    const [first] = found;
    const nameOf = await regionNames(db);
    // Without a named system the district is told only where every system leads to the same one.
    const sure = first && found.every((region) => region?.adcode === first.adcode) ? first : null;
    const region = sure && { adcode: sure.adcode, names: nameOf(sure.adcode) };
    return { ...told, value: { ...value, region } };
  });
}

function possiblePlaces({ x, y, lon, lat }: PositionReading): [number, number][] {
  if (lon !== null && lat !== null) return [[lon, lat]];
  return (["wgs84", "gcj02", "bd09"] as const).map((system) => convert([x, y], system, "wgs84"));
}

async function explainPlace(text: string) {
  const { findPlaces } = await import("../regions/regions.ts");
  return withRegions(async (db) => {
    const places = await findPlaces(db, text, 10);
    if (places.length > 0) return { raw: text, value: places, unknown: [] };
    // An address begins with its regions: the longest such beginning is understood, the street is not looked up.
    for (const beginning of regionalBeginnings(text)) {
      const found = (await findPlaces(db, beginning, 10)).filter(({ name }) => beginning.endsWith(name));
      if (found.length === 0) continue;
      const unknown = [{ text: text.slice(beginning.length), reason: "below_district" }];
      return withReasons({ raw: text, value: found, unknown }, placeReasons);
    }
    return withReasons(
      { raw: text, value: null, unknown: [{ text, reason: "no_such_place" }] },
      placeReasons,
    );
  });
}

const placeReasons = {
  no_such_place: "没有叫这个名字的地方",
  below_district: "只查到区县，街道门牌没有查",
};

/** Beginnings that end in the word of a region (省、市、区、县…), longest first. */
function regionalBeginnings(text: string): string[] {
  return [...text.slice(0, 60).matchAll(/[省市区县州盟旗]/g)]
    .map(({ index }) => text.slice(0, index + 1))
    .reverse();
}

async function withRegions<T>(work: (db: Knex) => Promise<T>): Promise<T> {
  const { inStore, refuseEmpty } = await import("./with-store.ts");
  return inStore(async ({ db }) => {
    await refuseEmpty(db);
    return work(db);
  });
}

/** Each reason with its code and in words. */
function withReasons<T>({ raw, value, unknown }: Parsed<T>, words: Readonly<Record<string, string>>) {
  return {
    raw,
    value,
    unknown: unknown.map(({ text, reason }) => ({ text, reason, why: words[reason] ?? reason })),
  };
}

function moment(text: string): Date {
  const at = parseMoment(text);
  if (at === null || at === "always")
    throw new InvalidArgumentError("要一个时刻，如 now 或 2026-11-20T23:00 · not a time");
  return new Date(minuteOf(at, minuteNow()) * 60_000);
}
