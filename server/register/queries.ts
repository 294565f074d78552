import type { Knex } from "knex";
import { type State, states } from "../../domain/compliance/assessment.ts";
import type { Publication, RegisterSort } from "../../domain/register/wire.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import type { StationCard } from "../../domain/stations/derive.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { all, regionColumn, type Sql, sql } from "../database/sql.ts";
import type { RegisterFilter } from "./filter.ts";

/** All SQL of the register. */

const inReach = (reach: Reach): Sql[] =>
  reach.all ? [] : [sql("s.union_id = ANY(?::int[]) OR s.id = ANY(?::int[])", reach.unions, reach.stations)];

function matching(filter: RegisterFilter): Sql[] {
  const parts = inReach(filter.reach);
  const among = (column: string, words: readonly string[]) => {
    if (words.length > 0) parts.push(sql(`${column} = ANY(?::text[])`, [...words]));
  };
  if (filter.code !== null) {
    const [from, to] = [filter.code, `${filter.code}~`];
    parts.push(sql('s.code COLLATE "C" >= ? AND s.code COLLATE "C" < ?', from, to));
  } else {
    for (const { bigrams, pinyin } of filter.terms) {
      if (pinyin === null) parts.push(sql("s.bigrams @> ?::text[]", bigrams));
      else parts.push(sql("s.bigrams @> ?::text[] OR s.pinyin LIKE ?", bigrams, `%${pinyin}%`));
    }
  }
  if (filter.region) parts.push(sql(`${regionColumn[filter.region.level]} = ?`, filter.region.adcode));
  if (filter.assessed) parts.push(...inReach(filter.assessed));
  if (filter.care) parts.push(...inReach(filter.care));
  among("s.code", filter.codes);
  among("s.kind", filter.kinds);
  among("s.publication", filter.publications);
  if (filter.hostTypes.includes("unknown")) {
    parts.push(sql("s.host_type IS NULL OR s.host_type = ANY(?::text[])", filter.hostTypes));
  } else {
    among("s.host_type", filter.hostTypes);
  }
  if (filter.published !== null) parts.push(sql(filter.published ? "s.revision > 0" : "s.revision = 0"));
  if (filter.lifecycles.length > 0) {
    parts.push(
      sql(
        `s.revision > 0 AND s.lifecycle = ANY(?::text[]) OR s.revision = 0 AND s.card->>'lifecycle' = ANY(?::text[])`,
        filter.lifecycles,
        filter.lifecycles,
      ),
    );
  }
  if (filter.verifiedSince) parts.push(sql(`${sorts.verified.by} >= ?::date`, filter.verifiedSince));
  if (filter.verifiedBefore) parts.push(sql(`${sorts.verified.by} < ?::date`, filter.verifiedBefore));
  if (filter.neverVerified) parts.push(sql("s.verified_at IS NULL"));
  if (filter.hours) parts.push(hoursAre(filter.hours));
  if (filter.computed) {
    const { standard, states } = filter.computed;
    const known = "SELECT FROM compliance c WHERE c.station_id = s.id AND c.standard = ? AND c.state";
    const how = states.includes("none") ? `NOT EXISTS (${known} <> ALL(?))` : `EXISTS (${known} = ANY(?))`;
    parts.push(sql(how, standard, states));
  }
  if (filter.signed) parts.push(signedAs(filter.signed));
  if (filter.section) parts.push(sectionIs(filter.section));
  if (filter.openReports) {
    parts.push(
      ...inReach(filter.openReports),
      sql("EXISTS (SELECT FROM report_cases c WHERE c.station_id = s.id AND c.decided_at IS NULL)"),
    );
  }
  if (filter.openReturns) {
    parts.push(...inReach(filter.openReturns), sql("s.id IN (SELECT r.station_id FROM open_returns r)"));
  }
  if (filter.expires) {
    const { from, to } = filter.expires;
    parts.push(sql("s.expires_on <= ?::date", to));
    if (from !== null) parts.push(sql("s.expires_on >= ?::date", from));
  }
  return parts;
}

/** The same three answers as the badge gives. */
function hoursAre({ wanted, open, unknown, date }: NonNullable<RegisterFilter["hours"]>): Sql {
  const isOpen = sql("s.lifecycle = 'open' AND s.pattern_id = ANY(?::int[])", open);
  const isUnknown = sql(
    `s.lifecycle = 'open' AND (s.pattern_id IS NULL OR s.pattern_id = ANY(?::int[]))
     OR s.lifecycle = 'suspended' AND s.suspended_until < ?::date`,
    unknown,
    date,
  );
  if (wanted === "open") return isOpen;
  if (wanted === "unknown") return isUnknown;
  return sql(
    `(${isOpen.text}) IS NOT TRUE AND (${isUnknown.text}) IS NOT TRUE`,
    ...isOpen.values,
    ...isUnknown.values,
  );
}

