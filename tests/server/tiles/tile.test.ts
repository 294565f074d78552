import fc from "fast-check";
import { expect, test } from "vitest";
import { needs } from "../../../domain/amenities/needs.ts";
import { noFilter } from "../../../server/stations/filter.ts";
import { cellAt, type Tile, world } from "../../../server/tiles/cells.ts";
import type { StationRow } from "../../../server/tiles/columns.ts";
import { encodeTile } from "../../../server/tiles/encode.ts";
import { ChangeSet, StationIndex } from "../../../server/tiles/station-index.ts";
import { tileContent } from "../../../server/tiles/tile.ts";
import { doorStates, tileFilter } from "../../../server/tiles/tile-filter.ts";
import { doorsNow, entrySets, row, rows, signings, tagSets, verdictNumbers } from "./synthetic.ts";

const doors = doorStates(doorsNow, doorsNow.date);
const regions = ["630104", "630105", "310101", "310104"].map((adcode) => ({
  adcode,
  level: "district" as const,
}));

function indexOf(stations: StationRow[]): StationIndex {
  const changes = new ChangeSet();
  for (const row of stations) changes.add({ id: row.id, row });
  const index = new StationIndex();
  index.apply(changes);
  return index;
}

/** All tiles of a zoom in which there is a station. */
function tilesOf(stations: StationRow[], z: number): Tile[] {
  const keys = stations.map(({ lon, lat }) => {
    const { x, y } = cellAt(lon, lat);
    const side = world / 2 ** z;
    return `${Math.floor(x / side)} ${Math.floor(y / side)}`;
  });
  return [...new Set(keys)].map((key) => {
    const [x = 0, y = 0] = key.split(" ").map(Number);
    return { z, x, y };
  });
}

function contentAt(stations: StationRow[], z: number, filter = noFilter) {
  const { parts } = indexOf(stations);
  const verdicts = verdictNumbers.states(filter.signed?.standard);
  const compiled = tileFilter(filter, verdicts, { regions: null, found: null });
  return tilesOf(stations, z).map((tile) => ({
    tile,
    ...tileContent(parts, tile, compiled, { doors, regions, verdicts }),
  }));
}

/** The badge, said once more in the plainest way. */
function stateOf({ lifecycle, suspendedUntil, patternId }: StationRow): "open" | "closed" | "unknown" {
  if (lifecycle === "suspended")
    return suspendedUntil !== null && suspendedUntil < doorsNow.date ? "unknown" : "closed";
  if (patternId === null || doorsNow.unknown.includes(patternId)) return "unknown";
  return doorsNow.open.includes(patternId) ? "open" : "closed";
}

/** What is signed off of a station: by that standard, or by the one named first. */
function signedState({ signed }: StationRow, standard = ""): string | undefined {
  const verdict = signings[signed]?.split(" ").find((text) => text.startsWith(standard));
  return verdict?.split(":")[1];
}

const zoom = fc.integer({ min: 0, max: 20 });

test("at every zoom the tiles together hold each station once, open and unknown ones as such", () => {
  fc.assert(
    fc.property(rows, zoom, (stations, z) => {
      const sum = { count: 0, open: 0, unknown: 0 };
      for (const { properties } of contentAt(stations, z).flatMap((tile) => tile.stations)) {
        if ("count" in properties) {
          sum.count += properties.count;
          sum.open += properties.open;
          sum.unknown += properties.unknown;
        } else {
          sum.count++;
          if (properties.state !== "closed") sum[properties.state]++;
        }
      }
      const located = stations.filter(({ coarse }) => !coarse);
      expect(sum).toEqual({
        count: located.length,
        open: located.filter((row) => stateOf(row) === "open").length,
        unknown: located.filter((row) => stateOf(row) === "unknown").length,
      });
    }),
  );
});

test("a station that stands alone carries its attributes, at its place", () => {
  fc.assert(
    fc.property(rows, zoom, (stations, z) => {
      for (const { tile, stations: features } of contentAt(stations, z)) {
        for (const { x, y, properties } of features) {
          if ("count" in properties) continue;
          const row = stations.find(({ code }) => code === properties.code);
          const cell = row && cellAt(row.lon, row.lat);
          expect(properties).toEqual({
            code: row?.code,
            name: row?.name,
            kind: row?.kind,
            state: row && stateOf(row),
            needs: needs.filter((need) => row?.has.includes(need)).join(),
            ...(row && signedState(row) && { compliance: signedState(row) }),
          });
          expect((tile.x + x) / 2 ** z).toBeCloseTo((cell?.x ?? 0) / world, 9);
          expect((tile.y + y) / 2 ** z).toBeCloseTo((cell?.y ?? 0) / world, 9);
        }
      }
    }),
  );
});

