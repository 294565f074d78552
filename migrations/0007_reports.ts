import type { Knex } from "knex";

/** Workers' reports. */
export async function up(db: Knex): Promise<void> {
  // Reports of one station, kind and amenity are one case until somebody decides; the next report opens another. people: how many
  // independent reporters found the door locked in posted hours; doubted_*: when that left the hours unconfirmed, and by which
  // revision. decided_revision null: decided, and no fact changed.
  await db.raw(`
    CREATE TABLE report_cases (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      station_id int NOT NULL REFERENCES stations,
      kind text NOT NULL
        CHECK (kind IN ('still_true', 'locked', 'broken', 'turned_away', 'wrong_place', 'gone')),
      amenity text CHECK (amenity IS NULL OR kind = 'broken'),
      state text NOT NULL CHECK (state IN ('received', 'asked', 'answered', 'confirmed', 'rejected')),
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      reports int NOT NULL,
      people int NOT NULL,
      urgent boolean NOT NULL,
      due date NOT NULL,
      doubted_at timestamptz,
      doubted_revision int,
      question text,
      asked_by int REFERENCES accounts,
      asked_at timestamptz,
      answer text,
      answered_by int REFERENCES accounts,
      answered_at timestamptz,
      reason text,
      decided_by int REFERENCES accounts,
      decided_at timestamptz,
      decided_revision int,
      CHECK ((decided_at IS NOT NULL) = (state IN ('confirmed', 'rejected')))
    )`);
  await db.raw(
    "CREATE UNIQUE INDEX report_cases_open ON report_cases (station_id, kind, coalesce(amenity, '')) WHERE decided_at IS NULL",
  );
  await db.raw("CREATE INDEX report_cases_decided ON report_cases (decided_at) WHERE decided_at IS NOT NULL");

  // device: digest of the station and the browser's token, for fourteen days. Of the address nothing is kept.
  await db.raw(`
    CREATE TABLE reports (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      client_id uuid NOT NULL UNIQUE,
      receipt text NOT NULL UNIQUE,
      case_id int NOT NULL REFERENCES report_cases,
      posted text NOT NULL CHECK (posted IN ('open', 'closed', 'unknown')),
      note text,
      device text,
      at timestamptz NOT NULL
    )`);
  await db.raw("CREATE INDEX reports_case ON reports (case_id, at)");
  await db.raw("CREATE INDEX reports_device ON reports (device, at) WHERE device IS NOT NULL");
  await db.raw("CREATE INDEX reports_device_age ON reports (at) WHERE device IS NOT NULL");
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP TABLE reports");
  await db.raw("DROP TABLE report_cases");
}
