import type { Knex } from "knex";
import type { Reason } from "../../domain/duplicates/score.ts";
import type { PairState } from "../../domain/duplicates/wire.ts";
import type { Lifecycle } from "../../domain/register/lifecycle.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";

/** All SQL of the pairs as the desk sees them, and of merging. */

export interface SideRow {
  id: number;
  code: string;
  name: string;
  kind: StationKind;
  adcode: string;
  address: string | null;
  host: string | null;
  union: { id: number; name: string } | null;
  lifecycle: Lifecycle;
  verifiedAt: string | null;
  revision: number;
  demonstration: boolean;
}

const side = (
  s: string,
  u: string,
) => `jsonb_build_object('id', ${s}.id, 'code', ${s}.code, 'name', ${s}.card->>'name',
  'kind', ${s}.kind, 'adcode', ${s}.card->>'adcode', 'address', ${s}.card->>'address', 'host', ${s}.card->>'host',
  'union', CASE WHEN ${u}.id IS NOT NULL THEN jsonb_build_object('id', ${u}.id, 'name', ${u}.name) END,
  'lifecycle', ${s}.lifecycle, 'verifiedAt', ${s}.verified_at, 'revision', ${s}.revision, 'demonstration', ${s}.demonstration)`;

export interface PairColumns {
  score: number;
  reasons: Reason[];
  state: PairState;
  foundAt: Date;
  decidedAt: Date | null;
  accountId: number | null;
  accountName: string | null;
  role: string | null;
  unionId: number | null;
  unionName: string | null;
  note: string | null;
}

const decision = `p.score, p.reasons, p.state, p.found_at AS "foundAt", p.decided_at AS "decidedAt", p.decided_by AS "accountId",
  c.name AS "accountName", p.role, p.union_id AS "unionId", du.name AS "unionName", p.note`;
const deciders = "LEFT JOIN accounts c ON c.id = p.decided_by LEFT JOIN unions du ON du.id = p.union_id";

export interface PairFilter {
  state: PairState;
  reach: Reach;
  /** A column of stations, and the adcode that one of the two must have there. */
  region: { level: "province" | "city" | "district"; adcode: string } | null;
}

const within = (s: string) => `(? OR ${s}.union_id = ANY(?::int[]) OR ${s}.id = ANY(?::int[]))`;

function condition({ state, reach, region }: PairFilter): { text: string; values: Knex.RawBinding[] } {
  const { all, unions, stations } = reach;
  const place = region === null ? "true" : `? IN (sa.${region.level}, sb.${region.level})`;
  return {
    text: `p.state = ? AND ${within("sa")} AND ${within("sb")} AND ${place}`,
    values: [state, all, unions, stations, all, unions, stations, ...(region ? [region.adcode] : [])],
  };
}

const pairs = "duplicate_pairs p JOIN stations sa ON sa.id = p.a JOIN stations sb ON sb.id = p.b";

/** The place of a pair in the list. */
export interface PairKey {
  score: number;
  a: number;
  b: number;
}

export async function findPairs(
  db: Knex,
  filter: PairFilter,
  after: PairKey | null,
  limit: number,
): Promise<(PairColumns & { a: SideRow; b: SideRow })[]> {
  const { text, values } = condition(filter);
  const following = after ? "AND (p.score < ? OR p.score = ? AND (p.a, p.b) > (?, ?))" : "";
  const { rows } = await db.raw<{ rows: (PairColumns & { a: SideRow; b: SideRow })[] }>(
    `SELECT ${decision}, ${side("sa", "ua")} AS a, ${side("sb", "ub")} AS b
     FROM ${pairs} LEFT JOIN unions ua ON ua.id = sa.union_id LEFT JOIN unions ub ON ub.id = sb.union_id ${deciders}
     WHERE ${text} ${following} ORDER BY p.score DESC, p.a, p.b LIMIT ?`,
    [...values, ...(after ? [after.score, after.score, after.a, after.b] : []), limit],
  );
  return rows;
}

