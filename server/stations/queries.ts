import type { Knex } from "knex";
import { type State, states } from "../../domain/compliance/assessment.ts";
import type { StationCard } from "../../domain/stations/derive.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { SignedCompliance } from "../../domain/stations/wire.ts";
import { all, regionColumn, type Sql, sql } from "../database/sql.ts";
import { noFilter, type StationFilter } from "./filter.ts";

/** All SQL of the stations. Coordinates are WGS84 degrees, lon before lat; distances metres on the ellipsoid. */

export interface StationRow {
  id: number;
  code: string;
  demonstration: boolean;
  patternId: number | null;
  rank: number;
  lon: number | null;
  lat: number | null;
  card: StationCard;
  /** By the standard asked for, else by the most local one. */
  signed: SignedCompliance | null;
  distance?: number;
}

/** Where to look; `region` narrows any of them. */
export type Area = (
  | { in: "circle"; lon: number; lat: number; radius: number }
  | { in: "box"; box: [number, number, number, number] }
  | { in: "everywhere" }
) & { region: { level: "province" | "city" | "district"; adcode: string } | null };

/** 180° is written in one way: PostGIS refuses to order by distance what lies at 180° and at −180°. */
const point = (lon: number, lat: number): Sql =>
  sql("ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography", lon === -180 ? 180 : lon, lat);

/** What a list row needs; `signed` is what was signed off by one standard, or first of all. */
function columns(standard: string | undefined): Sql {
  const signed =
    standard === undefined
      ? sql("s.signed->0")
      : sql("(SELECT e FROM jsonb_array_elements(s.signed) e WHERE e->'standard'->>'id' = ?)", standard);
  return sql(
    `s.id, s.code, s.demonstration, s.pattern_id AS "patternId", s.rank, s.card,
     ST_X(s.geom) AS lon, ST_Y(s.geom) AS lat, ${signed.text} AS signed`,
    ...signed.values,
  );
}

/** In the area, and matching what of the filter is plainly yes or no. */
function inArea(area: Area, filter: StationFilter, positions: "located" | "coarse" | undefined): Sql[] {
  const parts = [sql("s.listed")];
  if (area.in === "circle") {
    // The index finds candidates a metre further out; the metres that are shown decide.
    const here = point(area.lon, area.lat);
    parts.push(
      sql(`ST_DWithin(s.geog, ${here.text}, ?)`, ...here.values, area.radius + 1),
      sql(`ST_Distance(s.geog, ${here.text}) <= ?`, ...here.values, area.radius),
    );
  }
  if (area.in === "box") parts.push(sql("s.geom && ST_MakeEnvelope(?, ?, ?, ?, 4326)", ...area.box));
  if (area.region) parts.push(sql(`${regionColumn[area.region.level]} = ?`, area.region.adcode));
  if (positions === "located") parts.push(sql("s.geog IS NOT NULL"));
  if (positions === "coarse") parts.push(sql("s.geog IS NULL"));
  if (filter.kinds.length > 0) parts.push(sql("s.kind = ANY(?::text[])", filter.kinds));
  if (filter.verifiedSince !== null) parts.push(sql("s.verified_at >= ?::date", filter.verifiedSince));
  for (const term of filter.terms) {
    if (term.pinyin === null) parts.push(sql("s.bigrams @> ?::text[]", term.bigrams));
    else {
      // The term is all letters a–z: nothing in it can be a wildcard.
      const like = `%${term.pinyin}%`;
      parts.push(sql("s.bigrams @> ?::text[] OR s.pinyin LIKE ?", term.bigrams, like));
    }
  }
  return parts;
}

type Signed = NonNullable<StationFilter["signed"]>;

function signedAs({ standard, state }: Signed): Sql {
  if (state === null) return sql("s.verdicts && ?::text[]", verdicts(standard, states));
  if (state === "unknown") return sql("NOT s.verdicts && ?::text[]", verdicts(standard, ["met", "unmet"]));
  return sql("s.verdicts @> ?::text[]", verdicts(standard, [state]));
}

