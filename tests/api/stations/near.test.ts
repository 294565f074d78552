import fc from "fast-check";
import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { always, away, here, register } from "../../support/stations.ts";

const app = useTestApp();
const near = `near=${here.join(",")}`;

async function search(query: string) {
  const response = await app.get(`/api/v1/stations?${query}`);
  expect(response.status).toBe(200);
  return await response.json();
}
const names = (found: { features: { properties: { name: string } }[] }) =>
  found.features.map((feature) => feature.properties.name);

test("gives the nearest first, with metres and direction", async () => {
  await register(
    app.context.db,
    { name: "远", at: away(0, -3000) },
    { name: "近", at: away(340, 340) },
    { name: "中", at: away(-1000, 0) },
  );
  const found = await search(near);
  expect(names(found)).toEqual(["近", "中", "远"]);
  const [first] = found.features;
  expect(first.properties.distance).toBeGreaterThan(470);
  expect(first.properties.distance).toBeLessThan(490);
  expect(first.properties.bearing).toBeGreaterThan(40);
  expect(first.properties.bearing).toBeLessThan(50);
});

test("agrees with PostGIS's geodesic distance, in order and to the decimetre, on any page size", async () => {
  const random = fc.sample(
    fc.tuple(
      fc.double({ min: -60_000, max: 60_000, noNaN: true }),
      fc.double({ min: -60_000, max: 60_000, noNaN: true }),
    ),
    { numRuns: 60, seed: 7 },
  );
  await register(
    app.context.db,
    ...random.map(([east, north], i) => ({ name: `站${i}`, at: away(east, north) })),
  );
  const { rows } = await app.context.db.raw(
    `SELECT card->>'name' AS name, ST_Distance(geog, ST_SetSRID(ST_MakePoint(?, ?), 4326)::geography) AS metres
     FROM stations ORDER BY metres, id`,
    here,
  );
  const expected = rows
    .filter((row: { metres: number }) => row.metres <= 50_000)
    .map((row: { name: string; metres: number }) => [row.name, Number(row.metres.toFixed(1))]);
  const seen: [string, number][] = [];
  let path: string | undefined = `/api/v1/stations?${near}&radius=50000&limit=7`;
  while (path) {
    const page = await (await app.get(path)).json();
    for (const { properties } of page.features) seen.push([properties.name, properties.distance]);
    path = page.links.find((link: { rel: string }) => link.rel === "next")?.href;
  }
  expect(seen).toEqual(expected);
});

test("looks no further than the radius", async () => {
  await register(app.context.db, { name: "五百米", at: away(500, 0) }, { name: "两公里", at: away(2000, 0) });
  expect(names(await search(`${near}&radius=1000`))).toEqual(["五百米"]);
});

test("leaves out stations whose position is coarser than a street, and lists them apart without metres", async () => {
  await register(app.context.db, { name: "准", at: away(100, 0) }, { name: "粗", coarse: "district" });
  expect(names(await search(near))).toEqual(["准"]);
  const coarse = await search("region=630100&positions=coarse");
  expect(names(coarse)).toEqual(["粗"]);
  expect(coarse.features[0].geometry).toBeNull();
  expect(coarse.features[0].properties).not.toHaveProperty("distance");
});

test("leaves out planned, closed and withdrawn stations, keeps suspended ones", async () => {
  await register(
    app.context.db,
    { name: "筹建", lifecycle: { state: "planned" } },
    { name: "关闭", lifecycle: { state: "closed" } },
    { name: "撤销", lifecycle: { state: "withdrawn", reason: "拆迁" } },
    { name: "暂停", lifecycle: { state: "suspended", until: "2099-12-15" }, hours: always },
  );
  const found = await search(near);
  expect(names(found)).toEqual(["暂停"]);
  expect(found.features[0].properties.hours).toEqual({
    state: "closed",
    opensAt: null,
    suspendedUntil: "2099-12-15",
  });
});

test("stops after 1,000 results", async () => {
  await app.context.db.raw("SELECT 1");
  const response = await app.get(`/api/v1/stations?${near}&limit=1001`);
  expect(response.status).toBe(400);
});

test("takes and gives coordinates in the system asked for, converting at the edge only", async () => {
  await register(app.context.db, { name: "站", at: here });
  const inGcj = await search(`${near}&crs=wgs84`);
  expect(inGcj.features[0].geometry.coordinates).toEqual(here);
  const gcj = await search("region=630104&crs=gcj02");
  const [x, y] = gcj.features[0].geometry.coordinates;
  expect(Math.hypot((x - here[0]) * 89_400, (y - here[1]) * 110_960)).toBeGreaterThan(100);
  const back = await search(`near=${x},${y}&crs=gcj02&radius=5`);
  expect(back.features[0].properties.distance).toBeLessThan(1);
});

test.each([
  ["180,0", [0, 0, 111.3]],
  ["-180,0", [0, 0, 111.3]],
  ["0,90", [0, 0]],
  ["101,-90", [0]],
])("at the edges of the world, near %s, metres are those of the globe", async (at, metres) => {
  await register(
    app.context.db,
    { at: [180, 0] },
    { at: [-180, 0] },
    { at: [-179.999, 0] },
    { at: [0, 90] },
    { at: [100, 90] },
    { at: [0, -90] },
  );
  const found = await search(`near=${at}&radius=500`);
  expect(
    found.features.map((feature: { properties: { distance: number } }) => feature.properties.distance),
  ).toEqual(metres);
});

test("a station says the same way from a place as the list does, and none where its position is coarse", async () => {
  const [code, coarse] = await register(app.context.db, { at: away(333, 777) }, { coarse: "district" });
  const wayOf = ({ distance, bearing }: { distance: number; bearing: number }) => ({ distance, bearing });
  const one = await (await app.get(`/api/v1/stations/${code}?${near}`)).json();
  const list = await (await app.get(`/api/v1/stations?${near}`)).json();
  expect(one.properties.distance).toBeGreaterThan(800);
  expect(wayOf(one.properties)).toEqual(wayOf(list.features[0].properties));
  const { properties } = await (await app.get(`/api/v1/stations/${coarse}?${near}`)).json();
  expect(wayOf(properties)).toEqual({ distance: undefined, bearing: undefined });
});

test("the radius is the metres that are shown, and not one more", async () => {
  await register(app.context.db, { at: away(500, 300) });
  const [{ properties }] = (await search(near)).features;
  const { distance } = properties;
  expect(Number.isInteger(distance)).toBe(false);
  expect((await search(`${near}&radius=${Math.ceil(distance)}`)).features).toHaveLength(1);
  expect((await search(`${near}&radius=${Math.floor(distance)}`)).features).toHaveLength(0);
});
