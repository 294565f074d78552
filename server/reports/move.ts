import type { Knex } from "knex";
import { updateCaseStations } from "./move-queries.ts";

/**
 * Gives the cases of reports about one station to another: of two records of one place only one is kept. Where both have an open
 * case of the same sort, that of the former stays where it is.
 * @returns the ids of the cases moved, to be given back by {@link returnCases}.
 */
export function moveCases(trx: Knex.Transaction, from: number, to: number): Promise<number[]> {
  return updateCaseStations(trx, { from, to, only: null });
}

/** Gives cases back that {@link moveCases} has moved. */
export function returnCases(
  trx: Knex.Transaction,
  cases: readonly number[],
  from: number,
  to: number,
): Promise<number[]> {
  return updateCaseStations(trx, { from, to, only: cases });
}
