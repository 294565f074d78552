import type { CoordinateSystem } from "../../domain/coordinates/position.ts";
import type { StationCollection } from "../../domain/stations/wire.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { type Cursor, digest, readCursor, writeCursor } from "../http/cursor.ts";
import { badParameter } from "../http/problem.ts";
import { type Region, regionByAdcode, regionNames } from "../regions/regions.ts";
import { fromWire } from "./coordinates.ts";
import { decidesByFacts, resolveFilter } from "./filter.ts";
import { dateOf, minuteOf, toIso } from "./moment.ts";
import {
  type Area,
  countUndecided,
  findInOrder,
  findNearest,
  type Page,
  type StationRow,
} from "./queries.ts";
import { maxResults, type SearchQuery } from "./schemas.ts";
import { type Lens, measured, toFeature } from "./view.ts";

/**
 * The one search behind the API, the pages and the map's lists. `query` is a parsed one ({@link SearchQuery}).
 * @throws Problem 400 for a cursor of another search, an unknown region, or coordinates outside their system's reach.
 */
export async function searchStations(context: Context, query: SearchQuery): Promise<StationCollection> {
  const crs = query.crs ?? context.settings.publicCrs;
  const { cursor: cursorText, limit, ...question } = query;
  const filterDigest = digest(question);
  const cursor = cursorText === undefined ? null : readCursor(cursorText, filterDigest);
  const now = cursor?.minute ?? minuteNow();
  const minute = minuteOf(query.openAt, now);

  const [area, filter, lens] = await Promise.all([
    resolveArea(context, query, crs),
    resolveFilter(context, query, now),
    lensAt(context, minute, crs),
  ]);
  const given = cursor?.given ?? 0;
  const wanted = Math.min(limit, maxResults - (area.in === "circle" ? given : 0));
  const page: Page = { area, filter, positions: query.positions, limit: wanted + 1 };

  const [rows, unknown] = await Promise.all([
    findRows(context, page, cursor),
    decidesByFacts(filter) ? countUndecided(context.db, page, maxResults) : 0,
  ]);
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1);
  const reachable = area.in !== "circle" || given + shown.length < maxResults;
  const next =
    rows.length > wanted && last && reachable
      ? writeCursor({
          filter: filterDigest,
          minute: now,
          after: sortKey(area, last),
          given: given + shown.length,
        })
      : null;

  return {
    type: "FeatureCollection",
    features: shown.map((row) =>
      toFeature(
        row,
        lens,
        area.in === "circle" ? measured([area.lon, area.lat], row, row.distance) : undefined,
      ),
    ),
    numberReturned: shown.length,
    unknown,
    asOf: toIso(minute),
    ...(lens.warnings.length > 0 && { warnings: lens.warnings }),
    links: next === null ? [] : [{ rel: "next", href: next, type: "application/geo+json" }],
  };
}

function findRows(context: Context, page: Page, cursor: Cursor | null): Promise<StationRow[]> {
  if (page.limit <= 1) return Promise.resolve([]);
  const [first, id] = cursor?.after ?? [0, 0];
  const { area } = page;
  if (area.in === "circle")
    return findNearest(context.db, { ...page, area }, cursor && { distance: first, id });
  // Whoever makes up a cursor may give a fraction, of which SQL would make an error.
  return findInOrder(context.db, page, cursor && { rank: Math.trunc(first), id });
}

function sortKey(area: Area, row: StationRow): [number, number] {
  return area.in === "circle" ? [row.distance ?? 0, row.id] : [row.rank, row.id];
}

async function resolveArea(context: Context, query: SearchQuery, crs: CoordinateSystem): Promise<Area> {
  const region = query.region === undefined ? null : await resolveRegion(context, query.region);
  if (query.near) {
    const [lon, lat] = fromWire("near", query.near, crs);
    return { in: "circle", lon, lat, radius: query.radius, region };
  }
  if (query.bbox) {
    const [west, south, east, north] = query.bbox;
    const [w, s] = fromWire("bbox", [west, south], crs);
    const [e, n] = fromWire("bbox", [east, north], crs);
    return { in: "box", box: [w, s, e, n], region };
  }
  return { in: "everywhere", region };
}

/** @throws Problem 400 when there is no such region. */
export async function resolveRegion(context: Context, adcode: string): Promise<Region> {
  const region = await regionByAdcode(context.db, adcode);
  if (!region)
    throw badParameter("region", `没有行政区划代码 ${adcode} · no region has the adcode ${adcode}`);
  return region;
}

/** The hours of a minute and everything else a row is shown through. */
export async function lensAt(
  context: Context,
  minute: number,
  crs: CoordinateSystem,
): Promise<Lens & { warnings: string[] }> {
  const [states, names, { holidays }] = await Promise.all([
    context.patterns.at(minute),
    regionNames(context.db),
    context.holidays.table(),
  ]);
  const date = dateOf(minute);
  const year = date.slice(0, 4);
  const warnings = holidays.years.has(Number(year))
    ? []
    : [
        `没有${year}年的节假日表，开没开可能不准 · no holiday table for ${year}: open states are uncertain on holidays`,
      ];
  return { states, date, regionNames: names, holidays, crs, warnings };
}
