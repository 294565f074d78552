import type { Knex } from "knex";
import type { RegionProperties } from "../../domain/stations/wire.ts";
import { badParameter } from "../http/problem.ts";
import { PlaceSearch } from "./place-search.ts";
import {
  countByKind,
  countListed,
  type DeclaredPoint,
  findBox,
  findCovering,
  findOffsets,
  readAliases,
  readRegions,
} from "./queries.ts";
import { adcodesDownTo, type Region, type RegionNames, RegionTable } from "./region-table.ts";

export type { Region, RegionNames };
export { adcodesDownTo };

interface Loaded {
  table: RegionTable;
  search: PlaceSearch;
}

const loaded = new WeakMap<object, Promise<Loaded>>();

/** The same for a database and for each transaction on it. */
function keyOf(db: Knex): object {
  const { config }: { config: object } = db.client;
  return config;
}

/** Regions change with a seed only, before anything is served: they are read once per database. */
function load(db: Knex): Promise<Loaded> {
  const key = keyOf(db);
  const known = loaded.get(key);
  if (known) return known;
  const reading = read(db);
  loaded.set(key, reading);
  reading.then(
    ({ table }) => table.all.length === 0 && loaded.delete(key),
    () => loaded.delete(key),
  );
  return reading;
}

async function read(db: Knex): Promise<Loaded> {
  const [rows, aliases] = await Promise.all([readRegions(db), readAliases(db)]);
  const regions = new Map(rows.map((row): [string, Region] => [row.adcode, { ...row, aliases: [] }]));
  const present = new Map<string, string>();
  for (const { alias, adcode, kind } of aliases) {
    if (kind === "superseded_code") present.set(alias, adcode);
    else regions.get(adcode)?.aliases.push(alias);
  }
  const table = new RegionTable([...regions.values()], present);
  return { table, search: new PlaceSearch(table) };
}

/** The region of a code, also of a superseded one (then its `adcode` is the present one); `null` when there is none. */
export async function regionByAdcode(db: Knex, adcode: string): Promise<Region | null> {
  return (await load(db)).table.get(adcode) ?? null;
}

/**
 * The region that somebody has named in a query or a body; none is named: `null`.
 * @throws Problem 400 at the field `region` for a code there is not.
 */
export async function namedRegion(db: Knex, adcode: string | null | undefined): Promise<Region | null> {
  if (adcode === undefined || adcode === null) return null;
  const region = await regionByAdcode(db, adcode);
  if (region) return region;
  throw badParameter("region", `没有行政区划代码 ${adcode} · no region has the adcode ${adcode}`);
}

/** A region with those directly below it, by code; `null` when there is no such code. */
export async function regionFamily(
  db: Knex,
  adcode: string,
): Promise<{ region: Region; children: Region[] } | null> {
  const { table } = await load(db);
  const region = table.get(adcode);
  return region ? { region, children: table.children(region) } : null;
}

/** All provinces, by code. */
export async function provinces(db: Knex): Promise<Region[]> {
  const { table } = await load(db);
  return table.all.filter(({ level }) => level === "province");
}

/** Adcode → names from the province down; `[]` for a code there is not. */
export async function regionNames(db: Knex): Promise<(adcode: string) => string[]> {
  const { table } = await load(db);
  return (adcode) => table.names(adcode);
}

/** Adcode → the regions from the province down; `[]` for a code there is not. */
export async function regionLine(db: Knex): Promise<(adcode: string) => Region[]> {
  const { table } = await load(db);
  return (adcode) => {
    const region = table.get(adcode);
    return region ? [...table.parents(region), region] : [];
  };
}

/** The deepest region around a point (WGS84 degrees): a district, else a city or province; `null` at sea and abroad. */
export async function regionAt(db: Knex, lon: number, lat: number): Promise<Region | null> {
  const [{ table }, adcode] = await Promise.all([load(db), findCovering(db, lon, lat)]);
  return (adcode && table.get(adcode)) || null;
}

/** How far many points lie outside the regions they are said to lie in, and where they do; see {@link findOffsets}. */
export async function offsetsOf(
  db: Knex,
  points: readonly DeclaredPoint[],
): Promise<{ metres: number | null; liesIn: Region | null }[]> {
  if (points.length === 0) return [];
  const [{ table }, found] = await Promise.all([load(db), findOffsets(db, points)]);
  return found.map(({ metres, covering }) => ({
    metres,
    liesIn: (covering !== null && table.get(covering)) || null,
  }));
}

/** The deepest region that the names of a source tell for sure; see {@link RegionTable.byNames}. */
export async function regionOfNames(db: Knex, names: RegionNames): Promise<Region | null> {
  return (await load(db)).table.byNames(names);
}

/** Places by any of their names, best first, with the number of stations one can find in them. */
export async function findPlaces(db: Knex, q: string, limit: number): Promise<RegionProperties[]> {
  const { table, search } = await load(db);
  const regions = search.find(q, limit);
  const counts = await countListed(
    db,
    regions.map(({ adcode }) => adcode),
  );
  return regions.map((region) => toProperties(region, table, counts.get(region.adcode) ?? 0));
}

export interface RegionDetail extends RegionProperties {
  /** Other names it is known by. */
  aliases: string[];
  /** West, south, east, north (WGS84); null where the region is not drawn. */
  bbox: [number, number, number, number] | null;
  /** Open and suspended stations, which are those that can be found. */
  counts: { lifecycle: Record<string, number>; kind: Record<string, number> };
}

/** A region with its extent and counts; `null` when there is no such code. */
export async function regionDetail(db: Knex, adcode: string): Promise<RegionDetail | null> {
  const { table } = await load(db);
  const region = table.get(adcode);
  if (!region) return null;
  const [bbox, rows] = await Promise.all([findBox(db, region.adcode), countByKind(db, region)]);
  const counts: RegionDetail["counts"] = { lifecycle: {}, kind: {} };
  let stations = 0;
  for (const { lifecycle, kind, count } of rows) {
    counts.lifecycle[lifecycle] = (counts.lifecycle[lifecycle] ?? 0) + count;
    counts.kind[kind] = (counts.kind[kind] ?? 0) + count;
    stations += count;
  }
  return { ...toProperties(region, table, stations), aliases: region.aliases, bbox: bbox ?? null, counts };
}

function toProperties(region: Region, table: RegionTable, stations: number): RegionProperties {
  const { adcode, name, level, pinyin, centre } = region;
  return { adcode, name, level, pinyin, parents: table.parents(region).map((p) => p.name), centre, stations };
}
