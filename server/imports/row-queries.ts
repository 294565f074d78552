import type { Knex } from "knex";
import {
  type Decision,
  type Outcome,
  outcomes,
  type RowFindings,
  type Step,
} from "../../domain/imports/outcome.ts";
import type { Counts } from "../../domain/imports/wire.ts";

/** The SQL of rows that have been tried, what is decided of them and what became of them. */

export async function readDecisions(db: Knex, id: number): Promise<Map<number, Decision>> {
  const rows: { number: number; decision: Decision }[] = await db("import_decisions")
    .where({ import_id: id })
    .select("number", "decision");
  return new Map(rows.map(({ number, decision }) => [number, decision]));
}

export async function writeDecisions(
  trx: Knex.Transaction,
  id: number,
  decisions: readonly { number: number; decision: Decision }[],
): Promise<void> {
  await trx.raw(
    `INSERT INTO import_decisions (import_id, number, decision)
     SELECT ?, n.number, n.decision FROM jsonb_to_recordset(?::jsonb) AS n(number int, decision jsonb)
     ON CONFLICT (import_id, number) DO UPDATE SET decision = excluded.decision`,
    [id, JSON.stringify(decisions)],
  );
}

/** A row after a dry run. `stated`: values by the path of the fact. */
export interface StoredRow {
  number: number;
  outcome: Outcome;
  step: Step;
  name: string;
  adcode: string | null;
  origin: string | null;
  checkedOn: string | null;
  stated: Record<string, unknown>;
  findings: Omit<RowFindings, "outcome">;
}

export interface FoundRow extends StoredRow {
  decision: Decision | null;
  applied: { code: string } | { refused: "unknown" | "draft" | "changed" } | null;
}

const rowColumns = `r.number, r.outcome, r.step, r.name, r.adcode, r.origin, r.checked_on::text AS "checkedOn", r.stated, r.findings,
  r.applied, d.decision`;
const rowTables =
  "import_rows r LEFT JOIN import_decisions d ON d.import_id = r.import_id AND d.number = r.number";

export async function findRows(
  db: Knex,
  id: number,
  {
    outcome,
    step,
    after,
    limit,
  }: { outcome: Outcome | null; step: Step | null; after: number; limit: number },
): Promise<FoundRow[]> {
  const { rows } = await db.raw<{ rows: FoundRow[] }>(
    `SELECT ${rowColumns} FROM ${rowTables}
     WHERE r.import_id = ? AND r.number > ? AND (?::text IS NULL OR r.outcome = ?) AND (?::text IS NULL OR r.step = ?)
     ORDER BY r.number LIMIT ?`,
    [id, after, outcome, outcome, step, step, limit],
  );
  return rows;
}

export async function findRowsByNumber(
  db: Knex,
  id: number,
  numbers: readonly number[],
): Promise<FoundRow[]> {
  const { rows } = await db.raw<{ rows: FoundRow[] }>(
    `SELECT ${rowColumns} FROM ${rowTables} WHERE r.import_id = ? AND r.number = ANY(?::int[]) ORDER BY r.number`,
    [id, [...numbers]],
  );
  return rows;
}

/** Those that are to be written and are not yet, in order. */
export async function findRowsToApply(db: Knex, id: number, limit: number): Promise<FoundRow[]> {
  const { rows } = await db.raw<{ rows: FoundRow[] }>(
    `SELECT ${rowColumns} FROM ${rowTables}
     WHERE r.import_id = ? AND r.step IN ('register', 'change') AND r.applied IS NULL ORDER BY r.number LIMIT ?`,
    [id, limit],
  );
  return rows;
}

export async function countToApply(db: Knex, id: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    `SELECT count(*)::int AS count FROM import_rows
     WHERE import_id = ? AND step IN ('register', 'change') AND applied IS NULL`,
    [id],
  );
  return rows[0]?.count ?? 0;
}

export async function countNotApplied(db: Knex, id: number): Promise<number> {
  const { rows } = await db.raw<{ rows: { count: number }[] }>(
    "SELECT count(*)::int AS count FROM import_rows WHERE import_id = ? AND applied->>'refused' IS NOT NULL",
    [id],
  );
  return rows[0]?.count ?? 0;
}

export async function writeApplied(
  trx: Knex.Transaction,
  id: number,
  rows: readonly { number: number; applied: FoundRow["applied"] }[],
): Promise<void> {
  await trx.raw(
    `UPDATE import_rows r SET applied = n.applied FROM jsonb_to_recordset(?::jsonb) AS n(number int, applied jsonb)
     WHERE r.import_id = ? AND r.number = n.number`,
    [JSON.stringify(rows), id],
  );
}

export async function writeFindings(
  trx: Knex.Transaction,
  id: number,
  rows: readonly { number: number; step: Step; findings: StoredRow["findings"] }[],
): Promise<void> {
  await trx.raw(
    `UPDATE import_rows r SET step = n.step, findings = n.findings
     FROM jsonb_to_recordset(?::jsonb) AS n(number int, step text, findings jsonb)
     WHERE r.import_id = ? AND r.number = n.number`,
    [JSON.stringify(rows), id],
  );
}

/** Of several imports at once, by id. Those without rows are left out. */
export async function countRows(db: Knex, ids: readonly number[]): Promise<Map<number, Counts>> {
  const { rows } = await db.raw<{ rows: { id: number; outcome: Outcome; step: Step; count: number }[] }>(
    `SELECT import_id AS id, outcome, step, count(*)::int AS count FROM import_rows
     WHERE import_id = ANY(?::int[]) GROUP BY import_id, outcome, step`,
    [[...ids]],
  );
  const counts = new Map<number, Counts>();
  for (const { id, outcome, step, count } of rows) {
    const of = counts.get(id) ?? noCounts();
    of[outcome] += count;
    of[step] += count;
    counts.set(id, of);
  }
  return counts;
}

export function noCounts(): Counts {
  const none = { register: 0, change: 0, nothing: 0, undecided: 0 };
  const of = outcomes.map((outcome): [Outcome, number] => [outcome, 0]);
  return { ...none, ...(Object.fromEntries(of) as Record<Outcome, number>) };
}
