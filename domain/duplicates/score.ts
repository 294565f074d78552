import { metresBetween } from "../coordinates/bearing.ts";
import { isCoarse, type Precision } from "../coordinates/position.ts";
import type { StationKind } from "../stations/kinds.ts";
import { type Door, doorsMeet, readDoors } from "./addresses.ts";
import { marksDiffer, type Name, type NamedRegion, nameLikeness, readHost, readName } from "./names.ts";

/** What is compared of a station. */
export interface Described {
  name: string;
  kind?: StationKind | undefined;
  aliases?: readonly string[] | undefined;
  brands?: readonly string[] | undefined;
  address?: string | null | undefined;
  host?: string | null | undefined;
  /** WGS84 degrees. One coarser than a street is no place to measure from. */
  position?: { lon: number | null; lat: number | null; precision: Precision } | null | undefined;
  /** Those it lies in, from the province down. */
  regions: readonly NamedRegion[];
}

/** A station made ready to be compared with many. */
export interface Comparable {
  /** By all its names, its own first. */
  names: readonly Name[];
  said: readonly string[];
  brands: readonly string[];
  doors: readonly Door[];
  host: Name | null;
  hostSaid: string | null;
  kind: StationKind | undefined;
  /** Adcodes from the province down. */
  regions: readonly string[];
  place: { lon: number; lat: number; precision: Precision } | null;
}

export const reasonCodes = [
  "same_door",
  "near",
  "far",
  "same_region",
  "same_name",
  "nearly_same_name",
  "similar_name",
  "same_by_alias",
  "other_name",
  "which_differs",
  "same_address",
  "same_road",
  "other_number",
  "same_host",
  "host_in_name",
  "other_host",
  "same_brand",
  "other_kind",
] as const;

/** One thing that speaks for (`points` > 0) or against two records being one place. */
export interface Reason {
  code: (typeof reasonCodes)[number];
  points: number;
  /** Between the two positions, whole. */
  metres?: number;
  /** The name, host or brand they share. */
  what?: string;
}

export interface Match {
  /** 0 to 100. */
  score: number;
  /** What weighs most first. */
  reasons: Reason[];
}

/** From this score on two records are worth a look; from the second they are most likely one place. */
export const worthALook = 50;
export const mostLikely = 80;

/** Records that lie no further apart may be one door however little else they share, metres. */
const oneDoor = 15;

export function comparable(station: Described): Comparable {
  const { name, aliases = [], brands = [], address, host, kind, position, regions } = station;
  const said = [name, ...aliases];
  const doors = address ? readDoors(address, regions) : [];
  const { lon, lat, precision } = position ?? { lon: null, lat: null, precision: "city" as const };
  return {
    names: said.map((one) => readName(one, regions)),
    said,
    brands: brands.map((brand) => brand.trim()),
    doors:
      doors.length > 0
        ? doors
        : said.flatMap((one) => readDoors(one, regions)).filter(({ number }) => number !== null),
    host: host ? readHost(host, regions) : null,
    hostSaid: host ?? null,
    kind,
    regions: regions.map(({ adcode }) => adcode),
    place: lon === null || lat === null || isCoarse(precision) ? null : { lon, lat, precision },
  };
}

/** How likely two records are one place, and why; in either order the same. */
export function compare(a: Comparable, b: Comparable): Match {
  const metres = distance(a, b);
  const reasons = [
    ofPlace(a, b, metres),
    ...ofNames(a, b, metres),
    ofAddress(a, b),
    ofHosts(a, b, metres),
    ofBrands(a, b),
    a.kind !== undefined && b.kind !== undefined && a.kind !== b.kind && against("other_kind", 10),
  ].flatMap((reason) => (reason ? [reason] : []));
  const score = reasons.reduce((sum, { points }) => sum + points, 0);
  return {
    score: Math.max(0, Math.min(100, Math.round(score))),
    reasons: reasons.sort(
      (x, y) => y.points - x.points || reasonCodes.indexOf(x.code) - reasonCodes.indexOf(y.code),
    ),
  };
}

const against = (code: Reason["code"], points: number): Reason => ({ code, points: -points });

/** A mobile service is wherever it stands that day. */
function distance(a: Comparable, b: Comparable): number | null {
  if (a.place === null || b.place === null || a.kind === "mobile" || b.kind === "mobile") return null;
  const [from, to] = [a.place, b.place].sort((x, y) => x.lon - y.lon || x.lat - y.lat);
  return from && to ? metresBetween([from.lon, from.lat], [to.lon, to.lat]) : null;
}

/** Steps of metres with what they are worth. A pin on the street only may be some hundred metres off. */
const steps = {
  exact: [
    [oneDoor, 50],
    [30, 42],
    [60, 34],
    [150, 22],
    [300, 14],
    [1000, 5],
  ],
  street: [
    [150, 20],
    [500, 14],
    [1500, 5],
  ],
} as const;