/** `none` is signed as none of the others. */
function signedAs({ standard, states: wanted }: NonNullable<RegisterFilter["signed"]>): Sql {
  const words = (of: (state: State) => boolean) => states.filter(of).map((state) => `${standard}:${state}`);
  return wanted.includes("none")
    ? sql(
        "NOT s.verdicts && ?::text[]",
        words((state) => !wanted.includes(state)),
      )
    : sql(
        "s.verdicts && ?::text[]",
        words((state) => wanted.includes(state)),
      );
}

/** Of the latest computed: unmet where a criterion is, else unknown where one is; what does not apply decides nothing. */
function sectionIs({ standard, criteria, states }: NonNullable<RegisterFilter["section"]>): Sql {
  return sql(
    `(
       SELECT CASE WHEN 'unmet' = ANY(v.states) THEN 'unmet' WHEN 'unknown' = ANY(v.states) THEN 'unknown' ELSE 'met' END
       FROM compliance c JOIN assessments a ON a.id = c.assessment_id
         CROSS JOIN LATERAL (
           SELECT array_agg(coalesce(a.verdicts->>criterion, 'unknown')) AS states FROM unnest(?::text[]) AS criterion
         ) v
       WHERE c.station_id = s.id AND c.standard = ?
     ) = ANY(?::text[])`,
    criteria,
    standard,
    states,
  );
}

/** What each sort goes by, and its type; all are indexed with the id after them. */
const sorts: Record<RegisterSort, { by: string; type: string }> = {
  name: { by: 's.pinyin COLLATE "C"', type: "text" },
  code: { by: 's.code COLLATE "C"', type: "text" },
  region: { by: "coalesce(s.district, s.city, s.province)", type: "text" },
  kind: { by: "s.kind", type: "text" },
  verified: { by: "coalesce(s.verified_at, DATE '0001-01-01')", type: "date" },
  updated: { by: "s.updated_at", type: "timestamptz" },
  status: { by: "s.publication", type: "text" },
};

export interface RegisterRecord {
  id: number;
  code: string;
  card: StationCard;
  patternId: number | null;
  lifecycle: StationCard["lifecycle"];
  demonstration: boolean;
  revision: number;
  publication: Publication;
  unionId: number | null;
  unionName: string | null;
  draftVersion: number | null;
  /** How many cases of workers' reports wait for a decision. */
  reports: number;
  /** An assessment was sent back, and nothing was done since. */
  returned: boolean;
  updatedAt: Date;
  /** Of the sort asked for, as text. */
  key: string;
}

/** One page. `after`: key and id of the last row of the page before. */
export async function findRows(
  db: Knex,
  filter: RegisterFilter,
  sort: { by: RegisterSort; descending: boolean },
  after: { key: string; id: number } | null,
  limit: number,
): Promise<RegisterRecord[]> {
  const { by, type } = sorts[sort.by];
  const [beyond, direction] = sort.descending ? ["<", "DESC"] : [">", "ASC"];
  const found = all([
    ...matching(filter),
    ...(after ? [sql(`(${by}, s.id) ${beyond} (?::${type}, ?::int)`, after.key, after.id)] : []),
  ]);
  const { rows } = await db.raw<{ rows: RegisterRecord[] }>(
    `SELECT s.id, s.code, s.card, s.pattern_id AS "patternId", s.lifecycle, s.demonstration, s.revision, s.publication,
       s.union_id AS "unionId", u.name AS "unionName", d.version AS "draftVersion", s.updated_at AS "updatedAt", s.key,
       (SELECT count(*)::int FROM report_cases c WHERE c.station_id = s.id AND c.decided_at IS NULL) AS reports,
       EXISTS (SELECT FROM open_returns r WHERE r.station_id = s.id) AS returned
     FROM (
         SELECT s.*, (${by})::text AS key FROM stations s WHERE ${found.text}
         ORDER BY ${by} ${direction}, s.id ${direction} LIMIT ?
       ) s
       LEFT JOIN unions u ON u.id = s.union_id
       LEFT JOIN drafts d ON d.station_id = s.id AND d.state IN ('draft', 'submitted', 'returned')
     ORDER BY ${by} ${direction}, s.id ${direction}`,
    [...found.values, limit],
  );
  return rows;
}

