import type { Knex } from "knex";
import { updateStation } from "./queries.ts";

/**
 * Gives the photos of one station to another: of two records of one place only one is kept.
 * @returns the ids of those moved, to be given back by {@link returnPhotos}.
 */
export function movePhotos(trx: Knex.Transaction, from: number, to: number): Promise<string[]> {
  return updateStation(trx, { from, to, only: null });
}

/** Gives photos back that {@link movePhotos} has moved. */
export function returnPhotos(
  trx: Knex.Transaction,
  photos: readonly string[],
  from: number,
  to: number,
): Promise<string[]> {
  return updateStation(trx, { from, to, only: photos });
}
