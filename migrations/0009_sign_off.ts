import type { Knex } from "knex";

/** What a reviewer sends back, and what the overview and the sign-off desk are read by. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    CREATE TABLE assessment_returns (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      assessment_id bigint NOT NULL REFERENCES assessments,
      station_id int NOT NULL REFERENCES stations,
      standard text NOT NULL,
      revision int NOT NULL,
      note text NOT NULL,
      account_id int NOT NULL REFERENCES accounts,
      role text NOT NULL,
      union_id int NOT NULL REFERENCES unions,
      at timestamptz NOT NULL
    )`);
  await db.raw("CREATE INDEX assessment_returns_station ON assessment_returns (station_id, standard, id)");
  await db.raw(
    `CREATE TRIGGER assessment_returns_append_only BEFORE UPDATE OR DELETE ON assessment_returns
     FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  );
  await db.raw("CREATE INDEX compliance_latest ON compliance (standard, assessment_id)");

  // The overview looks at every station of a union: from here alone, without their documents.
  await db.raw(`
    CREATE INDEX stations_overview ON stations (union_id) INCLUDE (id, revision, listed, lifecycle, suspended_until, kind,
      host_type, province, city, district, verified_at, expires_on, pattern_id, verdicts)`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP INDEX stations_overview, compliance_latest");
  await db.raw("DROP TABLE assessment_returns");
}