/** Nobody knows how a station that was not signed off would come out. */
function perhapsSignedAs(signed: Signed): Sql {
  if (signed.state === null || signed.state === "unknown") return signedAs(signed);
  const opposite = signed.state === "met" ? "unmet" : "met";
  return sql("NOT s.verdicts && ?::text[]", verdicts(signed.standard, [opposite]));
}

const verdicts = (standard: string, of: readonly State[]) => of.map((state) => `${standard}:${state}`);

/** Known to be as asked. */
function certain(filter: StationFilter): Sql[] {
  const parts: Sql[] = [];
  if (filter.signed) parts.push(signedAs(filter.signed));
  if (filter.tags.length > 0) parts.push(sql("s.has @> ?::text[]", filter.tags));
  if (filter.entries.length > 0) parts.push(sql("s.has && ?::text[]", filter.entries));
  if (filter.hours)
    parts.push(sql("s.lifecycle = 'open' AND s.pattern_id = ANY(?::int[])", filter.hours.open));
  return parts;
}

/** Not known to be otherwise. A suspension that is over leaves the hours unknown. */
function possible(filter: StationFilter): Sql[] {
  const parts: Sql[] = [];
  if (filter.signed) parts.push(perhapsSignedAs(filter.signed));
  if (filter.tags.length > 0) parts.push(sql("NOT s.lacks && ?::text[]", filter.tags));
  if (filter.entries.length > 0) parts.push(sql("NOT s.lacks @> ?::text[]", filter.entries));
  if (filter.hours) {
    const { open, unknown, date } = filter.hours;
    parts.push(
      sql(
        `s.lifecycle = 'open' AND (s.pattern_id IS NULL OR s.pattern_id = ANY(?::int[]))
         OR s.lifecycle = 'suspended' AND s.suspended_until < ?::date`,
        [...open, ...unknown],
        date,
      ),
    );
  }
  return parts;
}

function matching(filter: StationFilter): Sql[] {
  return filter.includeUnknown ? possible(filter) : certain(filter);
}

export interface Page {
  area: Area;
  filter: StationFilter;
  positions: "located" | "coarse" | undefined;
  limit: number;
}

/**
 * Nearest first, in true geodesic order. The index orders by distance on the sphere, up to 0.6 % off; so its `limit`
 * nearest give a radius within which the true nearest must lie, and those are measured and sorted exactly.
 * `after`: distance and id of the last row of the page before.
 */
export async function findNearest(
  db: Knex,
  page: Page & { area: Extract<Area, { in: "circle" }> },
  after: { distance: number; id: number } | null,
): Promise<StationRow[]> {
  const here = point(page.area.lon, page.area.lat);
  const distance = sql(`ST_Distance(s.geog, ${here.text})`, ...here.values);
  const beyond = after
    ? [
        sql(
          `${distance.text} > ?::float8 OR ${distance.text} = ?::float8 AND s.id > ?`,
          ...distance.values,
          after.distance,
          ...distance.values,
          after.distance,
          after.id,
        ),
      ]
    : [];
  const found = all([...inArea(page.area, page.filter, page.positions), ...matching(page.filter), ...beyond]);
  const shown = columns(page.filter.signed?.standard);
  const { rows } = await db.raw<{ rows: StationRow[] }>(
    `WITH reach AS MATERIALIZED (
       SELECT max(d) AS metres FROM (
         SELECT ${distance.text} AS d FROM stations s WHERE ${found.text}
         ORDER BY s.geog <-> ${here.text} LIMIT ?
       ) nearest_on_sphere
     )
     SELECT ${shown.text}, ${distance.text} AS distance
     FROM stations s, reach
     WHERE ${found.text} AND ST_DWithin(s.geog, ${here.text}, reach.metres + 1)
     ORDER BY distance, s.id LIMIT ?`,
    [
      ...distance.values,
      ...found.values,
      ...here.values,
      page.limit,
      ...shown.values,
      ...distance.values,
      ...found.values,
      ...here.values,
      page.limit,
    ],
  );
  return rows;
}

