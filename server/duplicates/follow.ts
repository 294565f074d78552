import { createHash } from "node:crypto";
import type { Knex } from "knex";
import { compare, worthALook } from "../../domain/duplicates/score.ts";
import { createBreath } from "../jobs/breath.ts";
import { crowdOf, type Member } from "./crowd.ts";
import { holdProgress, nextPiece, noteChanged, type Pair, writePairs } from "./follow-queries.ts";

/**
 * The pairs of stations that may be one place follow the stations. Sweeping notes which have changed, working compares them
 * city by city. Both may be done by several programs at once and be killed at any moment.
 */

const changesPerSweep = 10_000;
/** So many stations of one city are compared at a time: nearly always all of them, as the city is read anew for each piece. */
const pieceSize = 10_000;

/** Notes the stations changed since the last sweep. @returns whether there may be more at once. */
export async function sweepOnce(db: Knex): Promise<boolean> {
  return db.transaction(async (trx) => {
    const followed = await holdProgress(trx);
    if (followed === undefined) return false;
    return (await noteChanged(trx, followed, changesPerSweep)) >= changesPerSweep;
  });
}

/**
 * Compares the next of those noted with all that may be the same place, unless it is told to stop, when they stay noted.
 * @returns how many; 0: none waits.
 */
export async function workOnce(db: Knex, at: Date, stopping?: AbortSignal): Promise<number> {
  const piece = await nextPiece(db, pieceSize);
  if (piece === undefined) return 0;
  const { subjects, crowd } = await crowdOf(
    db,
    piece.place,
    piece.stations.map(({ id }) => id),
  );
  const pairs = new Map<string, Pair>();
  const compared = new Set<string>();
  const breath = createBreath();
  for (const one of subjects) {
    if (stopping?.aborted) return 0;
    if (!stands(one)) continue;
    await breath();
    for (const other of crowd.of(one.comparable)) {
      const [a, b] = one.id < other.id ? [one, other] : [other, one];
      const key = `${a.id} ${b.id}`;
      if (a.id === b.id || compared.has(key) || !stands(other)) continue;
      compared.add(key);
      const { score, reasons } = compare(a.comparable, b.comparable);
      if (score >= worthALook) pairs.set(key, { a: a.id, b: b.id, score, reasons, basis: basisOf(a, b) });
    }
  }
  await db.transaction((trx) => writePairs(trx, piece, [...pairs.values()], at));
  return piece.stations.length;
}

/** Where a station has closed another may have opened; one never published is compared when it is registered. */
function stands({ lifecycle, revision }: Member): boolean {
  return revision > 0 && lifecycle !== "closed" && lifecycle !== "withdrawn";
}

function basisOf(a: Member, b: Member): string {
  const told = [a, b].map(({ name, lon, lat, precision, host }) => [name, lon, lat, precision, host]);
  return createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, 22);
}
