import type { Knex } from "knex";
import { lockedDays } from "../../domain/reports/locked.ts";
import { forgetDevices } from "./queries.ts";

/** Forgets which device sent a report once that counts for nothing any more. */
export function forgetOldDevices(db: Knex, now: Date): Promise<void> {
  return forgetDevices(db, new Date(now.getTime() - lockedDays * 86_400_000));
}
