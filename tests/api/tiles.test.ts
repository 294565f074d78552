import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import type { StationCollection } from "../../domain/stations/wire.ts";
import { cellAt, type Tile, tileBounds, world } from "../../server/tiles/cells.ts";
import { createTestApp, useTestApp } from "../support/app.ts";
import { always, away, daily, here, register, revise, type Told } from "../support/stations.ts";

const app = useTestApp();

function tileAround([lon, lat]: [number, number], z: number): Tile {
  const { x, y } = cellAt(lon, lat);
  const side = world / 2 ** z;
  return { z, x: Math.floor(x / side), y: Math.floor(y / side) };
}

const street = tileAround(here, 16);
const pathOf = ({ z, x, y }: Tile, query = "") => `/tiles/stations/${z}/${x}/${y}.mvt${query && `?${query}`}`;

type Properties = Record<string, string | number | boolean>;

async function read(
  tile: Tile,
  query = "",
  layer = "stations",
  from: Pick<typeof app, "get"> = app,
): Promise<Properties[]> {
  const response = await from.get(pathOf(tile, query));
  expect(response.status).toBe(200);
  const found = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, i) => ({ ...found?.feature(i).properties }));
}

async function add(...stations: Told[]): Promise<string[]> {
  const codes = await register(app.context.db, ...stations);
  app.context.version.touched();
  return codes;
}

test("a station is in the tile of its street, with its attributes", async () => {
  const [code] = await add({
    name: "胜利路驿站",
    hours: always,
    amenities: { drinking_water: "working", seating: "working" },
  });
  expect(await read(street)).toEqual([
    { code, name: "胜利路驿站", kind: "rest_station", state: "open", needs: "drink,rest" },
  ]);
  expect(await read({ ...street, x: street.x + 1 })).toEqual([]);
});

test("far out, stations near each other are one cluster with its open and unknown ones counted", async () => {
  await add(
    { hours: always },
    { hours: always },
    { hours: null },
    { lifecycle: { state: "suspended" } },
    { hours: daily(0, 24) },
  );
  expect(await read(tileAround(here, 10))).toEqual([{ count: 5, open: 3, unknown: 1 }]);
  expect(await read({ z: 0, x: 0, y: 0 })).toEqual([{ count: 5, open: 3, unknown: 1 }]);
});

