import type { Knex } from "knex";
import type { StationFacts } from "../../domain/stations/facts.ts";

/** All SQL of changing many stations at once. */

export interface BulkStation {
  id: number;
  code: string;
  name: string;
  union: number | null;
  demonstration: boolean;
  revision: number;
  /** Somebody is changing it. */
  draft: boolean;
  /** Null: never published. */
  facts: StationFacts | null;
}

export async function findStations(db: Knex, codes: readonly string[]): Promise<BulkStation[]> {
  const { rows } = await db.raw<{ rows: BulkStation[] }>(
    `SELECT s.id, s.code, s.card->>'name' AS name, s.union_id AS union, s.demonstration, s.revision, r.facts,
       s.publication IN ('draft', 'submitted', 'returned') AS draft
     FROM stations s LEFT JOIN revisions r ON r.station_id = s.id AND r.number = s.revision
     WHERE s.code = ANY(?::text[])`,
    [[...codes]],
  );
  return rows;
}

/** Keeps others from writing these stations until the transaction ends. */
export async function lockStations(trx: Knex.Transaction, codes: readonly string[]): Promise<void> {
  await trx.raw("SELECT FROM stations WHERE code = ANY(?::text[]) ORDER BY id FOR NO KEY UPDATE", [
    [...codes],
  ]);
}
