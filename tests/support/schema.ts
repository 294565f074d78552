import type { Knex } from "knex";

/** Everything of the schema that is ours, as text to compare: columns, constraints, indexes. */
export async function describeSchema(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { line: string }[] }>(`
    WITH ours AS (
      SELECT c.oid, c.relname FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND c.relname NOT LIKE 'migrations%'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    )
    SELECT relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END
             || attgenerated::text || attidentity::text AS line
      FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
    UNION ALL SELECT relname || ' ' || pg_get_constraintdef(k.oid) FROM ours JOIN pg_constraint k ON conrelid = ours.oid AND contype <> 'n'
    UNION ALL SELECT pg_get_indexdef(indexrelid) FROM ours JOIN pg_index ON indrelid = ours.oid
    ORDER BY line`);
  return rows.map(({ line }) => line);
}