test("two clusters never touch, not even across the edge of a tile", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 15 }), (stations, z) => {
      const discs = contentAt(stations, z).flatMap(({ tile, stations: features }) =>
        features
          .filter(({ properties }) => "count" in properties)
          .map(({ x, y }) => [tile.x + x, tile.y + y] as const),
      );
      discs.forEach(([x1, y1], i) => {
        for (const [x2, y2] of discs.slice(i + 1)) {
          expect(Math.max(Math.abs(x1 - x2), Math.abs(y1 - y2))).toBeGreaterThanOrEqual(50 / 512 - 1e-9);
        }
      });
    }),
  );
});

test("in the street every station stands alone", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 16, max: 20 }), (stations, z) => {
      const features = contentAt(stations, z).flatMap((tile) => tile.stations);
      expect(features.every(({ properties }) => "code" in properties)).toBe(true);
    }),
  );
});

test("stations at one door are one cluster until the street, and alone from there", () => {
  const [sample] = fc.sample(row, 1);
  if (sample === undefined) throw new Error("no station to copy");
  const twins = [1, 2].map((id) => ({ ...sample, coarse: false, id, code: `630104-000${id}` }));
  expect(contentAt(twins, 15).flatMap(({ stations }) => stations)).toMatchObject([
    { properties: { count: 2 } },
  ]);
  expect(contentAt(twins, 16).flatMap(({ stations }) => stations)).toHaveLength(2);
});

test("a street crowded with the longest names is still a light tile, at any zoom", () => {
  const crowd = fc.sample(row, { numRuns: 600, seed: 1 }).map((one, i) => ({
    ...one,
    id: i + 1,
    coarse: false,
    name: "站".repeat(200),
    lon: 101.76 + (i % 25) / 10_000,
    lat: 36.62 + Math.floor(i / 25) / 10_000,
  }));
  for (let z = 0; z <= 20; z++) {
    for (const content of contentAt(crowd, z)) expect(encodeTile(content).length).toBeLessThan(60_000);
  }
});

test("a filter takes what is known to be so, and with unknown=include what may be so", () => {
  const filters = fc.record({
    tags: tagSets,
    entries: entrySets,
    hours: fc.constantFrom(null, doorsNow),
    kinds: fc.subarray(["rest_station", "driver_home"]),
    verifiedSince: fc.constantFrom(null, "2026-10-01"),
    signed: fc.option(
      fc.record({
        standard: fc.constantFrom("province", "nation", "other"),
        state: fc.constantFrom("met" as const, "unmet" as const, "unknown" as const, null),
      }),
    ),
    includeUnknown: fc.boolean(),
  });
  fc.assert(
    fc.property(rows, filters, zoom, (stations, asked, z) => {
      const { tags, entries, hours, kinds, verifiedSince, signed, includeUnknown } = asked;
      const expected = stations.filter((row) => {
        const state = stateOf(row);
        const verdict = signed && signedState(row, signed.standard);
        const compliance = verdict ?? "unknown";
        const plain =
          (kinds.length === 0 || kinds.includes(row.kind)) &&
          (signed === null || signed.state !== null || verdict !== undefined) &&
          (verifiedSince === null || (row.verifiedAt !== null && row.verifiedAt >= verifiedSince));
        const sure =
          tags.every((tag) => row.has.includes(tag)) &&
          (entries.length === 0 || entries.some((entry) => row.has.includes(entry))) &&
          (hours === null || state === "open") &&
          (!signed?.state || compliance === signed.state);
        const possible =
          !tags.some((tag) => row.lacks.includes(tag)) &&
          (entries.length === 0 || !entries.every((entry) => row.lacks.includes(entry))) &&
          (hours === null || state !== "closed") &&
          (!signed?.state || compliance === signed.state || compliance === "unknown");
        return !row.coarse && plain && (includeUnknown ? possible : sure);
      });
      const counted = contentAt(stations, z, { ...noFilter, ...asked })
        .flatMap((tile) => tile.stations)
        .reduce((sum, { properties }) => sum + ("count" in properties ? properties.count : 1), 0);
      expect(counted).toBe(expected.length);
    }),
  );
});

test("coarse positions are counted by region, from zoom 8 on, and never among the stations", () => {
  fc.assert(
    fc.property(rows, zoom, (stations, z) => {
      const content = contentAt(
        stations.map((row) => ({ ...row, coarse: true })),
        z,
      );
      expect(content.flatMap((tile) => tile.stations)).toEqual([]);
      const counts = new Map<string, number>();
      for (const { properties } of content.flatMap((tile) => tile.areas)) {
        counts.set(properties.adcode, (counts.get(properties.adcode) ?? 0) + properties.count);
      }
      for (const [number, { adcode }] of regions.entries()) {
        const expected = stations.filter(({ region }) => region === number).length;
        expect(counts.get(adcode) ?? 0).toBe(z < 8 ? 0 : expected);
      }
    }),
  );
});
