import { beforeEach, expect, test } from "vitest";
import type { OverviewAnswer, OverviewMap } from "../../../domain/overview/wire.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, signed, testStandards } from "../../support/compliance.ts";
import { giveTo, type Person, plantUnions, signIn, type Unions } from "../../support/desk.ts";
import { register, revise } from "../../support/stations.ts";

const app = useTestApp(testStandards);

const met = { toilet: "met", water: "met", quiet: "met" } as const;

let unions: Unions;
let reviewer: Person;
/** In the city, its district, another city, and in no union's care. */
let codes: string[];

beforeEach(async () => {
  const { db } = app.context;
  unions = await plantUnions(db);
  codes = await register(
    db,
    { name: "市管" },
    { name: "区管", region: "630105" },
    { name: "外市", region: "630202" },
    { name: "没人管" },
  );
  const [ours = "", district = "", theirs = ""] = codes;
  await giveTo(db, unions.city, ours);
  await giveTo(db, unions.district, district);
  await giveTo(db, unions.otherCity, theirs);
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
});

async function ask(query = "", who = reviewer): Promise<OverviewAnswer> {
  const response = await who.get(`/api/v1/desk/overview${query}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}

test("each sees the stations of the own union and below; the root sees those of no union too", async () => {
  const root = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const district = await signIn(app, [{ role: "viewer", union: unions.district }]);
  expect((await ask()).stations).toBe(2);
  expect((await ask("", root)).stations).toBe(4);
  expect(await ask("", district)).toMatchObject({ stations: 1, union: { name: "示例区总工会" } });
});

test("one may look at a union below alone, and not at one of another subtree", async () => {
  expect(await ask(`?union=${unions.district}`)).toMatchObject({
    stations: 1,
    union: { id: unions.district, name: "示例区总工会" },
    waiting: null,
  });
  const status = async (union: number) => (await reviewer.get(`/api/v1/desk/overview?union=${union}`)).status;
  expect([await status(unions.otherCity), await status(unions.province), await status(999_999)]).toEqual([
    404, 404, 404,
  ]);
});

test("whoever keeps single stations has no overview, and is told who has", async () => {
  const keeper = await signIn(app, [{ role: "keeper", union: unions.city }], codes.slice(0, 1));
  const response = await keeper.get("/api/v1/desk/overview");
  expect(response.status).toBe(403);
  expect((await response.json()).detail).toContain("查看员");
  expect((await app.get("/api/v1/desk/overview")).status).toBe(401);
});

test.each([
  ["region=999999", 400],
  ["region=63", 400],
  ["standard=nothing", 400],
  ["colour=red", 400],
])("%s answers %i", async (query, status) => {
  expect((await reviewer.get(`/api/v1/desk/overview?${query}`)).status).toBe(status);
});

test("against a standard it tells what is computed, what is signed and how they differ", async () => {
  const { context } = app;
  const [ours = "", district = "", theirs = ""] = codes;
  await signed(context, ours, "town", met);
  await assessed(context, ours, "town", { ...met, water: "unmet" });
  await assessed(context, district, "town", met);
  await signed(context, theirs, "town", met);
  const { compliance, standards, below } = await ask();
  expect(compliance).toMatchObject({
    standard: { id: "town", proposed: true },
    stations: 2,
    computed: { met: 1, unmet: 1, unknown: 0, notAssessed: 0 },
    signed: { met: 1, unmet: 0, unknown: 0, notAssessed: 1 },
    ready: 1,
    differences: { never: 1, gained: 0, lost: 1, other: 0, same: 0 },
    sections: [
      { id: "body", met: 1, unmet: 1, unknown: 0 },
      { id: "care", met: 2, unmet: 0, unknown: 0 },
    ],
    reasons: [{ criterion: "water", unmet: 1, unknown: 0 }],
  });
  expect(standards.map(({ id }) => id)).toEqual(["town"]);
  expect(below).toMatchObject([
    { region: { adcode: "630104" }, stations: 1, due: 1, met: 1 },
    { region: { adcode: "630105" }, stations: 1, due: 1, met: 0 },
  ]);
});

test("a change to a station shows at once", async () => {
  const [ours = ""] = codes;
  const before = await ask();
  await revise(app.context.db, ours, 1, { name: "市管", lifecycle: { state: "closed", reason: "搬走" } });
  app.context.version.touched();
  expect((await ask()).stations).toBe(before.stations - 1);
});

test("what waits is counted by right", async () => {
  const { db } = app.context;
  const ids = await db("stations").whereIn("code", codes.slice(0, 2)).orderBy("id").pluck<number[]>("id");
  await db("duplicate_pairs").insert({
    a: ids[0],
    b: ids[1],
    score: 90,
    reasons: "[]",
    basis: "",
    found_at: new Date(),
  });
  const reports = { open: 0, overdue: 0 };
  expect((await ask()).waiting).toEqual({ reports, review: 0, duplicates: 1 });
  const viewer = await signIn(app, [{ role: "viewer", union: unions.city }]);
  expect((await ask("", viewer)).waiting).toEqual({ reports, review: null, duplicates: 1 });
  expect((await ask("?region=630105")).waiting).toEqual({ reports, review: 0, duplicates: 1 });
  expect((await ask("?region=630202")).waiting).toEqual({ reports, review: 0, duplicates: 0 });
  const district = await signIn(app, [{ role: "clerk", union: unions.district }]);
  expect((await ask("", district)).waiting).toEqual({ reports, review: null, duplicates: 0 });
});

test("the outlines of a region's parts are paths inside the drawing, each with a place for its name", async () => {
  const response = await reviewer.get("/api/v1/desk/overview/map?region=630000");
  const map: OverviewMap = await response.json();
  expect(map.areas.map(({ region }) => region.shortName).sort()).toEqual(
    ["果洛", "海北", "海东", "海南", "海西", "黄南", "西宁", "玉树"].sort(),
  );
  for (const { path, label } of map.areas) {
    const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points.length).toBeGreaterThan(3);
    for (const [x = -1, y = -1] of points) {
      expect(x >= 0 && x <= map.width && y >= 0 && y <= map.height).toBe(true);
    }
    expect(label.x > 0 && label.x < map.width && label.y > 0 && label.y < map.height).toBe(true);
  }
  expect(JSON.stringify(map).length).toBeLessThan(60_000);
  expect((await reviewer.get("/api/v1/desk/overview/map?region=999999")).status).toBe(404);
});