function ofPlace(a: Comparable, b: Comparable, metres: number | null): Reason | null {
  if (metres === null) return ofRegions(a, b);
  const loose = [a, b].some(({ place }) => place?.precision === "street");
  const whole = Math.round(metres);
  for (const [within, points] of loose ? steps.street : steps.exact) {
    if (metres <= within)
      return { code: !loose && within === oneDoor ? "same_door" : "near", points, metres: whole };
  }
  const points = metres <= 3000 ? -20 : metres <= 20_000 ? -40 : -60;
  return { code: "far", points: loose ? points / 2 : points, metres: whole };
}

/** Where there is nothing to measure: the same district tells a little. */
function ofRegions(a: Comparable, b: Comparable): Reason | null {
  const [wide, narrow] =
    a.regions.length <= b.regions.length ? [a.regions, b.regions] : [b.regions, a.regions];
  if (wide.length === 0 || wide.at(-1) !== narrow[wide.length - 1]) return null;
  return { code: "same_region", points: wide.length === narrow.length ? 8 : 5 };
}

function ofNames(a: Comparable, b: Comparable, metres: number | null): Reason[] {
  const found: Reason[] = [];
  let [likeliest, differ] = [-1, false];
  for (const [i, mine] of a.names.entries()) {
    for (const [j, theirs] of b.names.entries()) {
      const alike = nameLikeness(mine, theirs);
      if (alike === null) continue;
      const which = marksDiffer(mine, theirs);
      if (alike > likeliest) [likeliest, differ] = [alike, which];
      else if (alike === likeliest) differ ||= which;
      if (which || alike < 0.5) continue;
      // Two characters (「胶州」) are soon the same by chance.
      const telling = Math.min(1, Math.min(mine.tells, theirs.tells) / 2.5);
      const points = Math.round(telling * (alike === 1 ? 45 : 10 + ((alike - 0.5) / 0.5) * 30));
      if (alike < 1) found.push({ code: alike < 0.85 ? "similar_name" : "nearly_same_name", points });
      else if (i + j === 0) found.push({ code: "same_name", points });
      else
        found.push({
          code: "same_by_alias",
          points,
          what: [a.said[i] ?? "", b.said[j] ?? ""].sort()[0] ?? "",
        });
    }
  }
  const [best] = found.sort(
    (x, y) =>
      y.points - x.points ||
      reasonCodes.indexOf(x.code) - reasonCodes.indexOf(y.code) ||
      ((x.what ?? "") < (y.what ?? "") ? -1 : 1),
  );
  if (best) return [best];
  if (likeliest < 0) return sameWords(a, b);
  if (differ && likeliest >= 0.5) return [against("which_differs", 20)];
  // One door often carries several names.
  return likeliest < 0.2 && (metres === null || metres > oneDoor) ? [against("other_name", 10)] : [];
}

/** Names that tell nothing of the place (「爱心驿站」) and are yet word for word the same. */
function sameWords(a: Comparable, b: Comparable): Reason[] {
  return a.said[0] === b.said[0] ? [{ code: "same_name", points: 10 }] : [];
}

function ofAddress(a: Comparable, b: Comparable): Reason | null {
  const met = doorsMeet(a.doors, b.doors);
  if (met === "same") return { code: "same_address", points: 30 };
  if (met === "road") return { code: "same_road", points: 8 };
  return met === "other" ? against("other_number", 15) : null;
}

function ofHosts(a: Comparable, b: Comparable, metres: number | null): Reason | null {
  if (a.host && b.host) {
    const alike = nameLikeness(a.host, b.host) ?? 0;
    if (alike >= 0.85 && !marksDiffer(a.host, b.host)) {
      const what = [a.hostSaid ?? "", b.hostSaid ?? ""].sort()[0];
      // A host such as 「市园林局」 has many doors; next to each other it tells more.
      const points = metres !== null && metres <= 300 ? 20 : 10;
      return { code: "same_host", points, ...(what !== undefined && { what }) };
    }
    return alike < 0.4 ? against("other_host", 10) : null;
  }
  const what = hostInName(a, b) ?? hostInName(b, a);
  return what === null ? null : { code: "host_in_name", points: 15, what };
}

function hostInName({ host, hostSaid }: Comparable, { names, host: other }: Comparable): string | null {
  if (!host || other || host.tells < 3) return null;
  return names.some(({ core }) => core.includes(host.core)) ? hostSaid : null;
}

function ofBrands(a: Comparable, b: Comparable): Reason | null {
  const what = a.brands.filter((brand) => b.brands.includes(brand)).sort()[0];
  return what === undefined ? null : { code: "same_brand", points: 3, what };
}
