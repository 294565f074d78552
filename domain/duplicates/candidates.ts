import type { Comparable } from "./score.ts";

/** Cells of so many degrees: of two places in cells that do not touch, 90 m or more lie between them anywhere in China. */
const cellDegrees = 0.0015;
/** What more stations of one town share does not lead from one to the other. */
const tooCommon = { pair: 300, word: 60 } as const;

/** Finds those of many stations that are worth comparing with one: near it, or of like name, address or host. */
export class Candidates<Station extends { comparable: Comparable }> {
  readonly #by = new Map<string, Station[]>();

  constructor(stations: Iterable<Station> = []) {
    for (const station of stations) this.add(station);
  }

  add(station: Station): void {
    for (const key of keysOf(station.comparable)) {
      const found = this.#by.get(key);
      if (found) found.push(station);
      else this.#by.set(key, [station]);
    }
  }

  /** Each once; the station itself, if it is one of them, too. */
  of(one: Comparable): Set<Station> {
    const found = new Set<Station>();
    for (const key of [...cellsAround(one), ...doorKeys(one)]) {
      for (const other of this.#by.get(key) ?? []) found.add(other);
    }
    const likely = (other: Station) => {
      if (!tooFar(one, other.comparable)) found.add(other);
    };
    for (const key of wordKeys(one)) {
      const others = this.#by.get(key) ?? [];
      if (others.length <= tooCommon.word) others.forEach(likely);
    }
    for (const name of one.names) {
      const shared = new Map<Station, number>();
      let [searched, whole] = [0, 0];
      for (const [pair, weight] of name.pairs) {
        const others = this.#by.get(`p ${pair}`) ?? [];
        whole += weight;
        if (others.length > tooCommon.pair) continue;
        searched += weight;
        for (const other of others) shared.set(other, (shared.get(other) ?? 0) + weight);
      }
      const half = 0.45 * Math.max(searched, 0.6 * whole);
      // Half of what it has, or most of what the other one has.
      for (const [other, weight] of shared) {
        if (weight >= half || other.comparable.names.some((theirs) => weight >= theirs.tells * 0.7)) {
          likely(other);
        }
      }
    }
    return found;
  }
}

/** Pairs of characters of which a station that is worth comparing surely has one in its names, host or address, unless it is near. */
export function tellingPairs({ names, host, doors }: Comparable): string[] {
  const words = [...names, ...(host ? [host] : [])].flatMap(({ pairs }) =>
    [...pairs].flatMap(([pair, weight]) => (weight > 0.6 ? [pair] : [])),
  );
  const roads = doors.flatMap(({ road, number }) => (number === null ? [] : [road.slice(-3, -1)]));
  return [...new Set([...words, ...roads])];
}

function keysOf(one: Comparable): Set<string> {
  const keys = new Set<string>();
  if (one.place !== null) keys.add(cell(one.place.lon, one.place.lat, 0, 0));
  for (const name of one.names) {
    for (const pair of name.pairs.keys()) keys.add(`p ${pair}`);
  }
  for (const key of [...wordKeys(one), ...doorKeys(one)]) keys.add(key);
  return keys;
}

function cellsAround({ place }: Comparable): string[] {
  if (place === null) return [];
  const around = [-1, 0, 1];
  return around.flatMap((x) => around.map((y) => cell(place.lon, place.lat, x, y)));
}

/** The same name or host. */
function wordKeys({ names, host }: Comparable): string[] {
  return [
    ...names.filter(({ tells }) => tells > 0).map(({ core }) => `n ${core}`),
    ...(host === null ? [] : [`h ${host.core}`]),
  ];
}

/** The same house number: wherever the pins are, one of them may be wrong. */
function doorKeys({ doors }: Comparable): string[] {
  return doors.flatMap(({ road, number }) => (number === null ? [] : [`d ${road} ${number}`]));
}

/** Three kilometres or more apart, which no name or host makes good. */
function tooFar(a: Comparable, b: Comparable): boolean {
  if (a.place === null || b.place === null || a.kind === "mobile" || b.kind === "mobile") return false;
  const { lat } = a.place;
  const up = Math.abs(lat - b.place.lat);
  const along = Math.abs(a.place.lon - b.place.lon) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(up, along) > 0.0275;
}

function cell(lon: number, lat: number, x: number, y: number): string {
  return `@ ${Math.floor(lon / cellDegrees) + x} ${Math.floor(lat / cellDegrees) + y}`;
}
