import type { Knex } from "knex";
import {
  type Assignment,
  copyAssignments,
  deleteAssignments,
  deleteAssignmentsBeyond,
} from "./people-queries.ts";

export type { Assignment };

/**
 * Whoever keeps or assesses one station does so for another from now on, too.
 * @returns what was added, to be taken back by {@link takeBack}.
 */
export const alsoAssign = (trx: Knex, from: number, to: number): Promise<Assignment[]> =>
  copyAssignments(trx, from, to);

/** A station has come to another union: whoever kept or assessed it without a role there does so no more. */
export const leaveBehind = (trx: Knex, station: number): Promise<Assignment[]> =>
  deleteAssignmentsBeyond(trx, station);

export const takeBack = (trx: Knex, assignments: readonly Assignment[], station: number): Promise<void> =>
  deleteAssignments(trx, assignments, station);
