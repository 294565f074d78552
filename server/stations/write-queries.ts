import type { Knex } from "knex";
import type { StationCard } from "../../domain/stations/derive.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { SignedCompliance } from "../../domain/stations/wire.ts";

/** All SQL that writes stations and their revisions. Coordinates are WGS84 degrees, lon before lat. */

/** One station ready to be written; the columns are those of deriveSearch. */
export interface NewStation {
  code: string;
  demonstration: boolean;
  origin: string | null;
  union_id: number | null;
  adcode: string;
  kind: string;
  lifecycle: string;
  suspended_until: string | null;
  lon: number | null;
  lat: number | null;
  pattern: string | null;
  has: string[];
  lacks: string[];
  verified_at: string | null;
  rank: number;
  bigrams: string[];
  pinyin: string;
  host_type: string | null;
  expires_on: string | null;
  card: StationCard;
  facts: StationFacts;
}

/** A revision ready to be written over the one `expected`, with who publishes it and why. */
export interface NewRevision extends NewStation {
  expected: number;
  role: string;
  reason: string;
  by_union: number | null;
  account: number | null;
  batch: number | null;
}

export async function insertPatterns(
  db: Knex,
  patterns: { digest: string; pattern: unknown }[],
): Promise<void> {
  if (patterns.length === 0) return;
  await db.raw(
    `INSERT INTO hours_patterns (digest, pattern)
     SELECT digest, pattern FROM jsonb_to_recordset(?::jsonb) AS p(digest text, pattern jsonb)
     ORDER BY digest ON CONFLICT (digest) DO NOTHING`,
    [JSON.stringify(patterns)],
  );
}

const recordset = `jsonb_to_recordset(?::jsonb) AS n(code text, demonstration boolean, origin text, union_id int, adcode text,
  kind text, lifecycle text, suspended_until date, lon float8, lat float8, pattern text, has text[], lacks text[],
  verified_at date, rank smallint, bigrams text[], pinyin text, host_type text, expires_on date, card jsonb, facts jsonb,
  expected int, role text, reason text, by_union int, account int, batch int)`;

/** Columns that follow from the facts, and what each is made of: `n` is the input, `g` its region, `h` its hours. */
const derived = {
  kind: "n.kind",
  lifecycle: "n.lifecycle",
  suspended_until: "n.suspended_until",
  province: "CASE WHEN g.level = 'province' THEN g.adcode ELSE g.province END",
  city: "CASE WHEN g.level = 'city' THEN g.adcode ELSE g.city END",
  district: "CASE WHEN g.level = 'district' THEN g.adcode END",
  geog: "CASE WHEN n.lon IS NOT NULL THEN ST_SetSRID(ST_MakePoint(CASE n.lon WHEN -180 THEN 180 ELSE n.lon END, n.lat), 4326)::geography END",
  pattern_id: "h.id",
  has: "n.has",
  lacks: "n.lacks",
  verified_at: "n.verified_at",
  rank: "n.rank",
  bigrams: "n.bigrams",
  pinyin: "n.pinyin",
  host_type: "n.host_type",
  expires_on: "n.expires_on",
  card: "n.card",
};
/** What was never published is planned as far as anybody else can see. */
const unseen = { ...derived, lifecycle: "'planned'", suspended_until: "NULL::date" };
const columns = Object.keys(derived).join(", ");
const valuesOf = (made: Record<string, string>) => Object.values(made).join(", ");
const assigned = (made: Record<string, string>) =>
  Object.entries(made)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ");
const joined = "JOIN regions g ON g.adcode = n.adcode LEFT JOIN hours_patterns h ON h.digest = n.pattern";

/** Takes `count` change numbers from the one row, at the end of a transaction; gives the number before the first. */
const takeChanges = "UPDATE change_counter SET value = value + ? RETURNING value - ? AS before";

/**
 * Writes what is signed off beside the stations, at the end of a transaction: the change feed, caches and tiles follow.
 * Gives each station's change number.
 */
export async function updateSigned(
  db: Knex,
  stations: { id: number; signed: SignedCompliance[]; verdicts: string[] }[],
): Promise<Map<number, number>> {
  const { rows } = await db.raw<{ rows: { id: number; change: number }[] }>(
    `WITH input AS MATERIALIZED (
       SELECT n.*, row_number() OVER () AS ordinal
       FROM jsonb_to_recordset(?::jsonb) AS n(id int, signed jsonb, verdicts text[])
     ), change AS MATERIALIZED (${takeChanges})
     UPDATE stations s SET signed = n.signed, verdicts = n.verdicts, change_number = change.before + n.ordinal
     FROM input n, change WHERE s.id = n.id
     RETURNING s.id, s.change_number AS change`,
    [JSON.stringify(stations), stations.length, stations.length],
  );
  return new Map(rows.map(({ id, change }) => [id, change]));
}

/** Which of these keys of source records are registered already. */
export async function findOrigins(db: Knex, origins: string[]): Promise<Set<string>> {
  if (origins.length === 0) return new Set();
  const rows: { origin: string }[] = await db("stations")
    .select("origin")
    .whereRaw("origin = ANY(?::text[])", [origins]);
  return new Set(rows.map(({ origin }) => origin));
}

