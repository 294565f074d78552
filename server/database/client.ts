import knex, { type Knex } from "knex";
import pg from "pg";

const INT8 = 20;
const DATE = 1082;

// Our counts and change numbers stay far below 2^53; a date without a clock has no time zone to be shifted by.
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(DATE, (text) => text);

/** What Knex would print (on standard output, where only results belong) also arrives as an exception. */
const quiet = { debug() {}, deprecate() {}, warn() {}, error() {} };

/** One Knex client for both stores: int8 as number, date as "YYYY-MM-DD", timestamptz as Date. */
export function connect(connection: Knex.PgConnectionConfig, pool: Knex.PoolConfig): Knex {
  return knex({ client: "pg", connection, pool, acquireConnectionTimeout: 30_000, log: quiet });
}

/** @throws the client's error when the store does not answer. */
export async function ping(db: Knex): Promise<void> {
  await db.raw("SELECT 1");
}
