import type { Knex } from "knex";
import { findKept } from "./pair-queries.ts";

/** The code of the station that is kept where this one was merged into another; null: it was not. */
export async function keptInsteadOf(db: Knex, code: string): Promise<string | null> {
  return (await findKept(db, code)) ?? null;
}
