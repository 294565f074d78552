import type { Knex } from "knex";

/** What of the returned assessments is still to be seen to, and how each criterion came out where it is counted. */
export async function up(db: Knex): Promise<void> {
  // Of a listed station, and neither assessed with other facts nor signed off since.
  await db.raw(`
    CREATE VIEW open_returns AS
    SELECT r.* FROM assessment_returns r
      JOIN compliance c ON c.station_id = r.station_id AND c.standard = r.standard AND c.revision <= r.revision
      JOIN stations s ON s.id = r.station_id AND s.listed
    WHERE NOT EXISTS (
      SELECT FROM sign_offs o WHERE o.station_id = r.station_id AND o.standard = r.standard AND o.at > r.at
    )`);
  // A letter for each criterion in the order of the version (domain/compliance/letters.ts): counted from here, in a table a tenth as
  // large as that of all that was ever computed.
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
}

export async function down(db: Knex): Promise<void> {
  await db.raw("ALTER TABLE compliance DROP COLUMN verdicts");
  await db.raw("DROP VIEW open_returns");
}
