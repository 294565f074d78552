import { needs } from "../../domain/amenities/needs.ts";
import { stationKinds } from "../../domain/stations/kinds.ts";
import { orderRange, type Tile, world } from "./cells.ts";
import { type Columns, lowerBound, tagMask, textAt } from "./columns.ts";
import { type DoorStates, doorAt, matches, open, type TileFilter, unknown } from "./tile-filter.ts";

/** Whole attributes of a station that stands alone. */
export interface AloneProperties {
  code: string;
  name: string;
  kind: string;
  state: "open" | "closed" | "unknown";
  /** Met needs, with commas. */
  needs: string;
}

/** Several stations too near each other to be drawn apart at this zoom; what is neither open nor unknown is closed. */
export interface ClusterProperties {
  count: number;
  open: number;
  unknown: number;
}

export interface TileFeature {
  /** Position in the tile as a share of its side, from its north-west corner: [0, 1). */
  x: number;
  y: number;
  properties: AloneProperties | ClusterProperties;
}

/** The tile is drawn 512 px wide, and up to twice that before the next zoom takes over. */
const tilePixels = 512;
/** A cluster is drawn within its own square of the tile, never across its edge, so two never overlap. */
const squares = 6;
const clusterRadius = 25 / tilePixels;
/** Up to so many stations of one square are drawn one by one, when this far apart. */
const aloneAtMost = 4;
const apart = 34 / tilePixels;
/** From this zoom on every station stands alone, unless the tile would become too heavy. */
export const aloneFromZoom = 16;
const aloneInTile = 400;

interface Square {
  count: number;
  open: number;
  unknown: number;
  sumX: number;
  sumY: number;
  members: Member[];
}

interface Member {
  columns: Columns;
  at: number;
  x: number;
  y: number;
}

/** What the tile shows: every matching station in exactly one feature of exactly one tile of a zoom. */
export function tileFeatures(
  parts: readonly Columns[],
  tile: Tile,
  filter: TileFilter,
  doors: DoorStates,
): TileFeature[] {
  const side = world / 2 ** tile.z;
  const left = tile.x * side;
  const top = tile.y * side;
  const range = orderRange(tile);
  const limit = tile.z >= aloneFromZoom ? aloneInTile : aloneAtMost;
  const grid = Array.from(
    { length: squares * squares },
    (): Square => ({ count: 0, open: 0, unknown: 0, sumX: 0, sumY: 0, members: [] }),
  );
  let total = 0;

  for (const columns of parts) {
    const end = lowerBound(columns, range.to);
    for (let at = lowerBound(columns, range.from); at < end; at++) {
      if (!matches(columns, at, filter)) continue;
      const x = ((columns.x[at] ?? 0) - left) / side;
      const y = ((columns.y[at] ?? 0) - top) / side;
      const square = grid[Math.floor(y * squares) * squares + Math.floor(x * squares)];
      if (square === undefined) continue;
      const door = doorAt(columns, at, doors);
      square.count++;
      if (door === open) square.open++;
      else if (door === unknown) square.unknown++;
      square.sumX += x;
      square.sumY += y;
      if (square.count <= limit) square.members.push({ columns, at, x, y });
      total++;
    }
  }

  const roomForAll = tile.z >= aloneFromZoom && total <= aloneInTile;
  return grid.flatMap((square, index) => {
    if (square.count === 0) return [];
    if (roomForAll || standsApart(square)) return square.members.map((member) => alone(member, doors));
    return [cluster(square, index)];
  });
}

function standsApart({ count, members }: Square): boolean {
  if (count > aloneAtMost) return false;
  return members.every((one, i) =>
    members.slice(i + 1).every((other) => Math.hypot(one.x - other.x, one.y - other.y) >= apart),
  );
}

/** At the middle of its members, as far as the disc stays within its square. */
function cluster({ count, open, unknown, sumX, sumY }: Square, index: number): TileFeature {
  const left = (index % squares) / squares;
  const top = Math.floor(index / squares) / squares;
  const within = (low: number, mean: number) =>
    Math.min(Math.max(mean, low + clusterRadius), low + 1 / squares - clusterRadius);
  return {
    x: within(left, sumX / count),
    y: within(top, sumY / count),
    properties: { count, open, unknown },
  };
}

const stateNames = ["closed", "open", "unknown"] as const;
const needMasks = needs.map((need) => ({ need, mask: tagMask([need]) }));

function alone({ columns, at, x, y }: Member, doors: DoorStates): TileFeature {
  const low = columns.hasLow[at] ?? 0;
  const high = columns.hasHigh[at] ?? 0;
  const met = needMasks.filter(({ mask }) => (low & mask.low) !== 0 || (high & mask.high) !== 0);
  return {
    x,
    y,
    properties: {
      ...textAt(columns, at),
      kind: stationKinds[columns.kind[at] ?? 0] ?? "rest_station",
      state: stateNames[doorAt(columns, at, doors)] ?? "unknown",
      needs: met.map(({ need }) => need).join(),
    },
  };
}
