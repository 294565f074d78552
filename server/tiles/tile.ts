import { needs } from "../../domain/amenities/needs.ts";
import type { State } from "../../domain/compliance/assessment.ts";
import { stationKinds } from "../../domain/stations/kinds.ts";
import { orderRange, type Tile, world } from "./cells.ts";
import { type Columns, lowerBound, tagMask, textAt, textBytes } from "./columns.ts";
import type { Region } from "./region-numbers.ts";
import {
  closed,
  type DoorStates,
  doorReader,
  matcher,
  open,
  type TileFilter,
  unknown,
} from "./tile-filter.ts";

/** Whole attributes of a station that stands alone. */
interface AloneProperties {
  code: string;
  name: string;
  kind: string;
  state: "open" | "closed" | "unknown";
  /** Met needs, with commas. */
  needs: string;
  /** Signed off; absent: not assessed. */
  compliance?: State;
}

/** Several stations too near each other to be drawn apart at this zoom; what is neither open nor unknown is closed. */
interface ClusterProperties {
  count: number;
  open: number;
  unknown: number;
}

interface AreaProperties extends Region {
  count: number;
}

export interface TileFeature<Properties> {
  /** Position in the tile as a share of its side, from its north-west corner: [0, 1). */
  x: number;
  y: number;
  properties: Properties;
}

/** The tile is drawn 512 px wide, and up to twice that before the next zoom takes over. */
const tilePixels = 512;
/** A cluster is drawn within its own square of the tile, never across its edge, so two never overlap. */
const squares = 6;
const clusterRadius = 25 / tilePixels;
const lampRadius = 16 / tilePixels;
/** Up to so many stations of one square are drawn one by one, when this far apart. */
const aloneAtMost = 4;
const apart = 34 / tilePixels;
/** From this zoom on every station stands alone, unless the tile would become too heavy. */
const aloneFromZoom = 16;
const aloneInTile = 250;
/** Bytes of codes and names that a tile may carry and stay below 60 KB; beyond that it has clusters instead. */
const lightText = 40_000;
const areasFromZoom = 8;

interface Member {
  columns: Columns;
  at: number;
  x: number;
  y: number;
  state: number;
}

export interface TileContent {
  /** Every matching station of street precision or better is in exactly one feature of exactly one tile of a zoom. */
  stations: TileFeature<AloneProperties | ClusterProperties>[];
  /** From {@link areasFromZoom} on: how many more are only known to lie somewhere in a region, at its middle. */
  areas: TileFeature<AreaProperties>[];
}

/** What the numbers of the columns stand for. */
export interface Legend {
  doors: DoorStates;
  regions: readonly Region[];
  /** By number of what was signed off: the state to show. */
  verdicts: readonly (State | null)[];
}

export function tileContent(
  parts: readonly Columns[],
  tile: Tile,
  filter: TileFilter,
  { doors, regions, verdicts }: Legend,
): TileContent {
  const side = world / 2 ** tile.z;
  const left = tile.x * side;
  const top = tile.y * side;
  const toSquares = squares / side;
  const range = orderRange(tile);
  const limit = tile.z >= aloneFromZoom ? aloneInTile : aloneAtMost;
  const tally = new Tally();
  const areas = new Map<number, TileFeature<AreaProperties>>();

  for (const columns of parts) {
    const { x: xs, y: ys, coarse, region } = columns;
    const passes = matcher(columns, filter);
    const doorAt = doorReader(columns, doors);
    const end = lowerBound(columns, range.to);
    for (let at = lowerBound(columns, range.from); at < end; at++) {
      if (!passes(at)) continue;
      const x = ((xs[at] ?? 0) - left) * toSquares;
      const y = ((ys[at] ?? 0) - top) * toSquares;
      if (coarse[at] === 1) {
        countArea(areas, region[at] ?? 0, regions, x / squares, y / squares);
        continue;
      }
      const state = doorAt(at);
      const members = tally.add(x, y, state);
      if (members.length < limit) members.push({ columns, at, x: x / squares, y: y / squares, state });
    }
  }

  const total = tally.members.reduce((sum, _, square) => sum + tally.count(square), 0);
  const text = tally.members.flat().reduce((sum, { columns, at }) => sum + textBytes(columns, at), 0);
  const light = text <= lightText;
  const roomForAll = tile.z >= aloneFromZoom && total <= aloneInTile && light;
  const clusters: TileFeature<ClusterProperties>[] = [];
  const drawnApart: Member[] = [];
  tally.members.forEach((members, square) => {
    const count = tally.count(square);
    if (roomForAll || count === 1 || (light && count <= aloneAtMost && standApart(members)))
      drawnApart.push(...members);
    else if (count > 0) clusters.push(tally.cluster(square));
  });
  const free = drawnApart.filter((member) => !isAbsorbed(member, clusters));
  return {
    stations: [...free.map((member) => alone(member, verdicts)), ...clusters],
    areas: tile.z < areasFromZoom ? [] : [...areas.values()],
  };
}

