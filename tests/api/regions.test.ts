import { describe, expect, it } from "vitest";
import { demonstrationStations } from "../../seed/demonstration/stations.ts";
import { regionAt, regionOfNames } from "../../server/regions/regions.ts";
import { PlacesAnswer, RegionAnswer } from "../../server/regions/schemas.ts";
import { createStations } from "../../server/stations/write.ts";
import { landmarks } from "../server/regions/landmarks.ts";
import { useTestApp } from "../support/app.ts";

const app = useTestApp();

async function places(query: string) {
  const response = await app.get(`/api/v1/regions?${query}`);
  expect(response.status).toBe(200);
  return PlacesAnswer.parse(await response.json());
}

const codes = ({ features }: Awaited<ReturnType<typeof places>>) => features.map(({ id }) => id);

describe("GET /api/v1/regions", () => {
  it("finds 西宁 however it is written", async () => {
    for (const q of ["西宁", "xining", "xi'ning", "西寧", "青海西宁"]) {
      expect(codes(await places(`q=${encodeURIComponent(q)}`))[0], q).toBe("630100");
    }
  });

  it("answers with names, parents, seat and count", async () => {
    const found = await places(`q=${encodeURIComponent("西宁 城西")}&limit=1`);
    expect(found.numberReturned).toBe(1);
    expect(found.features[0]?.properties).toMatchObject({
      adcode: "630104",
      name: "城西区",
      level: "district",
      parents: ["青海省", "西宁市"],
      stations: 0,
    });
    const [lon = 0, lat = 0] = found.features[0]?.geometry.coordinates ?? [];
    expect(lon).toBeCloseTo(101.76, 1);
    expect(lat).toBeCloseTo(36.62, 1);
  });

  it("offers both places that are called 海南", async () => {
    expect(codes(await places(`q=${encodeURIComponent("海南")}`)).slice(0, 2)).toEqual(["460000", "632500"]);
  });

  it("counts the stations that can be found", async () => {
    await createStations(
      app.context.db,
      demonstrationStations("2026-11-20")
        .slice(0, 40)
        .map(({ facts }) => ({ facts, demonstration: true })),
      { role: "seed", reason: "试" },
    );
    const [province] = (await places(`q=${encodeURIComponent("青海")}&limit=1`)).features;
    const list = await app.get("/api/v1/stations?region=630000&limit=1000");
    const { numberReturned }: { numberReturned: number } = await list.json();
    expect(numberReturned).toBeGreaterThan(0);
    expect(province?.properties.stations).toBe(numberReturned);

    const region = RegionAnswer.parse(await (await app.get("/api/v1/regions/630000")).json());
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
    expect(sum(region.properties.counts.kind)).toBe(numberReturned);
    expect(sum(region.properties.counts.lifecycle)).toBe(numberReturned);
  });

  it.each([
    "q=",
    "q=%00",
    `q=${"x".repeat(10_000)}`,
    "",
    "q=西宁&limit=0",
    "q=西宁&limit=1.5",
    "q=西宁&limit=1000000000",
    "q=西宁&lang=zh",
    "q=a&q=b",
  ])("refuses %.40s, naming the parameter", async (query) => {
    const response = await app.get(`/api/v1/regions?${query}`);
    expect(response.status).toBe(400);
    const { errors }: { errors: { path: string }[] } = await response.json();
    expect(["q", "limit", "lang"]).toContain(errors[0]?.path);
  });

  it.each(["%", "_", "'", "😀", "不存在"])("finds nothing for %j", async (q) => {
    expect((await places(`q=${encodeURIComponent(q)}`)).features).toEqual([]);
  });
});

describe("GET /api/v1/regions/{adcode}", () => {
  it("answers with the extent of the region", async () => {
    const region = RegionAnswer.parse(await (await app.get("/api/v1/regions/630100")).json());
    expect(region.properties).toMatchObject({ name: "西宁市", pinyin: "xining", parents: ["青海省"] });
    const [west = 0, south = 0, east = 0, north = 0] = region.bbox ?? [];
    expect([west, east].map(Math.floor)).toEqual([100, 101]);
    expect([south, north].map(Math.floor)).toEqual([36, 37]);
  });

  it("resolves a superseded code and says so", async () => {
    const region = RegionAnswer.parse(await (await app.get("/api/v1/regions/320602")).json());
    expect(region).toMatchObject({ id: "320613", properties: { name: "崇川区", supersedes: "320602" } });
  });

  it("has no extent for a region nobody has drawn", async () => {
    const region = RegionAnswer.parse(await (await app.get("/api/v1/regions/654301")).json());
    expect(region.properties.name).toBe("阿勒泰市");
    expect(region.bbox).toBeUndefined();
  });

  it("answers 404 for a code there is not, 400 for what is no code", async () => {
    const unknown = await app.get("/api/v1/regions/999999");
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ type: "/problems/region-not-found" });
    expect((await app.get("/api/v1/regions/63010")).status).toBe(400);
  });
});

describe("the region around a point", () => {
  it("is the right one for every landmark", async () => {
    for (const [name, lon, lat, adcode] of landmarks) {
      expect((await regionAt(app.context.db, lon, lat))?.adcode, name).toBe(adcode);
    }
  });

  it("is none at sea and abroad", async () => {
    for (const [lon, lat] of [
      [125, 30],
      [126.98, 37.57],
      [85.32, 27.71],
      [0, 0],
    ] as const) {
      expect(await regionAt(app.context.db, lon, lat)).toBeNull();
    }
  });
});

it("finds the region of the names in a source", async () => {
  const region = await regionOfNames(app.context.db, { province: "湖北", city: "仙桃", district: null });
  expect(region?.adcode).toBe("429004");
});
