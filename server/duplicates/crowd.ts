import type { Knex } from "knex";
import { Candidates, tellingPairs } from "../../domain/duplicates/candidates.ts";
import { type Comparable, comparable, type Described } from "../../domain/duplicates/score.ts";
import { createBreath } from "../jobs/breath.ts";
import { type Region, regionLine } from "../regions/regions.ts";
import { toSimplified } from "../stations/text.ts";
import { boxesAround } from "../surroundings/neighbours.ts";
import { type ComparedRow, findByIds, findInCities, findLike, findNextDoor } from "./similar-queries.ts";

/** A station as it is compared with others. */
export interface Member extends ComparedRow {
  comparable: Comparable;
}

/** What is known of a place that is looked for among the stations. */
export type Probe = Omit<Described, "regions"> & {
  /** Adcode. */
  region: string;
};

/** For more places than these whole cities are read: it is no more work. */
const fewPlaces = 20;

/** The stations that may be at one of these places: those of the same cities, and those next door in others. */
export async function crowdAround(db: Knex, probes: readonly Probe[]): Promise<Candidates<Member>> {
  const [line, ready] = await Promise.all([regionLine(db), comparing(db)]);
  const cities = [...new Set(probes.flatMap(({ region }) => cityOf(line(region)) ?? []))];
  const boxes = boxesAround(probes.flatMap(({ position }) => placed(position)));
  const like = () => ({ cities, pairs: probes.flatMap((probe) => tellingPairs(ready(probe))), boxes });
  const [inside, nextDoor] = await Promise.all([
    probes.length > fewPlaces ? findInCities(db, cities) : findLike(db, like()),
    findNextDoor(db, boxes, cities),
  ]);
  return (await gather(db, [...inside, ...nextDoor])).crowd;
}

/**
 * Stations of a city (or province) by their ids, and those among whom they are to be looked for: of few stations what may be like
 * them, of many the whole city and what lies next door.
 */
export async function crowdOf(
  db: Knex,
  city: string,
  ids: readonly number[],
): Promise<{ subjects: Member[]; crowd: Candidates<Member> }> {
  const few = ids.length <= fewPlaces;
  const inside = await (few ? findByIds(db, ids) : findInCities(db, [city]));
  const wanted = new Set(ids);
  const isSubject = ({ id }: ComparedRow) => wanted.has(id);
  if (few) {
    const { members } = await gather(db, inside);
    return { subjects: members, crowd: await crowdAround(db, inside.map(toProbe)) };
  }
  const boxes = boxesAround(inside.filter(isSubject).flatMap(placed));
  const { members, crowd } = await gather(db, [...inside, ...(await findNextDoor(db, boxes, [city]))]);
  return { subjects: members.filter(isSubject), crowd };
}

function toProbe(row: ComparedRow): Probe {
  return { ...row, region: row.adcode, aliases: row.aliases ?? [], position: row };
}

async function gather(
  db: Knex,
  rows: readonly ComparedRow[],
): Promise<{ members: Member[]; crowd: Candidates<Member> }> {
  const ready = await comparing(db);
  const breath = createBreath();
  const members: Member[] = [];
  const crowd = new Candidates<Member>();
  for (const row of rows) {
    const member = { ...row, comparable: ready(toProbe(row)) };
    members.push(member);
    crowd.add(member);
    await breath();
  }
  return { members, crowd };
}

function placed(position: Described["position"]): { lon: number; lat: number }[] {
  if (!position || position.lon === null || position.lat === null) return [];
  return [{ lon: position.lon, lat: position.lat }];
}

/** Makes what is known of places ready to be compared: in simplified characters, and knowing in which regions they lie. */
export async function comparing(db: Knex): Promise<(probe: Probe) => Comparable> {
  const line = await regionLine(db);
  return ({ region, name, aliases, brands, address, host, ...rest }) =>
    comparable({
      ...rest,
      name: toSimplified(name),
      aliases: (aliases ?? []).map(toSimplified),
      brands: (brands ?? []).map(toSimplified),
      address: address ? toSimplified(address) : null,
      host: host ? toSimplified(host) : null,
      regions: line(region).map(({ adcode, name, shortName }) => ({ adcode, names: [name, shortName] })),
    });
}

/** The city of a line of regions; where there is none, the province. */
function cityOf(line: readonly Region[]): string | undefined {
  return (line.find(({ level }) => level === "city") ?? line[0])?.adcode;
}
