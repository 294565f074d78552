import type { StationKind } from "../../domain/stations/kinds.ts";

/** A listed station with coordinates (WGS84 degrees), as its neighbours see it. */
export interface Neighbour {
  id: number;
  code: string;
  lon: number;
  lat: number;
  kind: StationKind;
  open: boolean;
}

/** As far as neighbours are counted, metres. */
export const countedWithin = 1500;

/** Metres that a degree of latitude surely has: it is 110,574 at least. */
const degree = 110_500;
/** One line of cells is so many degrees high. */
const height = (1.5 * countedWithin) / degree;

/** West, south, east, north. */
export type Box = [number, number, number, number];

/** A box that holds everything within `metres` of a place; the whole way round where it would cross the 180th meridian. */
export function boxAround(lon: number, lat: number, metres: number): Box {
  const up = metres / degree;
  const farthest = Math.min(90, Math.abs(lat) + up) * radians;
  const along = up / Math.max(0.01, Math.cos(farthest));
  const round = lon - along < -180 || lon + along > 180;
  return [
    round ? -180 : lon - along,
    Math.max(-90, lat - up),
    round ? 180 : lon + along,
    Math.min(90, lat + up),
  ];
}

/** Boxes that together hold all neighbours within 1.5 km of the places: places that lie together share them. */
export function boxesAround(places: readonly { lon: number; lat: number }[]): Box[] {
  const spans = new Map<number, [number, number][]>();
  for (const { lon, lat } of places) {
    const [west, south, east, north] = boxAround(lon, lat, countedWithin);
    for (let line = lineOf(south); line <= lineOf(north); line++) {
      const found = spans.get(line);
      if (found) found.push([west, east]);
      else spans.set(line, [[west, east]]);
    }
  }
  return [...spans].flatMap(([line, ranges]) =>
    joined(ranges).map(([west, east]): Box => [west, line * height, east, (line + 1) * height]),
  );
}

const lineOf = (lat: number) => Math.floor(lat / height);

function joined(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** Finds the neighbours of a place among many. */
export class Neighbourhood {
  readonly #lines = new Map<number, Neighbour[]>();

  constructor(neighbours: Iterable<Neighbour>) {
    for (const neighbour of neighbours) {
      const line = lineOf(neighbour.lat);
      const found = this.#lines.get(line);
      if (found) found.push(neighbour);
      else this.#lines.set(line, [neighbour]);
    }
    for (const line of this.#lines.values()) line.sort((a, b) => a.lon - b.lon);
  }

  /** Calls with every neighbour within 1.5 km, and the metres. */
  visit(lon: number, lat: number, found: (neighbour: Neighbour, metres: number) => void): void {
    const [west, south, east, north] = boxAround(lon, lat, countedWithin);
    for (let number = lineOf(south); number <= lineOf(north); number++) {
      const line = this.#lines.get(number);
      if (!line) continue;
      for (let i = firstFrom(line, west); i < line.length; i++) {
        const neighbour = line[i];
        if (neighbour === undefined || neighbour.lon > east) break;
        const metres = shortMetres(lon, lat, neighbour.lon, neighbour.lat);
        if (metres <= countedWithin) found(neighbour, metres);
      }
    }
  }
}

function firstFrom(line: readonly Neighbour[], lon: number): number {
  let low = 0;
  let high = line.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line[middle]?.lon ?? Number.POSITIVE_INFINITY) < lon) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** WGS84: equatorial radius, square of the eccentricity. */
const a = 6_378_137;
const e2 = 0.00669437999014;
const radians = Math.PI / 180;

/**
 * Metres on the ellipsoid between places so near that it is flat: with the two radii of curvature at the middle latitude,
 * within a millimetre of the geodesic at 1.5 km.
 */
function shortMetres(lon: number, lat: number, toLon: number, toLat: number): number {
  const middle = ((lat + toLat) / 2) * radians;
  const w2 = 1 - e2 * Math.sin(middle) ** 2;
  const w = Math.sqrt(w2);
  const turn = toLon - lon;
  const shortest = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
  const north = ((a * (1 - e2)) / (w2 * w)) * (toLat - lat) * radians;
  const east = (a / w) * Math.cos(middle) * shortest * radians;
  return Math.hypot(north, east);
}
