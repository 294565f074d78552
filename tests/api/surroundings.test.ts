import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Surroundings } from "../../domain/compliance/facts.ts";
import { surroundingsOf } from "../../domain/compliance/surroundings.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";
import { computeSurroundings } from "../../server/surroundings/surroundings.ts";
import { away, here, register, type Told } from "../support/stations.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.clean());
afterAll(() => store.close());

/** Registers the stations and gives what is computed of the surroundings of each, in order; null: unknown. */
async function surroundingsOfAll(...stations: Told[]): Promise<(Surroundings | null)[]> {
  const codes = await register(store.db, ...stations);
  const ids = await store.db("stations").pluck<number[]>("id");
  await computeSurroundings(store.db, ids);
  const found = new Map(
    (
      await store
        .db("surroundings as x")
        .join("stations as s", "s.id", "x.station_id")
        .select("s.code", "x.facts")
    ).map(({ code, facts }: { code: string; facts: Surroundings | null }) => [code, facts]),
  );
  return codes.map((code) => found.get(code) ?? null);
}

interface Brute {
  code: string;
  kind: string;
  open: boolean;
  listed: boolean;
  metres: number;
}

/** Every other station with coordinates, measured by PostGIS, nearest first. */
async function others(code: string): Promise<Brute[]> {
  const { rows } = await store.db.raw<{ rows: Brute[] }>(
    `SELECT o.code, o.kind, o.lifecycle = 'open' AS open, o.listed, ST_Distance(o.geog, s.geog) AS metres
     FROM stations s JOIN stations o ON o.id <> s.id AND o.geog IS NOT NULL
     WHERE s.code = ? ORDER BY metres, o.code`,
    [code],
  );
  return rows;
}

const kinds: StationKind[] = ["rest_station", "rest_station", "rest_station", "driver_home", "mobile"];
// Without bias: numbers at the edges, which it prefers, make distances that are equal.
const scattered = fc.record({
  at: fc
    .tuple(
      fc.noBias(fc.integer({ min: -1_000_000, max: 1_000_000 })),
      fc.noBias(fc.integer({ min: -1_000_000, max: 1_000_000 })),
      fc.constantFrom(30, 1200, 5000, 200_000),
    )
    .map(([east, north, spread]) => away((east * spread) / 1e6, (north * spread) / 1e6)),
  kind: fc.constantFrom(...kinds),
  lifecycle: fc.constantFrom("open", "open", "open", "suspended", "closed").map((state) => ({ state })),
});

test("agrees with PostGIS measuring every pair, and to 0.5 % with what a browser computes", async () => {
  const stations = fc.sample(scattered, { numRuns: 150, seed: 11 });
  const found = await surroundingsOfAll(...stations);
  const codes = await store.db("stations").orderBy("id").pluck<string[]>("code");
  const all = stations.flatMap(({ at: [lon, lat], kind, lifecycle }, i) =>
    lifecycle.state === "open" ? [{ code: codes[i] ?? "", lon, lat, kind }] : [],
  );
  let far = 0;
  for (const [i, station] of stations.entries()) {
    const code = codes[i] ?? "";
    const measured = await others(code);
    const open = measured.filter((other) => other.open && other.metres > 15);
    const near = (list: Brute[]) => {
      const [first] = list.filter(({ metres }) => metres <= 300_000);
      return first ? { code: first.code, metres: expect.closeTo(first.metres, 1) } : null;
    };
    const within = (metres: number) => open.filter((other) => other.metres <= metres).length;
    const computed = found[i];
    expect(computed).toMatchObject({
      nearest: near(open),
      nearestSameKind: near(open.filter(({ kind }) => kind === station.kind)),
      within: { m500: within(500), m1000: within(1000), m1500: within(1500) },
      sameDoor: measured
        .filter(({ listed, metres }) => listed && metres <= 15)
        .map((other) => other.code)
        .sort(),
      onOurMap: station.lifecycle.state !== "closed",
    });
    if ((computed?.nearestSameKind?.metres ?? 0) > 1500) far++;

    const [lon, lat] = station.at;
    const inBrowser = surroundingsOf({ lon, lat, kind: station.kind, code }, all);
    const ratio = (inBrowser.nearest?.metres ?? 1) / (computed?.nearest?.metres ?? 1);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.005);
  }
  expect(far).toBeGreaterThan(10);
});

test("counts none but open stations at another door", async () => {
  const [station] = await surroundingsOfAll(
    { at: here },
    { at: away(300, 0) },
    { at: away(200, 0), lifecycle: { state: "suspended" } },
    { at: away(100, 0), lifecycle: { state: "planned" } },
    { at: away(10, 0) },
    { coarse: "district" },
  );
  expect(station).toMatchObject({
    within: { m500: 1, m1000: 1, m1500: 1 },
    nearest: { metres: expect.closeTo(300, -1) },
    sameDoor: [expect.any(String)],
  });
});

test("are unknown where a station is known to the district only, or to the street", async () => {
  const [district] = await surroundingsOfAll({ coarse: "district" }, { at: here });
  expect(district).toBeNull();
  const [code] = await register(store.db, { at: away(20, 0), precision: "street" });
  const { id } = await store.db("stations").where({ code }).first("id");
  await computeSurroundings(store.db, [id]);
  expect(await store.db("surroundings").where({ station_id: id }).first("facts")).toEqual({ facts: null });
});

test("find no neighbour beyond 300 km", async () => {
  const [alone, edge] = await surroundingsOfAll(
    { at: [87.6, 43.8] },
    { at: [91.1, 29.65] },
    { at: [91.1, 32.3], kind: "mobile" },
  );
  expect(alone).toMatchObject({ nearest: null, nearestSameKind: null, density: "sparse" });
  expect(edge).toMatchObject({
    nearest: { metres: expect.closeTo(293_835, -3) },
    nearestSameKind: null,
  });
});

test("tell the class of the place by the neighbours, and by the district's name", async () => {
  const around = Array.from({ length: 5 }, (_, i) => ({ at: away(200 + 100 * i, 0) }));
  const [inDistrict] = await surroundingsOfAll({ at: here, region: "630104" }, ...around);
  expect(inDistrict).toMatchObject({ setting: "urban", density: "dense" });
  await store.clean();
  const [inCounty] = await surroundingsOfAll({ at: here, region: "630121" });
  expect(inCounty).toMatchObject({ setting: "rural", density: "sparse" });
});

test("are kept when somebody who has seen less comes later", async () => {
  await surroundingsOfAll({ at: here }, { at: away(100, 0) });
  const { id } = await store.db("stations").first("id");
  await store.db("surroundings").where({ station_id: id }).update({ computed_for: 99 });
  await store.db("stations").whereNot({ id }).update({ lifecycle: "closed" });
  await computeSurroundings(store.db, [id]);
  expect(await store.db("surroundings").where({ station_id: id }).first("facts")).toMatchObject({
    facts: { within: { m500: 1 } },
  });
});
