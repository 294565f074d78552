import type { Knex } from "knex";
import type { StationFacts } from "../../domain/stations/facts.ts";

/** The SQL of the stations that rows may be about. */

/** A station that a row may be about. */
export interface KnownStation {
  id: number;
  code: string;
  name: string;
  adcode: string;
  origin: string | null;
  lifecycle: string;
  publication: string;
}

/** Those that an import at a union may change: of that union and those below it; of all, where it is the root. */
export interface Scope {
  all: boolean;
  unions: number[];
}

const stationColumns = `s.id, s.code, s.card->>'name' AS name, coalesce(s.district, s.city, s.province) AS adcode, s.origin,
  s.lifecycle, s.publication`;
const inScope = "(? OR s.union_id = ANY(?::int[]))";

export async function findKnown(
  db: Knex,
  scope: Scope,
  { codes, origins }: { codes: readonly string[]; origins: readonly string[] },
): Promise<KnownStation[]> {
  if (codes.length === 0 && origins.length === 0) return [];
  const { rows } = await db.raw<{ rows: KnownStation[] }>(
    `SELECT ${stationColumns} FROM stations s
     WHERE (s.code = ANY(?::text[]) OR s.origin = ANY(?::text[])) AND ${inScope} ORDER BY s.id`,
    [[...codes], [...origins], scope.all, scope.unions],
  );
  return rows;
}

/** Which of these origins a station has already, wherever it is. */
export async function findUsedOrigins(db: Knex, origins: readonly string[]): Promise<Set<string>> {
  const rows: { origin: string }[] = await db("stations").whereIn("origin", origins).select("origin");
  return new Set(rows.map(({ origin }) => origin));
}

/** All in scope that lie in one of these regions, and not only in a part of one. */
export async function findInRegions(
  db: Knex,
  scope: Scope,
  adcodes: readonly string[],
): Promise<KnownStation[]> {
  const { rows } = await db.raw<{ rows: KnownStation[] }>(
    `SELECT ${stationColumns} FROM stations s
     WHERE coalesce(s.district, s.city, s.province) = ANY(?::text[]) AND ${inScope} AND s.lifecycle <> 'withdrawn'
     ORDER BY s.id`,
    [[...adcodes], scope.all, scope.unions],
  );
  return rows;
}

export interface StationNow {
  id: number;
  code: string;
  name: string;
  revision: number;
  /** There is an open draft: `facts` are its facts. */
  draft: boolean;
  /** Null: neither published nor in a draft. */
  facts: StationFacts | null;
}

/** What is known of stations now, by code. */
export async function findNow(db: Knex, codes: readonly string[]): Promise<Map<string, StationNow>> {
  if (codes.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: StationNow[] }>(
    `SELECT s.id, s.code, s.card->>'name' AS name, s.revision, d.id IS NOT NULL AS draft, coalesce(d.facts, r.facts) AS facts
     FROM stations s
       LEFT JOIN drafts d ON d.station_id = s.id AND d.state IN ('draft', 'submitted', 'returned')
       LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ANY(?::text[])`,
    [[...codes]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}
