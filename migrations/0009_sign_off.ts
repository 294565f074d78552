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
  // Still to be seen to: of a listed station, and neither assessed with other facts nor signed off since.
  await db.raw(`
    CREATE VIEW open_returns AS
    SELECT r.* FROM assessment_returns r
      JOIN compliance c ON c.station_id = r.station_id AND c.standard = r.standard AND c.revision <= r.revision
      JOIN stations s ON s.id = r.station_id AND s.listed
    WHERE NOT EXISTS (
      SELECT FROM sign_offs o WHERE o.station_id = r.station_id AND o.standard = r.standard AND o.at > r.at
    )`);
  // How each criterion came out, a letter each in the order of the version (domain/compliance/letters.ts): counted from here, in a
  // table a tenth as large as that of all that was ever computed.
  await db.raw("ALTER TABLE compliance ADD COLUMN verdicts text NOT NULL DEFAULT ''");
  await db.raw(`
    UPDATE compliance c SET verdicts = w.verdicts FROM (
      SELECT a.id, string_agg(
          CASE a.verdicts->>(k.criterion->>'id') WHEN 'met' THEN 'm' WHEN 'unmet' THEN 'u' WHEN 'notApplicable' THEN '-'
            ELSE 'n' END, '' ORDER BY n.place, k.place) AS verdicts
      FROM compliance l JOIN assessments a ON a.id = l.assessment_id
        JOIN standard_versions v ON v.standard = a.standard AND v.version = a.version
        CROSS JOIN LATERAL jsonb_array_elements(v.document->'sections') WITH ORDINALITY AS n(section, place)
        CROSS JOIN LATERAL jsonb_array_elements(n.section->'criteria') WITH ORDINALITY AS k(criterion, place)
      GROUP BY a.id
    ) w WHERE w.id = c.assessment_id`);
  await db.raw("CREATE INDEX compliance_latest ON compliance (standard, assessment_id)");

  // The overview looks at every station of a union: from here alone, without their documents.
  await db.raw(`
    CREATE INDEX stations_overview ON stations (union_id) INCLUDE (id, revision, listed, lifecycle, suspended_until, kind,
      host_type, province, city, district, verified_at, expires_on, pattern_id, verdicts)`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw("DROP VIEW open_returns");
  await db.raw("DROP INDEX stations_overview, compliance_latest");
  await db.raw("ALTER TABLE compliance DROP COLUMN verdicts");
  await db.raw("DROP TABLE assessment_returns");
}