/** A lamp that would lie under the disc of a cluster belongs to it. */
function isAbsorbed({ x, y, state }: Member, clusters: TileFeature<ClusterProperties>[]): boolean {
  const over = clusters.find(
    (cluster) => Math.hypot(cluster.x - x, cluster.y - y) < clusterRadius + lampRadius,
  );
  if (over === undefined) return false;
  over.properties.count++;
  if (state === open) over.properties.open++;
  else if (state === unknown) over.properties.unknown++;
  return true;
}

/** Sums by square of the tile, row by row from the north-west corner; positions are in squares. */
class Tally {
  /** The first few stations of each square. */
  readonly members = Array.from({ length: squares * squares }, (): Member[] => []);
  /** Of each square: how many are closed, open, unknown. */
  readonly #states = new Float64Array(squares * squares * 3);
  readonly #sumX = new Float64Array(squares * squares);
  readonly #sumY = new Float64Array(squares * squares);

  /** @returns the members of its square. */
  add(x: number, y: number, state: number): Member[] {
    const square = (y | 0) * squares + (x | 0);
    increase(this.#states, square * 3 + state, 1);
    increase(this.#sumX, square, x);
    increase(this.#sumY, square, y);
    return this.members[square] ?? [];
  }

  count(square: number): number {
    return this.#stateOf(square, closed) + this.#stateOf(square, open) + this.#stateOf(square, unknown);
  }

  #stateOf(square: number, state: number): number {
    return this.#states[square * 3 + state] ?? 0;
  }

  /** At the middle of its members, as far as the disc stays within its square. */
  cluster(square: number): TileFeature<ClusterProperties> {
    const count = this.count(square);
    const within = (cell: number, sum: number) => {
      const [low, high] = [cell / squares + clusterRadius, (cell + 1) / squares - clusterRadius];
      return Math.min(Math.max(sum / squares / count, low), high);
    };
    return {
      x: within(square % squares, this.#sumX[square] ?? 0),
      y: within(Math.floor(square / squares), this.#sumY[square] ?? 0),
      properties: { count, open: this.#stateOf(square, open), unknown: this.#stateOf(square, unknown) },
    };
  }
}

function increase(sums: Float64Array, at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}

function countArea(
  areas: Map<number, TileFeature<AreaProperties>>,
  number: number,
  regions: readonly Region[],
  x: number,
  y: number,
): void {
  const area = areas.get(number);
  const region = regions[number];
  if (area) area.properties.count++;
  else if (region) areas.set(number, { x, y, properties: { ...region, count: 1 } });
}

function standApart(members: Member[]): boolean {
  return members.every((one, i) =>
    members.slice(i + 1).every((other) => Math.hypot(one.x - other.x, one.y - other.y) >= apart),
  );
}

const stateNames = ["closed", "open", "unknown"] as const;
const needMasks = needs.map((need) => ({ need, mask: tagMask([need]) }));

function alone(
  { columns, at, x, y, state }: Member,
  verdicts: Legend["verdicts"],
): TileFeature<AloneProperties> {
  const verdict = verdicts[columns.signed[at] ?? 0];
  const low = columns.hasLow[at] ?? 0;
  const high = columns.hasHigh[at] ?? 0;
  const met = needMasks.filter(({ mask }) => (low & mask.low) !== 0 || (high & mask.high) !== 0);
  return {
    x,
    y,
    properties: {
      ...textAt(columns, at),
      kind: stationKinds[columns.kind[at] ?? 0] ?? "rest_station",
      state: stateNames[state] ?? "unknown",
      needs: met.map(({ need }) => need).join(),
      ...(verdict && { compliance: verdict }),
    },
  };
}
