import { isCode } from "../../domain/checker/check-address.ts";
import { dayAt } from "../../domain/compliance/days.ts";
import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { isCoarse } from "../../domain/coordinates/position.ts";
import type { Around, CheckAddress, CheckView } from "../../domain/pages/views.ts";
import type { StationDetail } from "../../domain/stations/wire.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { Problem } from "../http/problem.ts";
import { adcodesDownTo, findPlaces, type Region, regionByAdcode } from "../regions/regions.ts";
import type { StandardSet } from "../standards/standards.ts";
import { stationByCode } from "../stations/detail.ts";
import { toIso } from "../stations/moment.ts";
import { CodeParams, DetailQuery, SearchQuery } from "../stations/schemas.ts";
import { searchStations } from "../stations/search.ts";
import { reading } from "./origin.ts";
import { siteView } from "./site.ts";

/** Everything the checker needs of the server: once it is there, the rest happens in the browser. */
export async function checkView(context: Context, asked: CheckAddress): Promise<CheckView> {
  const [set, found, address] = await Promise.all([
    context.standards.current(),
    asked.q === null ? null : findStations(context, asked.q),
    withPlaceFound(context, asked),
  ]);
  const detail = address.station === null ? null : await readStation(context, address.station);
  const told = await placeTold(context, detail, address);
  const region = told ?? (await regionByAdcode(context.db, context.settings.homeRegion));
  const regions = region ? adcodesDownTo(region) : [];
  const kind = detail?.properties.kind ?? "rest_station";
  const all = set.offered(dayAt(new Date()));
  const standard = standardOf(set, all, address);
  const here = standardsFor(all, regions, kind);
  const elsewhere = all.filter((one) => !here.includes(one));
  const missed =
    address.standard !== null && standard === null
      ? "standard"
      : address.station !== null && detail === null
        ? "station"
        : null;
  return {
    page: "check",
    site: siteView(context, detail ? [detail.properties] : (found ?? [])),
    address: {
      ...address,
      // What is answered from here on is answered to this version.
      version: standard?.version ?? address.version,
      view: missed === "station" ? "pick" : address.view,
    },
    asOf: toIso(minuteNow()),
    place: { name: await placeName(context, region, address), regions, assumed: told === null },
    standards: [...here, ...elsewhere].map(({ id, version, title, name, sections }) => ({
      id,
      version,
      title,
      name,
      sections: sections.length,
      local: here.some((one) => one.id === id),
    })),
    standard,
    scope: await scopeOf(context, standard, address),
    station: detail && {
      code: detail.properties.code,
      name: detail.properties.name,
      place: detail.properties.regionNames.slice(1).join(""),
      facts: { ...detail.properties.facts, regions },
      around: await stationsAround(context, detail),
    },
    missed,
    found:
      found?.map(({ code, name, regionNames }) => ({ code, name, place: regionNames.slice(1).join("") })) ??
      null,
  };
}

/** A station there is not, or no longer, is looked for anew. */
async function readStation(context: Context, typed: string): Promise<StationDetail | null> {
  const code = CodeParams.safeParse({ code: typed }).data?.code;
  if (code === undefined) return null;
  try {
    return await stationByCode(context, code, DetailQuery.parse({ crs: "wgs84" }));
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return null;
    throw error;
  }
}

/** By name and place, or the one of that code. */
async function findStations(context: Context, words: string) {
  const one = isCode(words) ? await readStation(context, words) : null;
  if (one) return [one.properties];
  const query = SearchQuery.safeParse({ q: words, limit: "12" });
  if (!query.success) return [];
  const { features } = await searchStations(context, query.data);
  return features.map(({ properties }) => properties);
}

/** The words of a place become its adcode; they stay where there is no such place. */
async function withPlaceFound({ db }: Context, address: CheckAddress): Promise<CheckAddress> {
  if (address.place === null) return address;
  const [best] = await findPlaces(db, address.place, 1);
  return best ? { ...address, region: best.adcode, place: null } : address;
}

/** The station's own region, else the one asked for; null where neither is known. */
async function placeTold(
  { db }: Context,
  station: StationDetail | null,
  { region }: CheckAddress,
): Promise<Region | null> {
  const adcode = station?.properties.adcode ?? region;
  return adcode ? regionByAdcode(db, adcode) : null;
}

/** A district together with what it lies in: several have the same name. */
async function placeName({ db }: Context, region: Region | null, { lang }: CheckAddress): Promise<string> {
  if (region === null) return "";
  if (lang === "en") return reading(region);
  if (region.level !== "district") return region.shortName;
  const above = adcodesDownTo(region).at(-2);
  const around = above === undefined ? null : await regionByAdcode(db, above);
  return `${around?.shortName ?? ""}${region.name}`;
}

async function scopeOf(
  { db }: Context,
  standard: StandardVersion | null,
  { lang }: CheckAddress,
): Promise<string[]> {
  const regions = await Promise.all((standard?.jurisdiction ?? []).map((one) => regionByAdcode(db, one)));
  return regions.flatMap((one) => (one === null ? [] : lang === "en" ? reading(one) : one.name));
}

/** So many neighbours are sent along, and so far they are looked for, metres. */
const most = 200;
const farthest = 100_000;

async function stationsAround(context: Context, station: StationDetail): Promise<Around | null> {
  const [lon, lat] = station.geometry?.coordinates ?? [];
  const { positionPrecision, regionNames } = station.properties;
  if (lon === undefined || lat === undefined || isCoarse(positionPrecision)) return null;
  const query = SearchQuery.parse({
    near: `${lon},${lat}`,
    radius: String(farthest),
    limit: String(most),
    crs: "wgs84",
  });
  const { features } = await searchStations(context, query);
  const metres = features.at(-1)?.properties.distance;
  return {
    lon,
    lat,
    reach: features.length < most ? farthest : (metres ?? 0),
    district: regionNames[2] ?? null,
    stations: features.flatMap(({ geometry, properties: { code, kind, lifecycle } }) => {
      const [x, y] = geometry?.coordinates ?? [];
      return x === undefined || y === undefined || lifecycle !== "open"
        ? []
        : [{ code, lon: x, lat: y, kind }];
    }),
  };
}

/** The version in the address, else the one that is offered. */
function standardOf(
  set: StandardSet,
  offered: readonly StandardVersion[],
  { standard, version }: CheckAddress,
): StandardVersion | null {
  if (standard !== null && version !== null) return set.get(standard, version) ?? null;
  return offered.find(({ id }) => id === standard) ?? null;
}
