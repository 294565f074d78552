import type { Knex } from "knex";
import { Candidates } from "../../domain/duplicates/candidates.ts";
import { type Comparable, comparable, type Described } from "../../domain/duplicates/score.ts";
import { type Region, regionLine } from "../regions/regions.ts";
import { toSimplified } from "../stations/text.ts";
import { boxesAround } from "../surroundings/neighbours.ts";
import { type ComparedRow, findCompared } from "./similar-queries.ts";

/** A station as it is compared with others. */
export interface Member extends ComparedRow {
  comparable: Comparable;
}

/** What is known of a place that is looked for among the stations. */
export type Probe = Omit<Described, "regions"> & {
  /** Adcode. */
  region: string;
};

/** All stations that may be at one of these places: those of the same cities, and those next door in others. */
export async function crowdAround(db: Knex, probes: readonly Probe[]): Promise<Candidates<Member>> {
  const line = await regionLine(db);
  const cities = new Set(probes.flatMap(({ region }) => cityOf(line(region)) ?? []));
  const places = probes.flatMap(({ position }) =>
    position && position.lon !== null && position.lat !== null
      ? [{ lon: position.lon, lat: position.lat }]
      : [],
  );
  const rows = await findCompared(db, { cities: [...cities], boxes: boxesAround(places) });
  const ready = await comparing(db);
  return new Candidates(
    rows.map((row) => ({
      ...row,
      comparable: ready({ ...row, region: row.adcode, aliases: row.aliases ?? [], position: row }),
    })),
  );
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
