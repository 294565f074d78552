import type { CoarseStation, FinderAddress, FinderView } from "../../domain/pages/views.ts";
import type { StationCollection, StationFeature } from "../../domain/stations/wire.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { Problem } from "../http/problem.ts";
import { stationByCode } from "../stations/detail.ts";
import { toIso } from "../stations/moment.ts";
import { DetailQuery, SearchQuery } from "../stations/schemas.ts";
import { searchStations } from "../stations/search.ts";
import { searchLink } from "./navigation.ts";
import { type Origin, reading, resolveOrigin } from "./origin.ts";
import { siteView } from "./site.ts";

/** Metres. A quarter of an hour on foot; what one cycles to; as far as the finder ever looks. */
const walk = 1200;
const ride = 5000;
const widest = 20_000;

const pageLength = 12;

type Question = Record<string, string>;

/** Everything the finder shows for one address. */
export async function finderView(context: Context, asked: FinderAddress): Promise<FinderView> {
  const address = await withKnownStandard(context, asked);
  const view = await listView(context, address);
  if (address.station === null || view.selected !== null) return view;
  return { ...view, selected: await selectedStation(context, address.station, view.origin) };
}

/** A page ignores what it does not know: a standard that is not there asks for nothing. */
async function withKnownStandard({ standards }: Context, address: FinderAddress): Promise<FinderAddress> {
  if (address.signed === null) return address;
  const known = (await standards.current()).get(address.signed.standard);
  return known ? address : { ...address, signed: null };
}

/** A lamp chosen on the map that is not in the list; a code that is no longer there selects nothing. */
async function selectedStation(
  context: Context,
  code: string,
  { lon, lat }: FinderView["origin"],
): Promise<StationFeature | null> {
  try {
    const query = DetailQuery.parse({ crs: "wgs84", near: `${lon},${lat}` });
    const { properties, geometry } = await stationByCode(context, code, query);
    const { facts, revision, updatedAt, week, hoursPattern, ...card } = properties;
    return { type: "Feature", geometry, properties: card };
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return null;
    throw error;
  }
}

async function listView(context: Context, address: FinderAddress): Promise<FinderView> {
  const origin = await resolveOrigin(context, address);
  const asOf = toIso(minuteNow());
  const conditions = conditionsOf(address);
  const timed: Question = address.openAt === "any" ? conditions : { ...conditions, openAt: address.openAt };
  const near = `${origin.view.lon},${origin.view.lat}`;
  const ask = (question: Question, radius: number, limit: number) =>
    search(context, { ...question, near, radius: String(radius), limit: String(limit) });

  // Where no station is listed, those the map draws decide whether the page says that stations are fictional.
  const siteAround = async () => {
    const { features } = await ask({}, widest, pageLength);
    return siteView(
      context,
      features.map(({ properties }) => properties),
    );
  };
  if (address.view === "place" || address.view === "filters") {
    return { ...assemble(context, address, origin, asOf, nothing(asOf)), site: await siteAround() };
  }

  const [found, coarse] = await Promise.all([
    firstPage(address, (cursor) => ask({ ...timed, ...cursor }, ride, pageLength)),
    coarseStations(context, conditions, origin),
  ]);
  const within = address.cursor ? await ask(timed, walk, 100) : found;
  const view = assemble(context, address, origin, asOf, found, coarse);
  view.lit = litWithin(within);

  const clocked = address.openAt !== "any" && address.openAt !== "always" && !address.unknown;
  if (clocked ? view.lit.count > 0 || address.cursor !== null : found.features.length > 0) return view;

  const far = await ask(timed, widest, clocked ? 5 : pageLength);
  const atAnyTime = clocked ? await ask(conditions, ride, 100) : far;
  const firstToOpen = clocked ? soonest(atAnyTime.features, far.features) : [];
  const empty = far.features.length === 0 && firstToOpen.length === 0 && hasConditions(address);
  return {
    ...assemble(context, address, origin, asOf, far, coarse, firstToOpen),
    ...(empty && { site: await siteAround() }),
    outcome: empty ? "empty" : clocked ? "nothingOpen" : far.features.length === 0 ? "empty" : "list",
    radius: widest,
    unknown: empty ? far.unknown : found.unknown,
    next: clocked ? null : nextOf(far),
  };
}

