import type { Knex } from "knex";
import type { Surroundings } from "../../domain/compliance/facts.ts";
import { classify, doorWithin, nearestWithin } from "../../domain/compliance/surroundings.ts";
import { readChangeNumber } from "../stations/version.ts";
import { type Box, boxAround, boxesAround, countedWithin, Neighbourhood } from "./neighbours.ts";
import {
  findListedIn,
  findNearest,
  findSubjects,
  type Near,
  readSurroundings,
  type Subject,
  writeSurroundings,
} from "./queries.ts";

/** What was computed of one station; null: its position is too coarse to measure from. */
interface Computed {
  id: number;
  facts: Surroundings | null;
  reach: Box | null;
}

/**
 * Computes and stores the surroundings of these stations, as of at least the latest change at the time of the call.
 * What somebody else has stored with later changes in view stays.
 *
 * Neighbours within 1.5 km are read by the box and measured here: stations that lie together cost little. The database
 * measures the few whose nearest lies further.
 */
export async function computeSurroundings(db: Knex, ids: readonly number[]): Promise<void> {
  // Read before everything else: all changes up to it are in view of what is read after.
  const version = await readChangeNumber(db);
  const subjects = await findSubjects(db, ids);
  const measured = subjects.filter(isMeasured);
  const around = new Neighbourhood(await findListedIn(db, boxesAround(measured)));
  const counted = measured.map((subject) => ({ subject, ...count(subject, around) }));

  const lonely = counted.filter(({ nearest }) => nearest === null).map(({ subject }) => subject);
  const farthest = await findNearest(db, idsOf(lonely), null);
  const farthestSameKind = new Map<number, Near>();
  for (const kind of new Set(measured.map((subject) => subject.kind))) {
    const alone = counted.filter(({ subject, sameKind }) => sameKind === null && subject.kind === kind);
    const found = await findNearest(db, idsOf(alone.map(({ subject }) => subject)), kind);
    for (const [id, near] of found) farthestSameKind.set(id, near);
  }

  const computed = counted.map(({ subject, nearest, sameKind, within, sameDoor }): Computed => {
    const facts: Surroundings = {
      nearest: nearest ?? farthest.get(subject.id) ?? null,
      nearestSameKind: sameKind ?? farthestSameKind.get(subject.id) ?? null,
      within,
      sameDoor,
      ...classify(within, subject.district),
      onOurMap: subject.listed,
    };
    return { id: subject.id, facts, reach: reachOf(subject, facts) };
  });
  const coarse = subjects
    .filter((subject) => !isMeasured(subject))
    .map(({ id }): Computed => ({ id, facts: null, reach: null }));
  await writeSurroundings(db, [...computed, ...coarse], version);
}

type Measured = Subject & { lon: number; lat: number };
const isMeasured = (subject: Subject): subject is Measured => subject.lon !== null && subject.lat !== null;
const idsOf = (subjects: readonly Subject[]) => subjects.map(({ id }) => id);

function count(subject: Measured, around: Neighbourhood) {
  let nearest: Near | null = null;
  let sameKind: Near | null = null;
  const within = { m500: 0, m1000: 0, m1500: 0 };
  const sameDoor: string[] = [];
  around.visit(subject.lon, subject.lat, ({ id, code, kind, open }, metres) => {
    if (id === subject.id) return;
    if (metres <= doorWithin) {
      sameDoor.push(code);
      return;
    }
    if (!open) return;
    if (metres <= 500) within.m500++;
    if (metres <= 1000) within.m1000++;
    within.m1500++;
    const near = { code, metres };
    if (isNearer(near, nearest)) nearest = near;
    if (kind === subject.kind && isNearer(near, sameKind)) sameKind = near;
  });
  return {
    nearest: toCentimetre(nearest),
    sameKind: toCentimetre(sameKind),
    within,
    sameDoor: sameDoor.sort(),
  };
}

const isNearer = (one: Near, other: Near | null) =>
  other === null || one.metres < other.metres || (one.metres === other.metres && one.code < other.code);

const toCentimetre = (near: Near | null) =>
  near && { code: near.code, metres: Math.round(near.metres * 100) / 100 };

/** What opens, closes or moves within it may change the facts. */
function reachOf({ lon, lat }: Measured, { nearest, nearestSameKind }: Surroundings): Box {
  const farthest = [nearest, nearestSameKind].map((near) => near?.metres ?? nearestWithin);
  return boxAround(lon, lat, Math.max(countedWithin, ...farthest) + 1);
}

/** What is computed of a station's surroundings; null: nothing yet, or its position is too coarse. */
export function surroundingsOf(db: Knex, id: number): Promise<Surroundings | null> {
  return readSurroundings(db, id);
}
