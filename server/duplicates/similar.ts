import type { Knex } from "knex";
import { compare, type Reason, worthALook } from "../../domain/duplicates/score.ts";
import { type Reach, reaches } from "../../domain/rights/rights.ts";
import { createBreath } from "../jobs/breath.ts";
import { comparing, crowdAround, type Member, type Probe } from "./crowd.ts";

export type { Probe };

/** A station that may be the one looked for. */
export interface Similar {
  code: string;
  name: string;
  address: string | null;
  host: string | null;
  lifecycle: Member["lifecycle"];
  /** 0 to 100; see {@link worthALook} and `mostLikely`. */
  score: number;
  /** What speaks most for it first. */
  reasons: Reason[];
  /** Between the two positions, whole; null: one of them is too coarse, or there is none. */
  metres: number | null;
}

interface Options {
  limit: number;
  /** The station itself. */
  exceptCode?: string | undefined;
  /** What the reader may see beside what is public; absent: everything. */
  reach?: Reach | undefined;
}

/** The stations that may be the place described, the likeliest first; none that is withdrawn. */
export async function similarStations(db: Knex, probe: Probe, options: Options): Promise<Similar[]> {
  const [found = []] = await similarToEach(db, [probe], options);
  return found;
}

/** The same for many at once, in their order: those of one city cost little more than one. */
export async function similarToEach(
  db: Knex,
  probes: readonly Probe[],
  { limit, exceptCode, reach }: Options,
): Promise<Similar[][]> {
  const [crowd, ready] = await Promise.all([crowdAround(db, probes), comparing(db)]);
  const breath = createBreath();
  const found: Similar[][] = [];
  for (const probe of probes) {
    const one = ready(probe);
    const similar = [...crowd.of(one)]
      .filter((other) => other.code !== exceptCode && (reach === undefined || mayBeSeen(other, reach)))
      .map((other) => toSimilar(other, compare(one, other.comparable)))
      .filter(({ score }) => score >= worthALook)
      .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
    found.push(similar.slice(0, limit));
    await breath();
  }
  return found;
}

/** Open and suspended stations are public. */
function mayBeSeen({ id, union, lifecycle, revision }: Member, reach: Reach): boolean {
  if (revision > 0 && (lifecycle === "open" || lifecycle === "suspended")) return true;
  return reaches(reach, { id, union });
}

function toSimilar(
  { code, name, address, host, lifecycle }: Member,
  { score, reasons }: { score: number; reasons: Reason[] },
): Similar {
  const metres = reasons.find((reason) => reason.metres !== undefined)?.metres ?? null;
  return { code, name, address, host, lifecycle, score, reasons, metres };
}
