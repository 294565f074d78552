import { searchTags } from "../domain/stations/derive.ts";
import { stationKinds } from "../domain/stations/kinds.ts";
import { cellAt, type Tile, world } from "../server/tiles/cells.ts";
import { encodeTile } from "../server/tiles/encode.ts";
import { ChangeSet, StationIndex } from "../server/tiles/station-index.ts";
import { tileContent } from "../server/tiles/tile.ts";
import { doorStates, tileFilter } from "../server/tiles/tile-filter.ts";

/**
 * Station tiles over synthetic stations, clustered on 360 towns by size: milliseconds and bytes a tile takes, uncached, by
 * zoom, for tiles where stations are. `npx tsx bench/tiles.ts [stations]`, default one million.
 */

const total = Number(process.argv[2] ?? 1_000_000);
const patterns = 4000;
const rounds = 200;

let seed = 20261120;
/** Marsaglia's xorshift: the same numbers in every run. */
function random(): number {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) / 2 ** 32;
}
const pick = <T>(from: readonly T[]): T => {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new RangeError("nothing to pick from");
  return picked;
};
/** Roughly normal. */
const bell = () => random() + random() + random() + random() - 2;

const towns = Array.from({ length: 360 }, (_, rank) => ({
  lon: 80 + random() * 50,
  lat: 20 + random() * 28,
  weight: 1 / (rank + 8),
}));
const heaviest = towns.reduce((sum, { weight }) => sum + weight, 0);
function town() {
  let left = random() * heaviest;
  for (const candidate of towns) {
    left -= candidate.weight;
    if (left < 0) return candidate;
  }
  return pick(towns);
}

const started = performance.now();
const changes = new ChangeSet();
for (let id = 1; id <= total; id++) {
  const { lon, lat } = town();
  const tags = searchTags.filter(() => random() < 0.25);
  changes.add({
    id,
    row: {
      id,
      code: `630104-${id.toString(32).padStart(4, "0").toUpperCase()}`,
      name: `示例${id} 城西区党群服务中心驿站`,
      lon: lon + bell() * 0.3,
      lat: lat + bell() * 0.25,
      kind: pick(stationKinds),
      lifecycle: "open",
      suspendedUntil: null,
      coarse: false,
      patternId: random() < 0.3 ? null : 1 + Math.floor(random() * patterns),
      has: tags,
      lacks: [],
      region: id % 2900,
      verifiedAt: "2026-11-01",
    },
  });
}
const filled = performance.now();
const index = new StationIndex();
index.apply(changes);
const sorted = performance.now();
const bytes = index.parts
  .flatMap((part) => Object.values(part))
  .reduce((sum: number, column) => sum + (typeof column === "number" ? 0 : column.byteLength), 0);
console.log(
  `${total} stations: filled in ${Math.round(filled - started)} ms, put in order in ${Math.round(sorted - filled)} ms, ` +
    `${Math.round(bytes / 2 ** 20)} MB`,
);

const ids = Array.from({ length: patterns }, (_, i) => i + 1);
const doors = doorStates(
  { open: ids.filter((id) => id % 3 === 0), unknown: ids.filter((id) => id % 7 === 0) },
  "2026-11-20",
);
const nothing = {
  tags: [],
  entries: [],
  kinds: [],
  hours: null,
  verifiedSince: null,
  terms: [],
  includeUnknown: false,
};
const openNow = {
  ...ids,
  open: ids.filter((id) => id % 3 === 0),
  unknown: [],
  always: false,
  date: "2026-11-20",
};
const filters = {
  "no filter": tileFilter(nothing, { regions: null, found: null }),
  "toilet, drink, open now": tileFilter(
    { ...nothing, tags: ["toilet", "drink"], hours: openNow },
    { regions: null, found: null },
  ),
};

function tileWithStations(z: number): Tile {
  const { lon, lat } = town();
  const { x, y } = cellAt(lon + bell() * 0.15, lat + bell() * 0.12);
  const side = world / 2 ** z;
  return { z, x: Math.floor(x / side), y: Math.floor(y / side) };
}

for (let round = 0; round < 20; round++) {
  encodeTile(tileContent(index.parts, { z: 0, x: 0, y: 0 }, filters["no filter"], doors, []));
}

const quantile = (sorted: number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
const rows = [];
for (const [filter, wanted] of Object.entries(filters)) {
  for (const z of [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20]) {
    const times: number[] = [];
    let largest = 0;
    let features = 0;
    for (let round = 0; round < (z < 5 ? 40 : rounds); round++) {
      const tile = tileWithStations(z);
      const from = performance.now();
      const found = tileContent(index.parts, tile, wanted, doors, []);
      const buffer = encodeTile(found);
      times.push(performance.now() - from);
      features = Math.max(features, found.stations.length);
      if (buffer.length > largest) largest = buffer.length;
    }
    times.sort((a, b) => a - b);
    rows.push({
      filter,
      z,
      "p50 ms": Number(quantile(times, 0.5).toFixed(2)),
      "p95 ms": Number(quantile(times, 0.95).toFixed(2)),
      "most bytes": largest,
      "most features": features,
    });
  }
}
console.table(rows);
