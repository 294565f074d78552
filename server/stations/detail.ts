import { type CoordinateSystem, isCoarse } from "../../domain/coordinates/position.ts";
import { weekOf } from "../../domain/hours/evaluate.ts";
import type { StationCard } from "../../domain/stations/derive.ts";
import { eachFact } from "../../domain/stations/each-fact.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { HoursDay, StationDetail, StationHistory } from "../../domain/stations/wire.ts";
import type { Context } from "../context.ts";
import { keptInsteadOf } from "../duplicates/merged.ts";
import { minuteNow } from "../http/caching.ts";
import { digest, readCursor, writeCursor } from "../http/cursor.ts";
import { Problem } from "../http/problem.ts";
import { fromWire } from "./coordinates.ts";
import { toIso } from "./moment.ts";
import { findByCode, findRevisions, measureFrom, type StationDocument } from "./queries.ts";
import { type DetailQuery, type HistoryQuery, SearchQuery } from "./schemas.ts";
import { lensAt, searchStations } from "./search.ts";
import { type Lens, type Measured, measured, toPoint, toProperties } from "./view.ts";

/**
 * One station, whole.
 * @throws Problem 404 for a code that never existed, 410 with reason and alternatives for a withdrawn station.
 */
export async function stationByCode(
  context: Context,
  code: string,
  query: DetailQuery,
): Promise<StationDetail> {
  const station = await publicStation(context, code);
  const crs = query.crs ?? context.settings.publicCrs;
  const minute = minuteNow();
  const from = query.near && fromWire("near", query.near, crs);
  const [lens, distance] = await Promise.all([
    lensAt(context, minute, crs),
    from && measureFrom(context.db, station.id, from),
  ]);
  return toDetail(station, lens, minute, from && measured(from, station, distance));
}

/** The whole document of a station as it is at a minute. */
export function toDetail(
  station: StationDocument,
  lens: Lens,
  minute: number,
  way?: Measured,
): StationDetail {
  const pattern = station.facts.hours?.value.pattern ?? null;
  const week = pattern ? weekOf(pattern, new Date(minute * 60_000), lens.holidays) : [];
  return {
    type: "Feature",
    id: station.code,
    geometry: toPoint(station, lens.crs),
    properties: {
      ...toProperties(station, lens, way),
      facts: publicFacts(station.facts, lens.crs),
      revision: station.revision,
      updatedAt: toIso(Math.floor(station.updatedAt.getTime() / 60_000)),
      week: week.map((day) => inLifecycle(day, station.card)),
      hoursPattern: pattern,
    },
    asOf: toIso(minute),
    links: [
      { rel: "self", href: `/api/v1/stations/${station.code}`, type: "application/geo+json" },
      { rel: "alternate", href: `/s/${station.code}`, type: "text/html" },
      { rel: "history", href: `/api/v1/stations/${station.code}/history`, type: "application/json" },
    ],
  };
}

/** The usual hours of a day hold for an open station only; a suspension lasts through its last day and is then in doubt, as in the badge. */
function inLifecycle(day: HoursDay, { lifecycle, suspendedUntil }: StationCard): HoursDay {
  if (lifecycle === "open") return day;
  const { date, weekday, holiday } = day;
  return lifecycle === "suspended" && suspendedUntil !== null && suspendedUntil < date
    ? { date, weekday, holiday, spans: "unknown", reason: "reopening_unconfirmed" }
    : { date, weekday, holiday, spans: [] };
}

/**
 * The facts as anyone may read them: the position's numbers in the system of the answer; a coarse one's, which would be
 * taken for a place, stay inside. Of the ledger, what tells of faults, complaints and doors found locked stays inside too.
 */
function publicFacts(facts: StationFacts, crs: CoordinateSystem): StationFacts {
  const { value } = facts.position;
  const point = isCoarse(value.precision) ? null : toPoint(value, crs);
  const [lon = null, lat = null] = point?.coordinates ?? [];
  const shown = { ...(point ? value : { precision: value.precision }), lon, lat };
  const { events = {}, ...rest } = facts;
  const told = Object.fromEntries(Object.entries(events).filter(([sort]) => publicEvents.has(sort)));
  return {
    ...rest,
    ...(Object.keys(told).length > 0 && { events: told }),
    position: { ...facts.position, value: shown },
  };
}

