import type { Knex } from "knex";

/** Stations that may be one place, those that were found to be, and how changes of many stations are undone. */
export async function up(db: Knex): Promise<void> {
  // basis: digest of what both were called, where they lay and who hosted them when they were compared. A pair that was
  // dismissed stays so until that changes.
  await db.raw(`
    CREATE TABLE duplicate_pairs (
      a int NOT NULL REFERENCES stations,
      b int NOT NULL REFERENCES stations,
      score smallint NOT NULL,
      reasons jsonb NOT NULL,
      basis text NOT NULL,
      state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'dismissed', 'merged')),
      found_at timestamptz NOT NULL,
      decided_at timestamptz,
      decided_by int REFERENCES accounts,
      role text,
      union_id int REFERENCES unions,
      note text,
      PRIMARY KEY (a, b),
      CHECK (a < b),
      CHECK ((state = 'open') = (decided_at IS NULL))
    )`);
  await db.raw("CREATE INDEX duplicate_pairs_list ON duplicate_pairs (state, score DESC, a, b)");
  await db.raw("CREATE INDEX duplicate_pairs_b ON duplicate_pairs (b)");

  await db.raw("ALTER TABLE stations ADD COLUMN merged_into int REFERENCES stations");
  await db.raw("CREATE INDEX stations_merged ON stations (merged_into) WHERE merged_into IS NOT NULL");

  // Stations are compared with those of their city, or of their province where they are in none.
  await db.raw("CREATE INDEX stations_place ON stations (coalesce(city, province))");

  // moved: what a merge has given to the station that was kept. batch_undos: what became of each station when its batch was
  // undone; others may have changed it since.
  await db.raw("ALTER TABLE batches ADD COLUMN moved jsonb NOT NULL DEFAULT '{}'");
  await db.raw(`
    CREATE TABLE batch_undos (
      batch_id int NOT NULL REFERENCES batches,
      station_id int NOT NULL REFERENCES stations,
      outcome text NOT NULL CHECK (outcome IN ('undone', 'changed')),
      PRIMARY KEY (batch_id, station_id)
    )`);

  // Stations changed up to followed are in duplicate_todo, or have been compared.
  await db.raw(`
    CREATE TABLE duplicate_progress (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      followed bigint NOT NULL DEFAULT 0
    )`);
  await db.raw("INSERT INTO duplicate_progress DEFAULT VALUES");
  await db.raw(`
    CREATE TABLE duplicate_todo (
      station_id int PRIMARY KEY REFERENCES stations,
      place text NOT NULL,
      change_number bigint NOT NULL
    )`);
  await db.raw("CREATE INDEX duplicate_todo_place ON duplicate_todo (place, station_id)");
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP TABLE duplicate_todo, duplicate_progress, duplicate_pairs");
  await db.raw("DROP TABLE batch_undos");
  await db.raw("ALTER TABLE batches DROP COLUMN moved");
  await db.raw("DROP INDEX stations_merged, stations_place");
  await db.raw("ALTER TABLE stations DROP COLUMN merged_into");
}
