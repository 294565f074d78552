import type { Knex } from "knex";

/** The register of the desk: drafts, and what the table of all stations is filtered and sorted by. */
export async function up(db: Knex): Promise<void> {
  // publication: of the open draft, else whether anything was ever published. A station that never was has revision 0, no
  // change number of its own and the lifecycle 'planned', so that nothing public sees it; its columns are those of its draft.
  await db.raw(`
    ALTER TABLE stations
      ADD COLUMN publication text NOT NULL DEFAULT 'published'
        CHECK (publication IN ('published', 'submitted', 'draft', 'returned', 'unpublished')),
      ADD COLUMN host_type text,
      ADD COLUMN expires_on date,
      ADD CHECK (revision > 0 OR lifecycle = 'planned' AND publication <> 'published')`);
  await db.raw(`
    UPDATE stations s SET host_type = d.host_type, expires_on = d.expires_on
    FROM (
      SELECT station_id, number, facts #>> '{host,value,type}' AS host_type, (
          SELECT min(day #>> '{}') FROM (
            SELECT jsonb_path_query(facts, '$.supplies.value[*].expires') AS day
            UNION ALL SELECT jsonb_path_query(facts, '$.amenities.*.value.expires')
          ) days
        )::date AS expires_on
      FROM revisions
    ) d
    WHERE d.station_id = s.id AND d.number = s.revision AND (d.host_type IS NOT NULL OR d.expires_on IS NOT NULL)`);

  // The register shows also what is not listed.
  await db.raw("DROP INDEX stations_bigrams, stations_pinyin");
  await db.raw("CREATE INDEX stations_bigrams ON stations USING gin (bigrams)");
  await db.raw("CREATE INDEX stations_pinyin ON stations USING gin (pinyin gin_trgm_ops)");
  await db.raw("CREATE INDEX stations_in_province ON stations (province)");
  await db.raw("CREATE INDEX stations_in_city ON stations (city)");
  await db.raw("CREATE INDEX stations_in_district ON stations (district)");
  await db.raw('CREATE INDEX stations_by_name ON stations (pinyin COLLATE "C", id)');
  await db.raw('CREATE INDEX stations_by_code ON stations (code COLLATE "C", id)');
  await db.raw("CREATE INDEX stations_by_region ON stations (coalesce(district, city, province), id)");
  await db.raw("CREATE INDEX stations_by_kind ON stations (kind, id)");
  await db.raw(
    "CREATE INDEX stations_by_verified ON stations (coalesce(verified_at, DATE '0001-01-01'), id)",
  );
  await db.raw("CREATE INDEX stations_by_updated ON stations (updated_at, id)");
  await db.raw("CREATE INDEX stations_by_publication ON stations (publication, id)");
  await db.raw("CREATE INDEX stations_by_lifecycle ON stations (lifecycle)");
  await db.raw("CREATE INDEX stations_unpublished ON stations (id) WHERE revision = 0");
  await db.raw("CREATE INDEX stations_by_host ON stations (host_type)");
  await db.raw("CREATE INDEX stations_expiring ON stations (expires_on) WHERE expires_on IS NOT NULL");

  // The whole document after the change, and the revision it starts from; version is what If-Match takes.
  await db.raw(`
    CREATE TABLE drafts (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      station_id int NOT NULL REFERENCES stations,
      state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'discarded')),
      version int NOT NULL,
      base_revision int NOT NULL,
      facts jsonb NOT NULL,
      reason text NOT NULL,
      account_id int REFERENCES accounts,
      role text NOT NULL,
      union_id int REFERENCES unions,
      batch_id int REFERENCES batches,
      saved_at timestamptz NOT NULL,
      submitted_at timestamptz,
      CHECK (state <> 'submitted' OR submitted_at IS NOT NULL)
    )`);
  await db.raw(
    "CREATE UNIQUE INDEX drafts_open ON drafts (station_id) WHERE state IN ('draft', 'submitted', 'returned')",
  );
  await db.raw("CREATE INDEX drafts_station ON drafts (station_id, id)");
  await db.raw("CREATE INDEX drafts_waiting ON drafts (submitted_at, id) WHERE state = 'submitted'");
  await db.raw("CREATE INDEX drafts_batch ON drafts (batch_id) WHERE batch_id IS NOT NULL");

  // What became of a draft and what was said about it; for staff.
  await db.raw(`
    CREATE TABLE draft_steps (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      draft_id int NOT NULL REFERENCES drafts,
      step text NOT NULL CHECK (step IN ('submitted', 'returned', 'published', 'discarded')),
      comment text,
      account_id int REFERENCES accounts,
      role text NOT NULL,
      union_id int REFERENCES unions,
      at timestamptz NOT NULL
    )`);
  await db.raw("CREATE INDEX draft_steps_draft ON draft_steps (draft_id, id)");
}

/** Stations that were never published are lost. */
export async function down(db: Knex): Promise<void> {
  await db.raw("DROP TABLE draft_steps, drafts");
  for (const table of ["assignments", "surroundings"]) {
    await db.raw(`DELETE FROM ${table} t USING stations s WHERE s.id = t.station_id AND s.revision = 0`);
  }
  await db.raw("DELETE FROM stations WHERE revision = 0");
  await db.raw("DROP INDEX stations_bigrams, stations_pinyin");
  await db.raw("CREATE INDEX stations_bigrams ON stations USING gin (bigrams) WHERE listed");
  await db.raw("CREATE INDEX stations_pinyin ON stations USING gin (pinyin gin_trgm_ops) WHERE listed");
  await db.raw(
    `DROP INDEX stations_in_province, stations_in_city, stations_in_district, stations_by_name, stations_by_code,
       stations_by_region, stations_by_kind, stations_by_updated, stations_by_verified, stations_by_lifecycle, stations_unpublished`,
  );
  await db.raw("ALTER TABLE stations DROP COLUMN publication, DROP COLUMN host_type, DROP COLUMN expires_on");
}