const publicEvents: ReadonlySet<string> = new Set([
  "inspection",
  "ledger_entry",
  "activity",
  "publicity",
  "training",
]);

/**
 * A station anyone may read about.
 * @throws Problem 404 for a code that never existed, 308 for one merged into another, 410 with reason and alternatives for a
 * withdrawn station.
 */
export async function publicStation(context: Context, code: string): Promise<StationDocument> {
  const station = await registeredStation(context, code);
  if (station.card.lifecycle === "withdrawn") {
    const kept = await keptInsteadOf(context.db, station.code);
    throw kept === null ? await withdrawn(context, station) : merged(station.code, kept);
  }
  return station;
}

/**
 * A station in any state of its life.
 * @throws Problem 404 for a code that never existed.
 */
export async function registeredStation(context: Context, code: string): Promise<StationDocument> {
  const station = /^\d{6}-[0-9A-Z]{4}$/.test(code) ? await findByCode(context.db, code) : undefined;
  if (station) return station;
  throw new Problem(
    "station-not-found",
    `没有编码为 ${code} 的站点；编码形如 630104-7K2M · No station has the code ${code}; codes look like 630104-7K2M.`,
  );
}

async function withdrawn(context: Context, station: StationDocument): Promise<Problem> {
  const { lifecycle, name } = station.facts;
  const reason = lifecycle.value.reason ?? null;
  const alternatives = await searchStations(context, nearby(station));
  return new Problem(
    "station-withdrawn",
    `${name.value} 已撤销${reason ? `：${reason}` : ""} · This station has been withdrawn.`,
    {
      withdrawal: {
        code: station.code,
        name: name.value,
        reason,
        withdrawnAt: lifecycle.checkedAt,
        alternatives: alternatives.features,
      },
    },
  );
}

function merged(from: string, to: string): Problem {
  return new Problem("station-merged", `${from} 已并入 ${to} · ${from} is part of ${to} now.`, {
    moved: { from, to },
  });
}

/** The three nearest, or three of the same region where the position is too coarse to measure from. */
function nearby(station: StationDocument): SearchQuery {
  const query = SearchQuery.parse({ limit: "3", crs: "wgs84" });
  if (station.lon !== null && station.lat !== null)
    return { ...query, near: [station.lon, station.lat], radius: 20_000 };
  return { ...query, region: station.card.adcode };
}

/** Published revisions, newest first. A withdrawn station keeps its history. */
export async function stationHistory(
  context: Context,
  code: string,
  query: HistoryQuery,
): Promise<StationHistory> {
  const station = await registeredStation(context, code);
  const filter = digest(["history", station.code]);
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, filter);
  const before = cursor?.after[1] ?? 2 ** 31 - 1;
  const [rows, kept] = await Promise.all([
    findRevisions(context.db, station.id, before, query.limit + 1),
    station.card.lifecycle === "withdrawn" ? keptInsteadOf(context.db, station.code) : null,
  ]);

  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const path = `/api/v1/stations/${station.code}/history`;
  const next =
    rows.length > query.limit && last
      ? writeCursor({ filter, minute: minuteNow(), after: [0, last.number], given: 0 })
      : null;
  return {
    code: station.code,
    revisions: shown.map((row, i) => ({
      number: row.number,
      at: toIso(Math.floor(row.at.getTime() / 60_000)),
      role: row.role,
      union: row.union,
      reason: row.reason,
      changed: changedFacts(rows[i + 1]?.facts, row.facts),
      facts: publicFacts(row.facts, context.settings.publicCrs),
    })),
    links: [
      ...(next
        ? [{ rel: "next", href: `${path}?limit=${query.limit}&cursor=${next}`, type: "application/json" }]
        : []),
      ...(kept === null
        ? []
        : [{ rel: "successor-version", href: `/api/v1/stations/${kept}`, type: "application/geo+json" }]),
    ],
  };
}

function changedFacts(before: StationFacts | undefined, after: StationFacts): string[] {
  const flatten = (facts: StationFacts | undefined) =>
    new Map(eachFact(facts ?? {}).map(([path, fact]) => [path, JSON.stringify(fact)]));
  const [old, current] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .filter((name) => old.get(name) !== current.get(name))
    .sort();
}
