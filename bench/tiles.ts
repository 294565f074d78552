import { searchTags } from "../domain/stations/derive.ts";
import { stationKinds } from "../domain/stations/kinds.ts";
import { noFilter, type StationFilter } from "../server/stations/filter.ts";
import { cellAt, type Tile, world } from "../server/tiles/cells.ts";
import { encodeTile } from "../server/tiles/encode.ts";
import { ChangeSet, StationIndex } from "../server/tiles/station-index.ts";
import { tileContent } from "../server/tiles/tile.ts";
import { doorStates, tileFilter } from "../server/tiles/tile-filter.ts";
import { VerdictNumbers } from "../server/tiles/verdict-numbers.ts";

const patterns = Array.from({ length: 4000 }, (_, i) => i + 1);
const openPatterns = patterns.filter((id) => id % 3 === 0);
const verdicts = new VerdictNumbers();
const signings = ["", "nation:met", "province:unmet nation:met", "nation:unknown"].map((signing) =>
  verdicts.numberOf(signing),
);
const today = "2026-11-20";
const questions: Record<string, StationFilter> = {
  "no filter": noFilter,
  "met by a standard": { ...noFilter, signed: { standard: "nation", state: "met" } },
  "toilet, drink, open now": {
    ...noFilter,
    tags: ["toilet", "drink"],
    hours: { open: openPatterns, unknown: [], always: false, date: today },
  },
};

/**
 * Station tiles over so many synthetic stations, clustered on 360 towns by size: time and size of a tile from the
 * memory's columns to its bytes, by zoom, for places where stations are. Gives a Markdown table.
 */
export function benchTiles(stations: number): string {
  const random = randomNumbers(20261120);
  const town = towns(random);
  const index = new StationIndex();
  index.apply(synthetic(stations, random, town));
  const doors = doorStates({ open: openPatterns, unknown: patterns.filter((id) => id % 7 === 0) }, today);

  const rows: string[] = [];
  for (const [name, question] of Object.entries(questions)) {
    const shown = verdicts.states(question.signed?.standard);
    const filter = tileFilter(question, shown, { regions: null, found: null });
    const legend = { doors, regions: [], verdicts: shown };
    const draw = (tile: Tile) => encodeTile(tileContent(index.parts, tile, filter, legend));
    for (let warm = 0; warm < 20; warm++) draw({ z: 0, x: 0, y: 0 });
    for (const z of [0, 2, 4, 6, 8, 10, 12, 14, 16, 18]) {
      const times: number[] = [];
      let largest = 0;
      for (let round = 0; round < (z < 6 ? 40 : 200); round++) {
        const tile = tileAt(near(town(), random, 0.15), z);
        const started = performance.now();
        largest = Math.max(largest, draw(tile).length);
        times.push(performance.now() - started);
      }
      times.sort((a, b) => a - b);
      const quantile = (q: number) => (times[Math.floor(times.length * q)] ?? 0).toFixed(2);
      rows.push(`| ${name} | ${z} | ${quantile(0.5)} | ${quantile(0.95)} | ${largest} |`);
    }
  }
  const head = ["| filter | zoom | p50 ms | p95 ms | largest, bytes |", "| --- | --- | --- | --- | --- |"];
  return [
    `${stations} stations, ${Math.round(bytesOf(index) / 2 ** 20)} MB in memory`,
    "",
    ...head,
    ...rows,
  ].join("\n");
}

interface Place {
  lon: number;
  lat: number;
}

/** Marsaglia's xorshift, in [0, 1): the same numbers in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / world;
  };
}

/** Gives one of 360 towns, the larger ones more often. */
function towns(random: () => number): () => Place {
  const places = Array.from({ length: 360 }, () => ({ lon: 80 + random() * 50, lat: 20 + random() * 28 }));
  return () => places[Math.floor(random() ** 3 * places.length)] ?? { lon: 0, lat: 0 };
}

/** Around the middle, roughly normal; `spread` in degrees. */
function near({ lon, lat }: Place, random: () => number, spread: number): Place {
  const bell = () => random() + random() + random() + random() - 2;
  return { lon: lon + bell() * spread, lat: lat + bell() * spread };
}

function synthetic(count: number, random: () => number, town: () => Place): ChangeSet {
  const changes = new ChangeSet();
  for (let id = 1; id <= count; id++) {
    const row = {
      ...near(town(), random, 0.3),
      id,
      code: `630104-${id.toString(32).padStart(4, "0").toUpperCase()}`,
      name: `合成${id} 城西区党群服务中心驿站`,
      coarse: false,
      kind: stationKinds[id % stationKinds.length] ?? "rest_station",
      lifecycle: "open",
      suspendedUntil: null,
      patternId: random() < 0.3 ? null : 1 + Math.floor(random() * patterns.length),
      has: searchTags.filter(() => random() < 0.25),
      lacks: [],
      region: id % 2900,
      signed: signings[id % signings.length] ?? 0,
      verifiedAt: today,
    } as const;
    changes.add({ id, row });
  }
  return changes;
}

function tileAt({ lon, lat }: Place, z: number): Tile {
  const { x, y } = cellAt(lon, lat);
  const side = world / 2 ** z;
  return { z, x: Math.floor(x / side), y: Math.floor(y / side) };
}

function bytesOf({ parts }: StationIndex): number {
  return parts
    .flatMap((part) => Object.values(part))
    .reduce((sum: number, column) => sum + (typeof column === "number" ? 0 : column.byteLength), 0);
}
