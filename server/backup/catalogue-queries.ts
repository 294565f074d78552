import type { Knex } from "knex";

/** What the catalogue of a store says of its tables; a migration that adds one has nothing to tell anybody. */

/** A table with its columns in order, generated ones left out, and types as PostgreSQL writes them. */
export interface Table {
  name: string;
  columns: { name: string; type: string }[];
  /** Expressions that put its rows in an order which is the same on every store. */
  order: string[];
}

/** All tables of ours: those of PostGIS and of the migrations are not, nor is the queue of work, which has a schema of its own. */
export async function findTables(db: Knex): Promise<Table[]> {
  const { rows } = await db.raw<{ rows: Table[] }>(
    `SELECT c.relname AS name,
       (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       coalesce(
         (SELECT json_agg(CASE WHEN a.attcollation = 0 THEN quote_ident(a.attname)
                               ELSE quote_ident(a.attname) || ' COLLATE "C"' END ORDER BY k.place)
          FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place), pg_attribute a
          WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum),
         '[]') AS "order"
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND c.relname NOT IN ('migrations', 'migrations_lock')
       AND NOT EXISTS (SELECT FROM pg_depend d
                       WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname COLLATE "C"`,
  );
  return rows;
}

export interface Sequence {
  name: string;
  /** As text: it may be beyond 2^53. Null: never used. */
  last: string | null;
}

export async function findSequences(db: Knex): Promise<Sequence[]> {
  const { rows } = await db.raw<{ rows: Sequence[] }>(
    `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
     WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`,
  );
  return rows;
}

export async function setSequences(trx: Knex.Transaction, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last } of sequences) {
    if (last !== null) await trx.raw("SELECT setval(quote_ident(?)::regclass, ?::bigint)", [name, last]);
  }
}

/** Statements that take away what checks and orders rows as they come, and those that bring it back in one go. */
export interface Aside {
  away: string[];
  back: string[];
}

/** Foreign keys (of tables that refer to one another, none can be filled first), triggers of ours, and indexes that are no constraint. */
export async function findAside(db: Knex): Promise<Aside> {
  const { rows } = await db.raw<{ rows: { away: string; back: string }[] }>(
    `WITH ours AS (
       SELECT c.oid, quote_ident(c.relname) AS name FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
         AND NOT EXISTS (SELECT FROM pg_depend d
                         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     )
     SELECT away, back FROM (
       SELECT 3 AS turn, format('ALTER TABLE %s DROP CONSTRAINT %I', o.name, f.conname) AS away,
              format('ALTER TABLE %s ADD CONSTRAINT %I %s', o.name, f.conname, pg_get_constraintdef(f.oid)) AS back
       FROM ours o JOIN pg_constraint f ON f.conrelid = o.oid AND f.contype = 'f'
       UNION ALL
       SELECT 2, format('ALTER TABLE %s DISABLE TRIGGER %I', o.name, t.tgname),
              format('ALTER TABLE %s ENABLE TRIGGER %I', o.name, t.tgname)
       FROM ours o JOIN pg_trigger t ON t.tgrelid = o.oid AND NOT t.tgisinternal AND t.tgenabled = 'O'
       UNION ALL
       SELECT 1, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
       FROM ours o JOIN pg_index i ON i.indrelid = o.oid
       WHERE NOT i.indisunique AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     ) statements ORDER BY turn, back`,
  );
  return { away: rows.map(({ away }) => away).reverse(), back: rows.map(({ back }) => back) };
}

/** What a restore would take the place of. */
export async function countContents(db: Knex): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of ["stations", "unions", "accounts"]) {
    if (await db.schema.hasTable(table)) {
      const [row] = await db(table).count<{ count: number }[]>();
      if (row !== undefined && row.count > 0) found[table] = row.count;
    }
  }
  return found;
}

/** Pieces of work that wait in the queue or are in hand. */
export async function countWaiting(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: { there: boolean }[] }>(
    "SELECT to_regclass('jobs.job') IS NOT NULL AS there",
  );
  if (rows[0]?.there !== true) return 0;
  const [row] = await db("jobs.job")
    .whereIn("state", ["created", "retry", "active"])
    .count<{ count: number }[]>();
  return row?.count ?? 0;
}

/** How many of this program's processes are connected to the server's database, ourselves left out. */
export async function countPrograms(trx: Knex.Transaction): Promise<number> {
  // Else a transaction sees the connections as they were when it first asked.
  await trx.raw("SELECT pg_stat_clear_snapshot()");
  const { rows } = await trx.raw<{ rows: { n: number }[] }>(
    `SELECT count(*) AS n FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'yizhan' AND pid <> pg_backend_pid()`,
  );
  return rows[0]?.n ?? 0;
}

/** Digests under which the program keeps files beside the database. */
export async function findFileDigests(db: Knex): Promise<string[]> {
  if (!(await db.schema.hasTable("files"))) return [];
  return db("files").orderByRaw('sha256 COLLATE "C"').pluck<string[]>("sha256");
}
