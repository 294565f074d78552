import type { Comparable } from "./score.ts";

/** Cells of so many degrees: of two places in cells that do not touch, 90 m or more lie between them anywhere in China. */
const cellDegrees = 0.0015;
/** What more stations of one town share does not lead from one to the other. */
const tooCommon = { pair: 300, word: 60 } as const;

/** Finds those of many stations that are worth comparing with one: near it, or of like name, address or host. */
export class Candidates<Station extends { comparable: Comparable }> {
  readonly #stations: Station[] = [];
  /** Places in #stations. */
  readonly #by = new Map<string, number[]>();
  /** How much of a name each shares with the one asked about; all zero in between. */
  #shared = new Float64Array(0);

  constructor(stations: Iterable<Station> = []) {
    for (const station of stations) this.add(station);
  }

  add(station: Station): void {
    const place = this.#stations.push(station) - 1;
    for (const key of keysOf(station.comparable)) {
      const found = this.#by.get(key);
      if (found) found.push(place);
      else this.#by.set(key, [place]);
    }
  }

  /** Each once; the station itself, if it is one of them, too. */
  of(one: Comparable): Set<Station> {
    const found = new Set<Station>();
    const stations = (key: string) =>
      (this.#by.get(key) ?? []).flatMap((place) => this.#stations[place] ?? []);
    for (const key of [...cellsAround(one), ...doorKeys(one)]) {
      for (const other of stations(key)) found.add(other);
    }
    const likely = (other: Station) => {
      if (!tooFar(one, other.comparable)) found.add(other);
    };
    for (const key of wordKeys(one)) {
      if ((this.#by.get(key)?.length ?? 0) <= tooCommon.word) stations(key).forEach(likely);
    }
    if (this.#shared.length < this.#stations.length)
      this.#shared = new Float64Array(this.#stations.length * 2);
    const shared = this.#shared;
    for (const name of one.names) {
      const met: number[] = [];
      let [searched, whole] = [0, 0];
      for (const [pair, weight] of name.pairs) {
        const others = this.#by.get(`p ${pair}`) ?? [];
        whole += weight;
        if (others.length > tooCommon.pair) continue;
        searched += weight;
        for (const place of others) {
          const before = shared[place] ?? 0;
          if (before === 0) met.push(place);
          shared[place] = before + weight;
        }
      }
      const half = 0.45 * Math.max(searched, 0.6 * whole);
      // Half of what it has, or most of what the other one has.
      for (const place of met) {
        const weight = shared[place] ?? 0;
        shared[place] = 0;
        const other = this.#stations[place];
        if (other && (weight >= half || other.comparable.names.some(({ tells }) => weight >= tells * 0.7))) {
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
