import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import { urgencyOf } from "../../domain/reports/urgency.ts";
import {
  countCase,
  deleteCase,
  type FoldedCase,
  findSameSort,
  insertCaseAgain,
  joinCase,
  lockOpenCases,
  separateCase,
  updateCaseOfReports,
  updateCaseStations,
  updateTotals,
} from "./move-queries.ts";

/** What went from one station to another. */
export interface MovedCases {
  /** Ids of cases that went whole. */
  whole: number[];
  /** Open ones of which the other had one of the same sort: their reports are in that one now. */
  folded: FoldedCase[];
}

/**
 * Gives the cases of reports about one station to another: of two records of one place only one is kept.
 * @returns what was moved, to be given back by {@link returnCases}.
 */
export async function moveCases(trx: Knex.Transaction, from: number, to: number): Promise<MovedCases> {
  const folded = await findSameSort(trx, from, to);
  for (const { row, reports, into } of folded) {
    await updateCaseOfReports(trx, reports, into);
    await joinCase(trx, Number(row.id), into);
    await deleteCase(trx, Number(row.id));
    await recount(trx, into);
  }
  return { whole: await updateCaseStations(trx, { from, to, only: null }), folded };
}

/** Gives cases back that {@link moveCases} has moved; reports on which somebody has decided meanwhile stay where that was done. */
export async function returnCases(
  trx: Knex.Transaction,
  { whole, folded }: MovedCases,
  from: number,
  to: number,
): Promise<void> {
  await updateCaseStations(trx, { from, to, only: whole });
  const open = await lockOpenCases(
    trx,
    folded.map(({ into }) => into),
  );
  for (const one of folded) {
    const { row, reports, into, kept } = one;
    if (!open.has(into)) continue;
    if (kept) await separateCase(trx, one, kept);
    await insertCaseAgain(trx, row);
    await updateCaseOfReports(trx, reports, Number(row.id));
    await recount(trx, into);
  }
}

async function recount(trx: Knex.Transaction, id: number): Promise<void> {
  const totals = await countCase(trx, id);
  if (totals) await updateTotals(trx, id, totals, urgencyOf(totals, dayAt(totals.firstAt)));
}