/**
 * Registers stations with their first revision, in one statement. Rows whose origin or code is already taken are left
 * out. Gives the codes written.
 */
export async function insertStations(
  db: Knex,
  stations: NewStation[],
  by: { role: string; reason: string; at: string },
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { code: string }[] }>(
    `WITH input AS MATERIALIZED (
       SELECT n.*, row_number() OVER () AS ordinal FROM ${recordset}
     ), change AS MATERIALIZED (${takeChanges}), written AS (
       INSERT INTO stations (code, demonstration, origin, union_id, revision, change_number, updated_at, ${columns})
       SELECT n.code, n.demonstration, n.origin, n.union_id, 1, (SELECT before FROM change) + n.ordinal, ?::timestamptz, ${valuesOf(derived)}
       FROM input n ${joined}
       ORDER BY n.ordinal
       ON CONFLICT DO NOTHING
       RETURNING id, code, change_number
     )
     , revised AS (
       INSERT INTO revisions (station_id, number, change_number, facts, role, reason, at)
       SELECT w.id, 1, w.change_number, n.facts, ?, ?, ?::timestamptz
       FROM written w JOIN input n ON w.change_number = (SELECT before FROM change) + n.ordinal
     )
     SELECT code FROM written`,
    [JSON.stringify(stations), stations.length, stations.length, by.at, by.role, by.reason, by.at],
  );
  return rows.map(({ code }) => code);
}

/**
 * Registers stations of which nothing is published: they have a code and a row in the register, no revision and no change
 * number, and nothing public sees them. Rows whose origin or code is taken are left out.
 */
export async function insertUnpublished(
  db: Knex,
  stations: NewStation[],
  publication: "draft" | "submitted",
  at: string,
): Promise<{ id: number; code: string }[]> {
  const { rows } = await db.raw<{ rows: { id: number; code: string }[] }>(
    `WITH input AS MATERIALIZED (SELECT n.*, row_number() OVER () AS ordinal FROM ${recordset})
     INSERT INTO stations (code, demonstration, origin, union_id, revision, change_number, updated_at, publication, ${columns})
     SELECT n.code, n.demonstration, n.origin, n.union_id, 0, 0, ?::timestamptz, ?, ${valuesOf(unseen)}
     FROM input n ${joined}
     ORDER BY n.ordinal
     ON CONFLICT DO NOTHING
     RETURNING id, code`,
    [JSON.stringify(stations), at, publication],
  );
  return rows;
}

/** Brings the columns of stations that were never published in line with their drafts. */
export async function updateUnpublished(db: Knex, stations: NewStation[], at: string): Promise<void> {
  if (stations.length === 0) return;
  await db.raw(
    `WITH input AS MATERIALIZED (SELECT n.* FROM ${recordset})
     UPDATE stations s SET updated_at = ?::timestamptz, ${assigned(unseen)}
     FROM input n ${joined}
     WHERE s.code = n.code AND s.revision = 0`,
    [JSON.stringify(stations), at],
  );
}

/**
 * Publishes the next revision of stations, in one statement. Those that are no longer at the revision `expected` of them are left
 * out. Gives the codes written.
 */
export async function insertRevisions(db: Knex, revisions: NewRevision[], at: string): Promise<string[]> {
  if (revisions.length === 0) return [];
  const { rows } = await db.raw<{ rows: { code: string }[] }>(
    `WITH input AS MATERIALIZED (SELECT n.* FROM ${recordset}),
     locked AS MATERIALIZED (
       SELECT s.id, s.code FROM stations s JOIN input n ON n.code = s.code WHERE s.revision = n.expected
       ORDER BY s.id FOR NO KEY UPDATE OF s
     ), current AS MATERIALIZED (SELECT id, code, row_number() OVER (ORDER BY id) AS ordinal FROM locked),
     counted AS MATERIALIZED (SELECT count(*) AS many FROM current),
     change AS MATERIALIZED (
       UPDATE change_counter SET value = value + many FROM counted WHERE many > 0 RETURNING value - many AS before
     ), written AS (
       UPDATE stations s SET revision = s.revision + 1, change_number = change.before + c.ordinal,
         updated_at = ?::timestamptz, publication = CASE WHEN s.revision = 0 THEN 'published' ELSE s.publication END,
         ${assigned(derived)}
       FROM current c JOIN input n ON n.code = c.code ${joined}, change
       WHERE s.id = c.id
       RETURNING s.id, s.code, s.revision, s.change_number
     ), revised AS (
       INSERT INTO revisions (station_id, number, change_number, facts, role, union_id, account_id, batch_id, reason, at)
       SELECT w.id, w.revision, w.change_number, n.facts, n.role, n.by_union, n.account, n.batch, n.reason, ?::timestamptz
       FROM written w JOIN input n ON n.code = w.code
     )
     SELECT code FROM written`,
    [JSON.stringify(revisions), at, at],
  );
  return rows.map(({ code }) => code);
}
