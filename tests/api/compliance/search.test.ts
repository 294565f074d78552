import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { beforeEach, expect, test } from "vitest";
import type { StationCollection } from "../../../domain/stations/wire.ts";
import { cellAt } from "../../../server/tiles/cells.ts";
import { useTestApp } from "../../support/app.ts";
import { signed, testStandards } from "../../support/compliance.ts";
import { here, register } from "../../support/stations.ts";

const app = useTestApp(testStandards);

const met = { toilet: "met", water: "met", quiet: "met" } as const;
const near = `near=${here.join(",")}&crs=wgs84`;

/** Five stations: signed off as met, unmet and unknown by the town, by the nation alone, and not at all. */
beforeEach(async () => {
  const names = ["有", "待完善", "不清楚", "全国", "未评定"];
  const codes = await register(app.context.db, ...names.map((name) => ({ name })));
  const [first = "", second = "", third = "", fourth = ""] = codes;
  await signed(app.context, first, "town", met);
  await signed(app.context, first, "land", { seating: "unmet" });
  await signed(app.context, second, "town", { ...met, water: "unmet" });
  await signed(app.context, third, "town", { toilet: "met" });
  await signed(app.context, fourth, "land", { seating: "met", room: "met" });
});

async function found(query: string): Promise<StationCollection> {
  const response = await app.get(`/api/v1/stations?${query}`);
  expect(response.status).toBe(200);
  return response.json();
}

async function answer(query: string) {
  const { features, unknown } = await found(`${near}&${query}`);
  return { names: features.map(({ properties: { name } }) => name).sort(), unknown };
}

async function problem(query: string) {
  const response = await app.get(`/api/v1/stations?${query}`);
  const { errors } = await response.json();
  return { status: response.status, errors };
}

test("met is known to be met; those unknown and those not assessed are counted apart, and added when asked for", async () => {
  expect(await answer("standard=town&status=met")).toEqual({ names: ["有"], unknown: 3 });
  expect(await answer("standard=town&status=met&unknown=include")).toEqual({
    names: ["不清楚", "全国", "有", "未评定"].sort(),
    unknown: 3,
  });
});

test("unmet is known to be unmet", async () => {
  expect(await answer("standard=town&status=unmet")).toEqual({ names: ["待完善"], unknown: 3 });
  expect(await answer("standard=land&status=unmet")).toEqual({ names: ["有"], unknown: 3 });
});

test("unknown are those of which nothing is signed off or what is signed off is unknown: nothing is left undecided", async () => {
  const names = ["不清楚", "全国", "未评定"].sort();
  expect(await answer("standard=town&status=unknown")).toEqual({ names, unknown: 0 });
  expect(await answer("standard=town&status=unknown&unknown=include")).toEqual({ names, unknown: 0 });
});

test("a standard alone finds what was signed off by it, whatever came out", async () => {
  expect(await answer("standard=town")).toEqual({ names: ["不清楚", "待完善", "有"].sort(), unknown: 0 });
  expect(await answer("standard=far")).toEqual({ names: [], unknown: 0 });
});

test("a row shows the most local standard, or the one that is asked for", async () => {
  const shown = async (query: string) => {
    const { features } = await found(`${near}&q=有&${query}`);
    return features.map(({ properties: { compliance } }) => compliance);
  };
  expect(await shown("")).toMatchObject([{ state: "met", standard: { id: "town" } }]);
  expect(await shown("standard=land")).toMatchObject([{ state: "unmet", standard: { id: "land" } }]);
  const byRegion = await found("region=630100&standard=town&status=unknown");
  expect(byRegion.features.map(({ properties: { compliance } }) => compliance.state).sort()).toEqual([
    "notAssessed",
    "notAssessed",
    "unknown",
  ]);
});

test("the filter joins the others, and what one of them refuses is not undecided", async () => {
  expect(await answer("standard=town&status=met&kinds=driver_home")).toEqual({ names: [], unknown: 0 });
  expect(await answer("standard=town&status=met&needs=toilet")).toEqual({ names: [], unknown: 4 });
});

test("the map draws what the list finds, in the state the list shows", async () => {
  const { x, y } = cellAt(...here);
  for (const query of [
    "",
    "standard=town",
    "standard=town&status=met",
    "standard=town&status=met&unknown=include",
    "standard=town&status=unmet",
    "standard=town&status=unknown",
    "standard=land",
    "standard=land&status=unmet&unknown=include",
  ]) {
    const response = await app.get(`/tiles/stations/16/${x >>> 16}/${y >>> 16}.mvt?${query}`);
    expect(response.status).toBe(200);
    const layer = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers.stations;
    const drawn = Array.from({ length: layer?.length ?? 0 }, (_, i) => {
      const { name, compliance } = layer?.feature(i).properties ?? {};
      return `${name} ${compliance ?? "notAssessed"}`;
    });
    const { features } = await found(`${near}&${query}`);
    const listed = features.map(({ properties: { name, compliance } }) => `${name} ${compliance.state}`);
    expect(drawn.sort(), query).toEqual(listed.sort());
  }
});

test("pages of one question are not pages of another", async () => {
  const { links } = await found("region=630100&standard=town&limit=1");
  const cursor = new URL(links[0]?.href ?? "", "http://here").searchParams.get("cursor");
  const next = await found(`region=630100&standard=town&limit=1&cursor=${cursor}`);
  expect(next.numberReturned).toBe(1);
  expect((await problem(`region=630100&standard=land&limit=1&cursor=${cursor}`)).status).toBe(400);
});

test("a standard there is not is refused with those there are; a state goes with a standard", async () => {
  expect(await problem("standard=nowhere&status=met")).toMatchObject({
    status: 400,
    errors: [{ path: "standard", message: expect.stringContaining("far, land, town") }],
  });
  expect(await problem("status=met")).toMatchObject({ status: 400, errors: [{ path: "status" }] });
  expect(await problem("standard=town&status=good")).toMatchObject({
    status: 400,
    errors: [{ path: "status" }],
  });
  expect((await app.get("/tiles/stations/0/0/0.mvt?status=met")).status).toBe(400);
  expect((await app.get("/tiles/stations/0/0/0.mvt?standard=nowhere")).status).toBe(400);
});
