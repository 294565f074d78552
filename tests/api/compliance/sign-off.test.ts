import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { expect, test } from "vitest";
import { SignOffRefused, signOff } from "../../../server/compliance/sign-off.ts";
import { cellAt } from "../../../server/tiles/cells.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, signed, testStandards } from "../../support/compliance.ts";
import { here, register, revise, type Told } from "../../support/stations.ts";

const app = useTestApp(testStandards);
const by = { role: "reviewer", union: "测试市总工会" };
const met = { toilet: "met", water: "met", quiet: "met" } as const;

async function one(told: Told = {}): Promise<string> {
  const [code] = await register(app.context.db, told);
  return code ?? "";
}

async function compliance(code: string) {
  const { properties } = await (await app.get(`/api/v1/stations/${code}`)).json();
  return properties.compliance;
}

const reasonsOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => [],
    (error: unknown) =>
      error instanceof SignOffRefused ? error.errors.map(({ reason }) => reason) : [error],
  );

test("what is computed stays inside; what is signed off is public, with its day, its union and every section", async () => {
  const code = await one();
  const assessmentId = await assessed(app.context, code, "town", {
    ...met,
    water: "unmet",
    quiet: "unknown",
  });
  expect(await compliance(code)).toEqual({ state: "notAssessed" });

  await signOff(
    app.context.db,
    app.context.standards,
    [{ assessmentId }],
    by,
    null,
    new Date("2026-11-18T16:30Z"),
  );
  const expected = {
    state: "unmet",
    standard: { id: "town", version: 1, title: { zh: "测试市标准", en: "Test town" } },
    signedAt: "2026-11-19",
    union: "测试市总工会",
    tier: null,
    sections: [
      { id: "body", short: { zh: "饮厕", en: "Basics" }, state: "unmet" },
      { id: "care", short: { zh: "管理", en: "Care" }, state: "unknown" },
    ],
  };
  expect(await compliance(code)).toEqual(expected);
  const list = await (await app.get("/api/v1/stations?region=630100")).json();
  expect(list.features[0].properties.compliance).toEqual(expected);
});

test("criteria that do not apply and those that are only recommended decide no section", async () => {
  const code = await one();
  await signed(app.context, code, "town", { ...met, quiet: "notApplicable", shower: "unmet" });
  expect((await compliance(code)).sections.map(({ state }: { state: string }) => state)).toEqual([
    "met",
    "met",
  ]);
});

test("the tier that was reached is told by its name", async () => {
  const code = await one();
  await signed(app.context, code, "land", { seating: "met", room: "met", oven: "met" }, { tier: "star" });
  expect((await compliance(code)).tier).toEqual({ id: "star", name: { zh: "星级站", en: "Star" } });
});

test("lists, maps and caches follow at once", async () => {
  const code = await one();
  const tag = async () => (await app.get(`/api/v1/stations/${code}/history`)).headers.get("etag");
  const { x, y } = cellAt(...here);
  const lamp = async () => {
    const bytes = await (await app.get(`/tiles/stations/16/${x >>> 16}/${y >>> 16}.mvt`)).arrayBuffer();
    return new VectorTile(new PbfReader(new Uint8Array(bytes))).layers.stations?.feature(0).properties;
  };
  const before = await tag();
  expect(await lamp()).not.toHaveProperty("compliance");
  await signed(app.context, code, "town", met);
  expect(await tag()).not.toBe(before);
  expect(await lamp()).toMatchObject({ code, compliance: "met" });
});

test("a sign-off stays as it was signed when the facts change, until a newer one", async () => {
  const code = await one({ amenities: { toilet: "working" } });
  await signed(app.context, code, "town", met);
  await revise(app.context.db, code, 1, { amenities: { toilet: "absent" } });
  const later = await assessed(app.context, code, "town", { ...met, toilet: "unmet" });
  expect((await compliance(code)).state).toBe("met");

  await signOff(app.context.db, app.context.standards, [{ assessmentId: later }], by);
  expect((await compliance(code)).state).toBe("unmet");
});

test("of several standards the most local one speaks for the station, whichever was signed last", async () => {
  const code = await one();
  await signed(app.context, code, "town", met);
  await signed(app.context, code, "land", { seating: "unmet" });
  await signed(app.context, code, "far", { seating: "unmet" });
  expect((await compliance(code)).standard.id).toBe("town");
  const { verdicts } = await app.context.db("stations").where({ code }).first();
  expect(verdicts).toEqual(["town:met", "land:unmet", "far:unmet"]);
});

test("an assessment there is not, and one overtaken by a newer, are refused with all of their batch", async () => {
  const [first, second] = [await one(), await one()];
  const old = await assessed(app.context, first, "town", met);
  const newer = await assessed(app.context, first, "town");
  const other = await assessed(app.context, second, "town", met);
  const { db, standards } = app.context;
  const batch = [old, other, 999_999].map((assessmentId) => ({ assessmentId }));
  expect(await reasonsOf(signOff(db, standards, batch, by))).toEqual(["superseded", "unknown"]);
  expect(await compliance(second)).toEqual({ state: "notAssessed" });

  const codes = await signOff(db, standards, [{ assessmentId: newer }, { assessmentId: other }], by);
  expect(codes.sort()).toEqual([first, second].sort());
});

test("two reviewers at once take nothing from each other", async () => {
  const code = await one();
  const { db, standards } = app.context;
  const ids = [await assessed(app.context, code, "town", met), await assessed(app.context, code, "land")];
  await Promise.all(ids.map((assessmentId) => signOff(db, standards, [{ assessmentId }], by)));
  const { verdicts } = await db("stations").where({ code }).first();
  expect(verdicts).toEqual(["town:met", "land:unknown"]);
  const changes: { change_number: number }[] = await db("sign_offs").select("change_number").orderBy("id");
  expect(changes.map(({ change_number }) => change_number)).toEqual([2, 3]);
});

test("a batch is signed in one go, each station with a change of its own", async () => {
  const codes = await register(app.context.db, ...Array.from({ length: 30 }, (_, i) => ({ name: `站${i}` })));
  const batch: { assessmentId: number }[] = [];
  for (const code of codes) {
    for (const standard of ["town", "land"])
      batch.push({ assessmentId: await assessed(app.context, code, standard) });
  }
  await signOff(app.context.db, app.context.standards, batch, by, "集中审核");
  const rows = await app.context.db("sign_offs").select("change_number", "note");
  expect(rows).toHaveLength(60);
  expect(new Set(rows.map(({ change_number }) => change_number)).size).toBe(30);
  expect(new Set(rows.map(({ note }) => note))).toEqual(new Set(["集中审核"]));
});
