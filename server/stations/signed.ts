import type { Knex } from "knex";
import type { SignedCompliance } from "../../domain/stations/wire.ts";
import { updateSigned } from "./write-queries.ts";

/**
 * Publishes what is signed off of stations, whole: their list rows, filters and tiles show it. Takes the change numbers, so
 * it comes last in the transaction.
 * @param stations the most local standard first.
 * @returns change number by station id.
 */
export function publishSigned(
  trx: Knex.Transaction,
  stations: { id: number; signed: SignedCompliance[] }[],
): Promise<Map<number, number>> {
  return updateSigned(
    trx,
    stations.map(({ id, signed }) => ({
      id,
      signed,
      verdicts: signed.map(({ standard, state }) => `${standard.id}:${state}`),
    })),
  );
}