/** Stations whose hours are confirmed first, then in order of registration. `after`: rank and id of the last row before. */
export async function findInOrder(
  db: Knex,
  page: Page,
  after: { rank: number; id: number } | null,
): Promise<StationRow[]> {
  const found = all([
    ...inArea(page.area, page.filter, page.positions),
    ...matching(page.filter),
    ...(after ? [sql("(s.rank, s.id) > (?::int, ?::int)", after.rank, after.id)] : []),
  ]);
  const shown = columns(page.filter.signed?.standard);
  const { rows } = await db.raw<{ rows: StationRow[] }>(
    `SELECT ${shown.text} FROM stations s WHERE ${found.text} ORDER BY s.rank, s.id LIMIT ?`,
    [...shown.values, ...found.values, page.limit],
  );
  return rows;
}

/** How many stations in the area the filter can neither take nor leave; counts no further than `atMost`. */
export async function countUndecided(db: Knex, page: Omit<Page, "limit">, atMost: number): Promise<number> {
  const sure = all(certain(page.filter));
  const found = all([
    ...inArea(page.area, page.filter, page.positions),
    ...possible(page.filter),
    sql(`(${sure.text}) IS NOT TRUE`, ...sure.values),
  ]);
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM stations s WHERE ${found.text} LIMIT ?) counted`,
    [...found.values, atMost],
  );
  return rows[0]?.count ?? 0;
}

/** Ids of the stations in the box that match the text; for the tiles, which hold everything but the text in memory. */
export async function findIdsByText(
  db: Knex,
  terms: StationFilter["terms"],
  box: [number, number, number, number],
  atMost: number,
): Promise<number[]> {
  const found = all(inArea({ in: "box", box, region: null }, { ...noFilter, terms }, undefined));
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `SELECT s.id FROM stations s WHERE ${found.text} LIMIT ?`,
    [...found.values, atMost],
  );
  return rows.map(({ id }) => id);
}

export interface StationDocument extends StationRow {
  facts: StationFacts;
  revision: number;
  updatedAt: Date;
}

/** One station whole, in any state of its life; `undefined` when the code never existed. */
export async function findByCode(db: Knex, code: string): Promise<StationDocument | undefined> {
  const { rows } = await db.raw<{ rows: StationDocument[] }>(
    `SELECT ${columns(undefined).text}, s.revision, s.updated_at AS "updatedAt", r.facts
     FROM stations s JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ?`,
    [code],
  );
  return rows[0];
}

/** Metres from a place to a station; `undefined` for one without a position. */
export async function measureFrom(
  db: Knex,
  id: number,
  [lon, lat]: [number, number],
): Promise<number | undefined> {
  const here = point(lon, lat);
  const { rows } = await db.raw<{ rows: { distance: number }[] }>(
    `SELECT ST_Distance(geog, ${here.text}) AS distance FROM stations WHERE id = ? AND geog IS NOT NULL`,
    [...here.values, id],
  );
  return rows[0]?.distance;
}

export interface RevisionRow {
  number: number;
  facts: StationFacts;
  role: string;
  union: string | null;
  reason: string;
  at: Date;
}

/** Published revisions below `before`, newest first. */
export async function findRevisions(
  db: Knex,
  id: number,
  before: number,
  limit: number,
): Promise<RevisionRow[]> {
  return db("revisions as r")
    .leftJoin("unions as u", "u.id", "r.union_id")
    .select("r.number", "r.facts", "r.role", "u.name as union", "r.reason", "r.at")
    .where({ "r.station_id": id })
    .andWhere("r.number", "<", before)
    .orderBy("r.number", "desc")
    .limit(limit);
}

export async function readChangeNumber(db: Knex): Promise<number> {
  const row = await db("change_counter").first<{ value: number }>("value");
  return row?.value ?? 0;
}
