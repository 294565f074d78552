import type { Knex } from "knex";
import { type Assignment, takeBack } from "../accounts/assignments.ts";
import { returnPhotos } from "../photos/move.ts";
import { type MovedCases, returnCases } from "../reports/move.ts";
import { clearMergedInto, decidePair } from "./pair-queries.ts";

/** What a merge gave to the station that was kept. */
export interface Moved {
  reports: MovedCases;
  /** Ids. */
  photos: string[];
  /** Those who keep the other, and now this one, too. */
  assignments: Assignment[];
}

/** Takes back that one of these stations leads to another, with what was moved there. Their facts are the caller's. */
export async function unmerge(
  trx: Knex.Transaction,
  stations: readonly number[],
  { reports, photos, assignments }: Moved,
): Promise<void> {
  for (const { station, into } of await clearMergedInto(trx, stations)) {
    await returnCases(trx, reports, into, station);
    await returnPhotos(trx, photos, into, station);
    await takeBack(trx, assignments, into);
    await decidePair(trx, [station, into], { from: "merged", to: "open" }, null, new Date());
  }
}
