import { beforeEach, expect, test } from "vitest";
import type { ComplianceSummary, RegionCounts, StateCounts } from "../../../domain/compliance/summary.ts";
import { complianceSummary } from "../../../server/compliance/summary.ts";
import { useTestApp } from "../../support/app.ts";
import { assessed, signed, testStandards } from "../../support/compliance.ts";
import { register, revise } from "../../support/stations.ts";

const app = useTestApp(testStandards);

const met = { toilet: "met", water: "met", quiet: "met" } as const;
const counts = (stations: number, m: number, u: number, unknown: number): RegionCounts => ({
  stations,
  met: m,
  unmet: u,
  unknown,
  notAssessed: stations - m - u - unknown,
});
const states = (m: number, u: number, unknown: number): StateCounts => ({ met: m, unmet: u, unknown });

/** In 城西 three and one that is not for this standard, in 城北 two, and one of which only the city is known. */
beforeEach(async () => {
  const [one = "", two = "", , , north = "", closed = "", coarse = ""] = await register(
    app.context.db,
    { name: "一" },
    { name: "二" },
    { name: "三" },
    { name: "司机之家", kind: "driver_home" },
    { name: "北", region: "630105" },
    { name: "关", region: "630105" },
    { name: "城", region: "630100", coarse: "city" },
  );
  await signed(app.context, one, "town", met);
  await signed(app.context, two, "town", { ...met, water: "unmet", quiet: "unknown" });
  await signed(app.context, north, "town", {
    toilet: "unmet",
    water: "unmet",
    quiet: "notApplicable",
    shower: "unmet",
  });
  await signed(app.context, closed, "town", met);
  await revise(app.context.db, closed, 1, { name: "关", region: "630105", lifecycle: { state: "closed" } });
  await signed(app.context, coarse, "town", { toilet: "met" });
});

async function summary(path: string): Promise<ComplianceSummary> {
  const response = await app.get(`/api/v1/regions/${path}`);
  expect(response.status).toBe(200);
  return response.json();
}

test("a city adds up its stations by state and section, and each of its districts", async () => {
  const { children, reasons, ...city } = await summary("630100/compliance");
  expect(city).toEqual({
    adcode: "630100",
    name: "西宁市",
    level: "city",
    basis: "signedOff",
    standard: {
      id: "town",
      version: 1,
      title: { zh: "测试市标准", en: "Test town" },
      sections: [
        {
          id: "body",
          short: { zh: "饮厕", en: "Basics" },
          wording: { zh: "喝得上水、上得了厕所", en: "Water and a toilet" },
        },
        {
          id: "care",
          short: { zh: "管理", en: "Care" },
          wording: { zh: "有人管", en: "Somebody looks after it" },
        },
      ],
    },
    counts: counts(5, 1, 2, 1),
    sections: { body: states(1, 2, 1), care: states(2, 0, 2) },
  });
  const district = (adcode: string) => children.find((child) => child.adcode === adcode);
  expect(children).toHaveLength(7);
  expect(district("630104")).toMatchObject({
    name: "城西区",
    counts: counts(3, 1, 1, 0),
    sections: { body: states(1, 1, 0), care: states(1, 0, 1) },
  });
  expect(district("630105")).toMatchObject({
    counts: counts(1, 0, 1, 0),
    sections: { body: states(0, 1, 0), care: states(1, 0, 0) },
  });
  expect(district("630102")).toMatchObject({
    counts: counts(0, 0, 0, 0),
    sections: { body: states(0, 0, 0) },
  });
  expect(reasons.map(({ criterion, unmet, unknown }) => [criterion, unmet, unknown])).toEqual([
    ["water", 2, 1],
    ["toilet", 1, 0],
    ["quiet", 0, 2],
  ]);
  expect(reasons[0]).toMatchObject({ section: "body", wording: { zh: "有饮用水" } });
});

test("a district has none below; a province counts by city, with the most local standard for all of it", async () => {
  expect(await summary("630104/compliance")).toMatchObject({ counts: counts(3, 1, 1, 0), children: [] });

  const province = await summary("630000/compliance");
  expect(province).toMatchObject({ standard: { id: "land" }, counts: counts(6, 0, 0, 0) });
  const byTown = await summary("630000/compliance?standard=town");
  expect(byTown.counts).toEqual(counts(5, 1, 2, 1));
  expect(byTown.children.find(({ adcode }) => adcode === "630100")?.counts).toEqual(counts(5, 1, 2, 1));
  expect(byTown.children).toHaveLength(8);
});

test("a newer sign-off takes the place of the older one; what is only computed is counted for staff alone", async () => {
  const { db } = app.context;
  const { code } = await db("stations").whereRaw("card->>'name' = '二'").first("code");
  await assessed(app.context, code, "town", met);
  const counted = async (basis: "signedOff" | "computed") =>
    (await complianceSummary(app.context, "630104", "town", basis)).counts;
  expect(await counted("signedOff")).toEqual(counts(3, 1, 1, 0));
  expect(await counted("computed")).toEqual(counts(3, 2, 0, 0));
  await signed(app.context, code, "town", met);
  expect(await counted("signedOff")).toEqual(counts(3, 2, 0, 0));
});

test("the region itself tells the headline, as the summary does", async () => {
  const { properties } = await (await app.get("/api/v1/regions/630100")).json();
  expect(properties.compliance).toEqual({
    standard: { id: "town", version: 1, title: { zh: "测试市标准", en: "Test town" } },
    counts: (await summary("630100/compliance")).counts,
  });
});

test("a region or a standard there is not", async () => {
  expect((await app.get("/api/v1/regions/999999/compliance")).status).toBe(404);
  const refused = await app.get("/api/v1/regions/630100/compliance?standard=nowhere");
  expect(refused.status).toBe(400);
  expect((await refused.json()).errors).toMatchObject([
    { path: "standard", message: expect.stringContaining("town") },
  ]);
});
