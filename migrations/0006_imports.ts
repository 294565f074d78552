import type { Knex } from "knex";

/** Spreadsheets on their way into the register. */
export async function up(db: Knex): Promise<void> {
  // run: counts dry runs, so that of two only the latest writes. seen_at: when whoever works on it was last heard of.
  await db.raw(`
    CREATE TABLE imports (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      union_id int NOT NULL REFERENCES unions,
      account_id int NOT NULL REFERENCES accounts,
      name text NOT NULL,
      bytes int NOT NULL,
      format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
      state text NOT NULL
        CHECK (state IN ('reading', 'asking', 'checking', 'checked', 'applying', 'applied', 'failed')),
      failure text,
      sheets jsonb NOT NULL DEFAULT '[]',
      mapping jsonb,
      run int NOT NULL DEFAULT 0,
      version int NOT NULL DEFAULT 1,
      done int NOT NULL DEFAULT 0,
      total int NOT NULL DEFAULT 0,
      accounted jsonb,
      left_out jsonb NOT NULL DEFAULT '[]',
      batch_id int REFERENCES batches,
      worker text,
      seen_at timestamptz,
      created_at timestamptz NOT NULL,
      file_gone boolean NOT NULL DEFAULT false
    )`);
  await db.raw("CREATE INDEX imports_union ON imports (union_id, id)");
  await db.raw("CREATE INDEX imports_waiting ON imports (id) WHERE state IN ('reading', 'checking')");

  // stated: values by the path of the fact. applied: the code written to, or why not.
  await db.raw(`
    CREATE TABLE import_rows (
      import_id int NOT NULL REFERENCES imports,
      number int NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('new', 'changed', 'same', 'duplicate', 'held', 'refused')),
      step text NOT NULL CHECK (step IN ('register', 'change', 'nothing', 'undecided')),
      name text NOT NULL,
      adcode text,
      origin text,
      checked_on date,
      stated jsonb NOT NULL,
      findings jsonb NOT NULL,
      applied jsonb,
      PRIMARY KEY (import_id, number)
    )`);
  await db.raw("CREATE INDEX import_rows_outcome ON import_rows (import_id, outcome, number)");
  await db.raw(
    "CREATE INDEX import_rows_to_apply ON import_rows (import_id, number) WHERE step IN ('register', 'change') AND applied IS NULL",
  );

  // Apart from the rows, which every dry run makes anew.
  await db.raw(`
    CREATE TABLE import_decisions (
      import_id int NOT NULL REFERENCES imports,
      number int NOT NULL,
      decision jsonb NOT NULL,
      PRIMARY KEY (import_id, number)
    )`);

  // What a union's clerks have said that a heading means; null: the column is not read.
  await db.raw(`
    CREATE TABLE import_headings (
      union_id int NOT NULL REFERENCES unions,
      heading text NOT NULL,
      field text,
      PRIMARY KEY (union_id, heading)
    )`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP TABLE import_headings, import_decisions, import_rows, imports");
}
