import type { Knex } from "knex";

/** Files kept by what they contain, photos of stations and the emblems of unions. */
export async function up(db: Knex): Promise<void> {
  // The file itself is DATA_DIR/evidence/<sha256>.
  await db.raw(`
    CREATE TABLE files (
      sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      bytes int NOT NULL CHECK (bytes > 0),
      type text NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp')),
      width int NOT NULL,
      height int NOT NULL,
      created_at timestamptz NOT NULL
    )`);
  await db.raw(`
    CREATE TABLE photos (
      id text PRIMARY KEY CHECK (id ~ '^[0-9a-z]{16}$'),
      station_id int NOT NULL REFERENCES stations,
      file text NOT NULL REFERENCES files,
      kind text NOT NULL CHECK (kind IN ('door', 'plaque', 'inside', 'other')),
      taken_on date,
      added_by int NOT NULL REFERENCES accounts,
      added_at timestamptz NOT NULL,
      removed_by int REFERENCES accounts,
      removed_at timestamptz
    )`);
  await db.raw("CREATE INDEX photos_station ON photos (station_id) WHERE removed_at IS NULL");
  await db.raw("ALTER TABLE unions ADD COLUMN emblem text REFERENCES files");
}

export async function down(db: Knex): Promise<void> {
  await db.raw("ALTER TABLE unions DROP COLUMN emblem");
  await db.raw("DROP TABLE photos");
  await db.raw("DROP TABLE files");
}
