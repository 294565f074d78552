import type { Knex } from "knex";

/** What a merge gave to the station that was kept: reports whole or folded into a case of the same sort. Other batches have moved nothing. */
export async function up(db: Knex): Promise<void> {
  await db.raw("ALTER TABLE batches ALTER COLUMN moved DROP DEFAULT, ALTER COLUMN moved DROP NOT NULL");
  await db.raw("UPDATE batches SET moved = NULL WHERE kind <> 'merge'");
  await db.raw(`
    UPDATE batches SET moved = '{"photos": [], "assignments": []}' || moved
      || jsonb_build_object('reports', jsonb_build_object('whole', coalesce(moved->'reports', '[]'), 'folded', '[]'::jsonb))
    WHERE kind = 'merge'`);
}

export async function down(db: Knex): Promise<void> {
  // What was folded stays where it is: before, nobody knew how to take it apart.
  await db.raw(`
    UPDATE batches SET moved = moved || jsonb_build_object('reports', moved->'reports'->'whole') WHERE kind = 'merge'`);
  await db.raw("UPDATE batches SET moved = '{}' WHERE kind <> 'merge'");
  await db.raw("ALTER TABLE batches ALTER COLUMN moved SET DEFAULT '{}', ALTER COLUMN moved SET NOT NULL");
}