function assemble(
  context: Context,
  address: FinderAddress,
  origin: Origin,
  asOf: string,
  found: StationCollection,
  coarse: { stations: CoarseStation[]; more: boolean; features: StationFeature[] } = {
    stations: [],
    more: false,
    features: [],
  },
  firstToOpen: StationFeature[] = [],
): FinderView {
  const shown = [...found.features, ...firstToOpen, ...coarse.features];
  return {
    page: "finder",
    site: siteView(
      context,
      shown.map(({ properties }) => properties),
    ),
    address,
    origin: origin.view,
    standards: origin.standards,
    city: origin.city && (address.lang === "en" ? reading(origin.city) : origin.city.name),
    asOf,
    moment: found.asOf,
    outcome: "list",
    radius: ride,
    stations: found.features,
    next: nextOf(found),
    lit: litWithin(found),
    unknown: found.unknown,
    firstToOpen,
    coarse: { stations: coarse.stations, more: coarse.more },
    selected: shown.find(({ properties }) => properties.code === address.station) ?? null,
  };
}

function conditionsOf({
  needs,
  amenities,
  kinds,
  entry,
  verifiedWithin,
  signed,
  q,
  unknown,
}: FinderAddress): Question {
  return {
    ...(needs.length > 0 && { needs: needs.join(",") }),
    ...(amenities.length > 0 && { amenities: amenities.join(",") }),
    ...(kinds.length > 0 && { kinds: kinds.join(",") }),
    ...(entry.length > 0 && { entry: entry.join(",") }),
    ...(verifiedWithin !== null && { verifiedWithin: String(verifiedWithin) }),
    ...(signed && { standard: signed.standard, status: signed.status }),
    ...(q && { q }),
    ...(unknown && { unknown: "include" }),
  };
}

function hasConditions(address: FinderAddress): boolean {
  return Object.keys(conditionsOf(address)).length > 0;
}

function search(context: Context, question: Question): Promise<StationCollection> {
  return searchStations(context, SearchQuery.parse({ crs: "wgs84", ...question }));
}

/** A cursor that another search or an older program gave begins the list again: an old link still opens. */
async function firstPage(
  { cursor }: FinderAddress,
  ask: (cursor: Question) => Promise<StationCollection>,
): Promise<StationCollection> {
  if (cursor === null) return ask({});
  try {
    return await ask({ cursor });
  } catch (error) {
    if (error instanceof Problem && error.status === 400) return ask({});
    throw error;
  }
}

async function coarseStations(context: Context, conditions: Question, { city }: Origin) {
  if (city === null) return { stations: [], more: false, features: [] };
  const found = await search(context, {
    ...conditions,
    positions: "coarse",
    region: city.adcode,
    limit: "20",
  });
  return {
    features: found.features,
    more: nextOf(found) !== null,
    stations: found.features.map(
      ({ properties }): CoarseStation => ({
        code: properties.code,
        name: properties.name,
        district: properties.regionNames[2] ?? null,
        precision: properties.positionPrecision === "district" ? "district" : "city",
        search: properties.demonstration ? null : searchLink({ name: properties.name, city: city.name }),
      }),
    ),
  };
}

function litWithin({ features, links }: StationCollection): FinderView["lit"] {
  const lit = features.filter(
    ({ properties }) => properties.hours.state === "open" && (properties.distance ?? Infinity) <= walk,
  );
  const farthest = features.at(-1)?.properties.distance ?? 0;
  return { count: lit.length, more: links.length > 0 && farthest <= walk };
}

/** The first three that certainly open, besides those shown already. */
function soonest(features: StationFeature[], shown: StationFeature[]): StationFeature[] {
  const known = new Set(shown.map(({ properties }) => properties.code));
  const opening = features.flatMap((station) => {
    const { hours, code } = station.properties;
    return hours.state === "closed" && hours.opensAt !== null && !known.has(code)
      ? [{ station, opensAt: hours.opensAt }]
      : [];
  });
  opening.sort((a, b) => (a.opensAt < b.opensAt ? -1 : a.opensAt > b.opensAt ? 1 : 0));
  return opening.slice(0, 3).map(({ station }) => station);
}

function nextOf({ links }: StationCollection): string | null {
  return links.find(({ rel }) => rel === "next")?.href ?? null;
}

function nothing(asOf: string): StationCollection {
  return { type: "FeatureCollection", features: [], numberReturned: 0, unknown: 0, asOf, links: [] };
}
