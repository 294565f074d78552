import type { Knex } from "knex";
import { findStandings, type Latest, readLatest, type Standing } from "./queries.ts";

const pageSize = 1000;

/** How stations stand by a standard, as computed (for staff), in order of registration, read page by page. */
export async function* standings(
  db: Knex,
  which: Parameters<typeof findStandings>[1],
): AsyncGenerator<Omit<Standing, "id">> {
  for (let after = 0; ; ) {
    const page = await findStandings(db, which, after, pageSize);
    const last = page.at(-1);
    if (!last) return;
    for (const { id: _, ...standing } of page) yield standing;
    after = last.id;
  }
}

/** The latest computed of each station by each of these standards, where there is one. */
export function latestComputed(
  db: Knex,
  stations: readonly number[],
  standards: readonly string[],
): Promise<Pick<Latest, "stationId" | "standard" | "version" | "state" | "verdicts">[]> {
  return readLatest(db, stations, standards);
}
