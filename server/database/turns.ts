import type { Knex } from "knex";

/** Any number of ours. */
const LOCK = 0x595a;

/**
 * Changes of the schema, one program at a time: several may start at once on one server. The lock goes with the
 * transaction, so nobody has to release it for a program that was killed.
 */
export function inTurn<T>(db: Knex, change: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    await trx.raw("SELECT pg_advisory_xact_lock(?)", [LOCK]);
    return change(trx);
  });
}
