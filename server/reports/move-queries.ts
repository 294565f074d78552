import type { Knex } from "knex";

export async function updateCaseStations(
  trx: Knex.Transaction,
  { from, to, only }: { from: number; to: number; only: readonly number[] | null },
): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `UPDATE report_cases c SET station_id = ?
     WHERE c.station_id = ? AND (?::int[] IS NULL OR c.id = ANY(?::int[]))
       AND (c.decided_at IS NOT NULL OR NOT EXISTS (
         SELECT FROM report_cases o WHERE o.station_id = ? AND o.decided_at IS NULL AND o.kind = c.kind
           AND o.amenity IS NOT DISTINCT FROM c.amenity
       ))
     RETURNING c.id`,
    [to, from, only && [...only], only && [...only], to],
  );
  return rows.map(({ id }) => id);
}
