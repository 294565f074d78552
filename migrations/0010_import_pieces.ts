import type { Knex } from "knex";

/** Rows of a sheet wait in the database until they are compared, so that a dry run holds few of them and goes on where it was broken off. */
export async function up(db: Knex): Promise<void> {
  // rows_of: the run that the rows are of.
  await db.raw("ALTER TABLE imports ADD COLUMN rows_of int NOT NULL DEFAULT 0");
  await db.raw("UPDATE imports SET rows_of = run WHERE state NOT IN ('reading', 'checking')");
  // city: where a row is compared; empty where that is not known.
  await db.raw(`
    CREATE TABLE import_placed (
      import_id int NOT NULL REFERENCES imports,
      city text NOT NULL,
      number int NOT NULL,
      placed json NOT NULL,
      PRIMARY KEY (import_id, city, number)
    )`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP TABLE import_placed");
  await db.raw("ALTER TABLE imports DROP COLUMN rows_of");
}
