import type { Knex } from "knex";

const kinds = ["rest_station", "driver_home", "nursing_room", "village_point", "workers_home", "mobile"];

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

  // Computed with every change up to computed_for in view. facts null: unknown. Whatever opens, closes or moves inside
  // reach, a box of degrees, may change them.
  await db.raw(`
    CREATE TABLE surroundings (
      station_id int PRIMARY KEY REFERENCES stations,
      facts jsonb,
      reach geometry(Polygon, 4326),
      computed_for bigint NOT NULL
    )`);
  await db.raw("CREATE INDEX surroundings_reach ON surroundings USING gist (reach)");
  // The nearest of a rare kind is far: without an index of its own, a walk through all the others.
  for (const kind of kinds) {
    await db.raw(
      `CREATE INDEX stations_open_${kind} ON stations USING gist (geog) WHERE lifecycle = 'open' AND kind = '${kind}'`,
    );
  }

  // Append-only. With the facts of the revision and the document of the standard a row holds all that went into it; regions are
  // the adcodes the station lay in.
  await db.raw(`
    CREATE TABLE assessments (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      station_id int NOT NULL REFERENCES stations,
      standard text NOT NULL,
      version int NOT NULL,
      digest text NOT NULL,
      revision int NOT NULL,
      regions text[] NOT NULL,
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

  // The latest computed of each; version, revision and computed_for say what was in view, so that who has seen less
  // does not write over who has seen more. chosen: outside its jurisdiction, knowingly.
  await db.raw(`
    CREATE TABLE compliance (
      station_id int NOT NULL REFERENCES stations,
      standard text NOT NULL,
      assessment_id bigint NOT NULL REFERENCES assessments,
      version int NOT NULL DEFAULT 0,
      revision int NOT NULL DEFAULT 0,
      computed_for bigint NOT NULL DEFAULT 0,
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

  // How far the work has been handed out: changes up to followed, and the standards in force then.
  await db.raw(`
    CREATE TABLE compliance_progress (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      followed bigint NOT NULL DEFAULT 0,
      standards text
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
  for (const kind of kinds) await db.raw(`DROP INDEX stations_open_${kind}`);
  await db.raw("ALTER TABLE stations DROP COLUMN signed, DROP COLUMN verdicts");
}