/** How many there are; counts no further than `atMost`. */
export async function countRows(db: Knex, filter: RegisterFilter, atMost: number): Promise<number> {
  const found = all(matching(filter));
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM (SELECT FROM stations s WHERE ${found.text} LIMIT ?) counted`,
    [...found.values, atMost],
  );
  return rows[0]?.count ?? 0;
}

/** How many stations lie within reach. */
export async function countReach(db: Knex, reach: Reach): Promise<number> {
  const found = all(inReach(reach));
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM stations s WHERE ${found.text}`,
    found.values,
  );
  return rows[0]?.count ?? 0;
}

/** A station for its page at the desk, in any state. */
export interface StationRecord {
  id: number;
  code: string;
  union: number | null;
  unionName: string | null;
  name: string;
  demonstration: boolean;
  revision: number;
  publication: Publication;
  card: StationCard;
  patternId: number | null;
  facts: StationFacts | null;
  publishedAt: Date | null;
}

export async function findStation(db: Knex, code: string): Promise<StationRecord | undefined> {
  const { rows } = await db.raw<{ rows: StationRecord[] }>(
    `SELECT s.id, s.code, s.union_id AS union, u.name AS "unionName", s.card->>'name' AS name, s.demonstration, s.revision,
       s.publication, s.card, s.pattern_id AS "patternId", r.facts, r.at AS "publishedAt"
     FROM stations s LEFT JOIN unions u ON u.id = s.union_id
       LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ?`,
    [code],
  );
  return rows[0];
}

export async function setUnion(trx: Knex.Transaction, id: number, union: number): Promise<void> {
  await trx("stations").where({ id }).update({ union_id: union });
}

/** Something that happened to a station: a revision was published, or a draft went a step. */
export interface HistoryRecord {
  kind: "revision" | "draft";
  /** Number of the revision, or id of the draft. */
  number: number;
  step: "submitted" | "returned" | "published" | "discarded" | null;
  comment: string | null;
  reason: string | null;
  facts: StationFacts | null;
  /** Of the revision before. */
  before: StationFacts | null;
  accountId: number | null;
  accountName: string | null;
  role: string;
  unionId: number | null;
  unionName: string | null;
  batchId: number | null;
  batchTitle: string | null;
  at: Date;
  key: string;
  /** No two events of one moment share it. */
  id: number;
}

/** Newest first. `after`: of the last of the page before. */
export async function findHistory(
  db: Knex,
  station: number,
  after: { key: string; id: number } | null,
  limit: number,
): Promise<HistoryRecord[]> {
  const { rows } = await db.raw<{ rows: HistoryRecord[] }>(
    `WITH events AS (
       SELECT 'revision' AS kind, number, NULL AS step, NULL AS comment, reason, account_id, role, union_id, batch_id, at,
         number * 2 AS id
       FROM revisions WHERE station_id = ?
       UNION ALL
       SELECT 'draft', d.id, t.step, t.comment, NULL, t.account_id, t.role, t.union_id, d.batch_id, t.at, t.id * 2 + 1
       FROM drafts d JOIN draft_steps t ON t.draft_id = d.id WHERE d.station_id = ?
     ), page AS (
       SELECT * FROM events WHERE ?::timestamptz IS NULL OR (at, id) < (?::timestamptz, ?)
       ORDER BY at DESC, id DESC LIMIT ?
     )
     SELECT e.kind, e.number, e.step, e.comment, e.reason, r.facts, b.facts AS before, e.account_id AS "accountId",
       a.name AS "accountName", e.role, e.union_id AS "unionId", u.name AS "unionName", e.batch_id AS "batchId",
       x.title AS "batchTitle", e.at, e.at::text AS key, e.id
     FROM page e
       LEFT JOIN revisions r ON e.kind = 'revision' AND r.station_id = ? AND r.number = e.number
       LEFT JOIN revisions b ON e.kind = 'revision' AND b.station_id = ? AND b.number = e.number - 1
       LEFT JOIN accounts a ON a.id = e.account_id LEFT JOIN unions u ON u.id = e.union_id
       LEFT JOIN batches x ON x.id = e.batch_id
     ORDER BY e.at DESC, e.id DESC`,
    [station, station, after?.key ?? null, after?.key ?? null, after?.id ?? 0, limit, station, station],
  );
  return rows;
}

/** Metres on the ellipsoid between two places, lon before lat. */
export async function metresBetween(db: Knex, from: [number, number], to: [number, number]): Promise<number> {
  const { rows } = await db.raw<{ rows: { metres: number }[] }>(
    "SELECT ST_Distance(ST_MakePoint(?, ?)::geography, ST_MakePoint(?, ?)::geography) AS metres",
    [...from, ...to],
  );
  return rows[0]?.metres ?? 0;
}
