import type { Knex } from "knex";

/** Standards, what is computed of the stations' surroundings, assessments and their signing off. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    CREATE TABLE standard_versions (
      standard text NOT NULL,
      version int NOT NULL CHECK (version > 0),
      digest text NOT NULL,
      document jsonb NOT NULL,
      recorded_at timestamptz NOT NULL,
      PRIMARY KEY (standard, version)
    )`);

  // What is signed off, beside the station for list rows and filters: the whole, most local standard first, and
  // the same as words such as qinghai-6you:met.
  await db.raw(`
    ALTER TABLE stations
      ADD COLUMN signed jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN verdicts text[] NOT NULL DEFAULT '{}'`);
  await db.raw("CREATE INDEX stations_verdicts ON stations USING gin (verdicts) WHERE listed");

  // One row for each station the change feed has been followed to. geog, kind and counted (whether it stands open for
  // others to count) are what its neighbours have been told of it; facts, with the nearest ones apart so that they can
  // be asked for, were computed with every change up to computed_for in view. facts null: unknown.
  await db.raw(`
    CREATE TABLE surroundings (
      station_id int PRIMARY KEY REFERENCES stations,
      geog geography(Point, 4326),
      kind text NOT NULL,
      counted boolean NOT NULL,
      facts jsonb,
      nearest_id int,
      nearest_metres double precision,
      same_kind_id int,
      same_kind_metres double precision,
      computed_for bigint
    )`);
  await db.raw("CREATE INDEX surroundings_geog ON surroundings USING gist (geog)");
  await db.raw("CREATE INDEX surroundings_nearest ON surroundings (nearest_id)");
  await db.raw("CREATE INDEX surroundings_same_kind ON surroundings (same_kind_id)");

  // Append-only. With the facts of the revision and the document of the standard a row holds all that went into it.
  await db.raw(`
    CREATE TABLE assessments (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      station_id int NOT NULL REFERENCES stations,
      standard text NOT NULL,
      version int NOT NULL,
      digest text NOT NULL,
      revision int NOT NULL,
      surroundings jsonb,
      at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('met', 'unmet', 'unknown')),
      verdicts jsonb NOT NULL,
      score_low double precision,
      score_high double precision,
      tier text,
      next_change_on date,
      FOREIGN KEY (standard, version) REFERENCES standard_versions,
      FOREIGN KEY (station_id, revision) REFERENCES revisions
    )`);
  await db.raw("CREATE INDEX assessments_history ON assessments (station_id, standard, id)");

  // The latest computed of each. chosen: outside its jurisdiction, knowingly.
  await db.raw(`
    CREATE TABLE compliance (
      station_id int NOT NULL REFERENCES stations,
      standard text NOT NULL,
      assessment_id bigint NOT NULL REFERENCES assessments,
      state text NOT NULL CHECK (state IN ('met', 'unmet', 'unknown')),
      next_change_on date,
      chosen boolean NOT NULL DEFAULT false,
      PRIMARY KEY (station_id, standard)
    )`);
  await db.raw("CREATE INDEX compliance_state ON compliance (standard, state, station_id)");
  await db.raw("CREATE INDEX compliance_due ON compliance (next_change_on) WHERE next_change_on IS NOT NULL");

  await db.raw(`
    CREATE TABLE sign_offs (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      assessment_id bigint NOT NULL REFERENCES assessments,
      station_id int NOT NULL REFERENCES stations,
      standard text NOT NULL,
      role text NOT NULL,
      union_id int REFERENCES unions,
      union_name text,
      note text,
      at timestamptz NOT NULL,
      change_number bigint NOT NULL
    )`);
  await db.raw("CREATE INDEX sign_offs_history ON sign_offs (station_id, standard, id)");
  await db.raw("CREATE INDEX sign_offs_change ON sign_offs (change_number)");

  // How far the work has been handed out: changes up to followed; of the versions named by standards, every station up
  // to the id walked (null: all of them).
  await db.raw(`
    CREATE TABLE compliance_progress (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      followed bigint NOT NULL DEFAULT 0,
      standards text,
      walked int
    )`);
  await db.raw("INSERT INTO compliance_progress DEFAULT VALUES");
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP SCHEMA IF EXISTS jobs CASCADE");
  for (const table of [
    "compliance_progress",
    "sign_offs",
    "compliance",
    "assessments",
    "surroundings",
    "standard_versions",
  ]) {
    await db.raw(`DROP TABLE ${table}`);
  }
  await db.raw("ALTER TABLE stations DROP COLUMN signed, DROP COLUMN verdicts");
}
