import { createHash } from "node:crypto";
import { parseAmenities } from "../../domain/amenities/parse.ts";
import { parseArea } from "../../domain/area/parse.ts";
import { parseEntry } from "../../domain/entry/parse.ts";
import type { HoursPattern } from "../../domain/hours/hours.ts";
import { parseHours } from "../../domain/hours/parse.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { parseSupplies } from "../../domain/supplies/parse.ts";
import { audiencesOf, brandOf, capacityOf, districtNamesIn, hostTypeOf, kindOf } from "./recognise.ts";
import { sourceOf } from "./sources.ts";
import records from "./stations.json" with { type: "json" };

/** One record as it was published, word for word. */
export interface PublishedRecord {
  name: string;
  raw_address: string | null;
  province: string;
  city: string | null;
  district: string | null;
  hours_raw: string | null;
  amenities_raw: string | null;
  area_raw: string | null;
  host: string | null;
  source_url: string;
  note: string | null;
}

export const publishedRecords: readonly PublishedRecord[] = records;

/** Names of a region, from the province down, as far as a page gives them. */
interface RegionNames {
  province: string;
  city: string | null;
  district: string | null;
}

/** The adcode of the deepest region that the names tell for sure; `null` when not even the province is known. */
export type RegionOf = (names: RegionNames) => Promise<string | null>;

/**
 * The published records as facts: what the page says, with the paper or site and its date, confirmed by nobody, and nowhere
 * more precise than the page. `key` is the same for the same record every time, so that a second seeding adds nothing.
 * @throws Error when a record's province is not known to `regionOf`
 */
export async function publishedStations(
  regionOf: RegionOf,
): Promise<{ key: string; facts: StationFacts; demonstration: false }[]> {
  const stations = [];
  for (const record of publishedRecords) {
    const adcode = await placeOf(record, regionOf);
    if (adcode === null) throw new Error(`No region for the published record ${record.name}`);
    stations.push({ key: keyOf(record), facts: factsOf(record, adcode), demonstration: false as const });
  }
  return stations;
}

function keyOf({ name, source_url }: PublishedRecord): string {
  return `published:${createHash("sha256").update(`${name}\n${source_url}`).digest("hex").slice(0, 12)}`;
}

/** Facts of one record that lies in the region of this adcode. */
export function factsOf(record: PublishedRecord, adcode: string): StationFacts {
  const source = sourceOf(record.source_url);
  const fact = <T>(value: T) => ({ value, source, checkedAt: null, by: null });
  const told = <T>(value: T | null | undefined | false | "") =>
    value === null || value === undefined || value === false || value === "" ? undefined : fact(value);

  const amenities = parseAmenities(record.amenities_raw ?? "").value ?? {};
  const brand = brandOf(record.name);
  const groups = audiencesOf(record.name);
  // One page gives the area of the whole public hall in which the station has a corner.
  const wholeHall = record.note?.startsWith("area is the whole hall") ?? false;
  const document = {
    name: fact(record.name),
    kind: fact(kindOf(record.name)),
    lifecycle: fact({ state: "open" }),
    region: fact(adcode),
    position: fact({ precision: adcode.endsWith("00") ? "city" : "district", lon: null, lat: null }),
    address: told(record.raw_address),
    brands: told(brand && [brand]),
    host: told(record.host && { name: record.host, type: hostTypeOf(record.host) }),
    hours: told(
      (record.hours_raw || isSeasonal(record)) && { raw: record.hours_raw, pattern: patternOf(record) },
    ),
    entry: told(entryOf(record)),
    audiences: told(groups.length > 0 ? { groups } : null),
    amenities: Object.fromEntries(Object.entries(amenities).map(([code, value]) => [code, fact(value)])),
    supplies: told(parseSupplies(record.amenities_raw ?? "").value),
    area: told(wholeHall ? null : parseArea(record.area_raw ?? "").value),
    capacity: told(capacityOf(record.note ?? "")),
  };
  return StationFacts.parse(
    Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)),
  );
}

/** A cooling site opens for a summer; its page may name the hours of that summer, and no dates. */
function isSeasonal({ note }: PublishedRecord): boolean {
  return note?.includes("seasonal") ?? false;
}

function patternOf(record: PublishedRecord): HoursPattern {
  if (isSeasonal(record)) return { rules: [], otherwise: "season_without_dates" };
  return parseHours(record.hours_raw ?? "").value ?? { rules: [], otherwise: "not_understood" };
}

function entryOf({ hours_raw, amenities_raw }: PublishedRecord) {
  const rules = [hours_raw, amenities_raw].flatMap((raw) => parseEntry(raw ?? "").value ?? []);
  return rules.length > 0 ? rules : null;
}

/** The district that the record itself, its address or its name spells out, else the city, else the province. */
async function placeOf(record: PublishedRecord, regionOf: RegionOf): Promise<string | null> {
  const { province, name, raw_address, host } = record;
  const city = record.city ?? (await cityIn(name, province, regionOf));
  const above = await regionOf({ province, city, district: record.district });
  if (above === null || !above.endsWith("00")) return above;
  for (const text of [raw_address, name, host])
    for (const district of districtNamesIn(text ?? "")) {
      const within = await regionOf({ province, city, district });
      if (within !== null && !within.endsWith("00")) return within;
    }
  return above;
}

/** Where the page's list gives the province alone, a name may begin with its city (「青岛平度…」). */
async function cityIn(name: string, province: string, regionOf: RegionOf): Promise<string | null> {
  const alone = await regionOf({ province, city: null, district: null });
  for (const length of [3, 2]) {
    const city = name.slice(0, length);
    const found = await regionOf({ province, city, district: null });
    if (found !== null && found !== alone && found.endsWith("00")) return city;
  }
  return null;
}