test("a tile may be kept for the rest of the minute, and is a vector tile", async () => {
  const response = await app.get(pathOf(street));
  expect(response.headers.get("content-type")).toBe("application/vnd.mapbox-vector-tile");
  expect(response.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
  expect(response.headers.get("etag")).toMatch(/^W\//);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

const varied: Told[] = [
  {
    at: away(0, 0),
    hours: always,
    amenities: { toilet: "working", drinking_water: "working" },
    entry: ["walk_in"],
  },
  {
    at: away(90, 40),
    hours: daily(8, 18),
    amenities: { toilet: "working", microwave: "broken" },
    entry: ["id_card"],
  },
  { at: away(40, 90), hours: daily(22, 23), amenities: { toilet: "absent" }, checkedAt: "2024-01-01" },
  { at: away(-60, 60), hours: null, amenities: { shower: "working" }, kind: "driver_home", name: "司机之家" },
  { at: away(-60, -60), hours: always, hoursFromPress: true, checkedAt: null },
  { at: away(60, -90), lifecycle: { state: "suspended", until: "2024-02-01" }, region: "630105" },
  { at: away(120, 120), lifecycle: { state: "suspended", until: "2099-01-01" } },
  { at: away(-120, 20), lifecycle: { state: "planned" } },
  { at: away(-120, 90), lifecycle: { state: "withdrawn", reason: "拆迁" } },
  { coarse: "district", amenities: { toilet: "working" } },
];

test.each([
  "",
  "needs=toilet",
  "needs=toilet,drink",
  "needs=toilet&unknown=include",
  "amenities=shower",
  "amenities=microwave&unknown=include",
  "kinds=driver_home",
  "openAt=2026-11-18T09:30",
  "openAt=2026-11-18T22:30",
  "openAt=2026-11-18T09:30&unknown=include",
  "openAt=always",
  "openAt=always&unknown=include",
  "entry=walk_in",
  "entry=id_card,walk_in&unknown=include",
  "verifiedWithin=100",
  "region=630105",
  "region=630100",
  "region=630000&needs=toilet",
  "q=司机",
  "q=siji",
  "q=没有这样的站",
])("the tile holds what the list holds, in the same state: %s", async (query) => {
  await add(...varied);
  const [west, south, east, north] = tileBounds(tileAround(here, 14));
  const search = new URLSearchParams(query);
  search.set("bbox", [west, south, east, north].join(","));
  search.set("positions", "located");
  const answer = await app.get(`/api/v1/stations?${search}`);
  expect(answer.status).toBe(200);
  const list = (await answer.json()) as StationCollection;
  const listed = list.features.map(({ properties: { code, hours } }) => `${code} ${hours.state}`).sort();

  const streets = [0, 1, 2, 3].flatMap((dx) => [0, 1, 2, 3].map((dy) => [dx, dy] as const));
  const around = tileAround(here, 14);
  const tiles = await Promise.all(
    streets.map(([dx, dy]) =>
      read({ z: 16, x: around.x * 4 + dx, y: around.y * 4 + dy }, new URLSearchParams(query).toString()),
    ),
  );
  expect(
    tiles
      .flat()
      .map(({ code, state }) => `${code} ${state}`)
      .sort(),
  ).toEqual(listed);
});

test("only known to lie in a district: counted there, from zoom 8 on, and filtered like all others", async () => {
  await add(
    { coarse: "district", amenities: { toilet: "working" } },
    { coarse: "district" },
    { coarse: "city", region: "630100" },
  );
  const { rows } = await app.context.db.raw<{ rows: { lon: number; lat: number }[] }>(
    "SELECT ST_X(centre::geometry) AS lon, ST_Y(centre::geometry) AS lat FROM regions WHERE adcode = '630104'",
  );
  const [centre] = rows;
  if (centre === undefined) throw new Error("no district");
  const tile = tileAround([centre.lon, centre.lat], 8);
  expect(await read(tile, "", "areas")).toContainEqual({ adcode: "630104", level: "district", count: 2 });
  expect(await read(tile, "needs=toilet", "areas")).toEqual([
    { adcode: "630104", level: "district", count: 1 },
  ]);
  expect(await read(tile)).toEqual([]);
  expect(await read(tileAround([centre.lon, centre.lat], 7), "", "areas")).toEqual([]);
});

test("a changed, a moved and a withdrawn station are as they are now, in every process", async () => {
  const [renamed, moved, withdrawn] = await add({ name: "甲" }, { name: "乙" }, { name: "丙" });
  const { db, settings, embedded } = app.context;
  const sameStore = {
    db,
    settings,
    kind: embedded ? "embedded" : "server",
    lost: new Promise<Error>(() => {}),
  } as const;
  const other = await createTestApp({ ...sameStore, clean: async () => {}, close: async () => {} });
  const names = async (from: Pick<typeof app, "get">) =>
    (await read(street, "", "stations", from)).map(({ name }) => name).sort();
  expect(await names(app)).toEqual(["丙", "乙", "甲"]);
  expect(await names(other)).toEqual(["丙", "乙", "甲"]);

  await revise(app.context.db, renamed ?? "", 1, { name: "丁" });
  await revise(app.context.db, moved ?? "", 1, { name: "乙", at: away(20_000, 0) });
  await revise(app.context.db, withdrawn ?? "", 1, { lifecycle: { state: "withdrawn", reason: "拆迁" } });
  app.context.version.touched();
  other.context.version.touched();
  expect(await names(app)).toEqual(["丁"]);
  expect(await names(other)).toEqual(["丁"]);
  await other.close();
});

test.each([
  ["/tiles/stations/22/0/0.mvt", "z"],
  ["/tiles/stations/-1/0/0.mvt", "z"],
  ["/tiles/stations/3/8/0.mvt", "x"],
  ["/tiles/stations/3/0/8.mvt", "y"],
  ["/tiles/stations/3/1.5/0.mvt", "x"],
  ["/tiles/stations/3/1/99999999999.mvt", "y"],
  ["/tiles/stations/0/0/0.mvt?near=1,2", "near"],
  ["/tiles/stations/0/0/0.mvt?needs=eat&needs=rest", "needs"],
  ["/tiles/stations/0/0/0.mvt?amenities=shwoer", "amenities"],
  ["/tiles/stations/0/0/0.mvt?region=990000", "region"],
  ["/tiles/stations/0/0/0.mvt?openAt=soon", "openAt"],
])("%s is refused, and told that it is %s", async (path, name) => {
  const response = await app.get(path);
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toMatch("application/problem+json");
  const problem = (await response.json()) as { errors: { path: string }[] };
  expect(problem.errors.map((error) => error.path)).toContain(name);
});