export async function countPairs(db: Knex, filter: PairFilter, atMost: number): Promise<number> {
  const { text, values } = condition(filter);
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM ${pairs} WHERE ${text} LIMIT ?) counted`,
    [...values, atMost],
  );
  return rows[0]?.count ?? 0;
}

export interface WholeSide extends SideRow {
  facts: StationFacts | null;
  draft: boolean;
  mergedInto: string | null;
}

/** Two stations whole, by their codes. */
export async function findSides(db: Knex, codes: readonly string[]): Promise<WholeSide[]> {
  const { rows } = await db.raw<{ rows: { side: SideRow & Omit<WholeSide, keyof SideRow> }[] }>(
    `SELECT ${side("s", "u")} || jsonb_build_object('facts', r.facts, 'mergedInto', m.code,
         'draft', EXISTS (SELECT FROM drafts d WHERE d.station_id = s.id AND d.state IN ('draft', 'submitted', 'returned'))) AS side
     FROM stations s LEFT JOIN unions u ON u.id = s.union_id LEFT JOIN stations m ON m.id = s.merged_into
       LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ANY(?::text[])`,
    [[...codes]],
  );
  return rows.map((row) => row.side);
}

/** Keeps others from writing these stations until the transaction ends. */
export async function lockSides(trx: Knex.Transaction, codes: readonly string[]): Promise<void> {
  await trx.raw("SELECT FROM stations WHERE code = ANY(?::text[]) ORDER BY id FOR NO KEY UPDATE", [
    [...codes],
  ]);
}

export async function findPair(db: Knex, a: number, b: number): Promise<PairColumns | undefined> {
  const { rows } = await db.raw<{ rows: PairColumns[] }>(
    `SELECT ${decision} FROM duplicate_pairs p ${deciders} WHERE p.a = ? AND p.b = ?`,
    [Math.min(a, b), Math.max(a, b)],
  );
  return rows[0];
}

export interface Decision {
  account: number;
  role: string;
  union: number;
  note: string | null;
}

/** Decides on a pair; nothing is written unless it is in the state `from`. @returns whether it was. */
export async function decidePair(
  trx: Knex.Transaction,
  [a, b]: readonly [number, number],
  { from, to }: { from: PairState; to: PairState },
  by: Decision | null,
  at: Date,
): Promise<boolean> {
  const count = await trx("duplicate_pairs")
    .where({ a: Math.min(a, b), b: Math.max(a, b), state: from })
    .update({
      state: to,
      decided_at: by && at,
      decided_by: by?.account ?? null,
      role: by?.role ?? null,
      union_id: by?.union ?? null,
      note: by?.note ?? null,
    });
  return count === 1;
}

/** From now on the code of the one leads to the other. */
export async function writeMergedInto(trx: Knex.Transaction, station: number, into: number): Promise<void> {
  await trx("stations").where({ id: station }).update({ merged_into: into });
}

/** Takes that back of those among these stations that were merged into another; gives both. */
export async function clearMergedInto(
  trx: Knex.Transaction,
  stations: readonly number[],
): Promise<{ station: number; into: number }[]> {
  const { rows } = await trx.raw<{ rows: { station: number; into: number }[] }>(
    `WITH merged AS (SELECT id, merged_into FROM stations WHERE id = ANY(?::int[]) AND merged_into IS NOT NULL)
     UPDATE stations s SET merged_into = NULL FROM merged m WHERE s.id = m.id
     RETURNING s.id AS station, m.merged_into AS into`,
    [[...stations]],
  );
  return rows;
}

/** Code of the station that is kept in the place of another, however often that was merged itself. */
export async function findKept(db: Knex, code: string): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { code: string }[] }>(
    `WITH RECURSIVE line AS (
       SELECT s.merged_into AS id, 1 AS step FROM stations s WHERE s.code = ? AND s.merged_into IS NOT NULL
       UNION ALL SELECT s.merged_into, l.step + 1 FROM line l JOIN stations s ON s.id = l.id
         WHERE s.merged_into IS NOT NULL AND l.step < 20
     )
     SELECT s.code FROM line l JOIN stations s ON s.id = l.id ORDER BY l.step DESC LIMIT 1`,
    [code],
  );
  return rows[0]?.code;
}
