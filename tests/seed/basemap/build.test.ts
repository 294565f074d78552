import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { PMTiles } from "pmtiles";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "yizhan-basemap-"));
const file = join(folder, "basemap.pmtiles");
let bytes: Buffer;
let archive: PMTiles;

beforeAll(() => {
  execFileSync(process.execPath, ["--import", "tsx", "seed/basemap/build.ts", "--out", file], {
    stdio: "pipe",
  });
  bytes = readFileSync(file);
  archive = new PMTiles({
    getKey: () => file,
    getBytes: async (offset, length) => ({
      data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer,
    }),
  });
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The decoded tile that holds a place. */
async function tileAt(lon: number, lat: number, z: number): Promise<VectorTile> {
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = Math.floor((lon / 360 + 0.5) * 2 ** z);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
  const tile = await archive.getZxy(z, x, y);
  if (!tile) throw new Error(`no tile ${z}/${x}/${y}`);
  return new VectorTile(new PbfReader(new Uint8Array(tile.data)));
}

function values(tile: VectorTile, layer: string, property: string): unknown[] {
  const found = tile.layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, i) => found?.feature(i).properties[property]);
}

describe("the embedded basemap", () => {
  it("is one file of at most 9 MB with zooms 0 to 9, and leaves nothing unfinished behind", async () => {
    expect(bytes.length).toBeLessThan(9e6);
    expect(readdirSync(folder)).toEqual(["basemap.pmtiles"]);
    const header = await archive.getHeader();
    expect([header.minZoom, header.maxZoom]).toEqual([0, 9]);
    expect(await archive.getMetadata()).toMatchObject({ description: "示意底图，未经地图审核" });
  });

  it("names all 34 provinces, Taiwan, Hong Kong and Macau among them", async () => {
    const names = values(await tileAt(105, 35, 2), "labels", "name").concat(
      values(await tileAt(85, 35, 2), "labels", "name"),
    );
    const provinces =
      "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门";
    expect(provinces.split(" ").filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each([
    [122.65, 24.0],
    [121.53, 21.25],
    [119.74, 18.52],
    [119.06, 15.53],
    [118.79, 11.43],
    [115.89, 7.57],
    [112.33, 3.53],
    [108.21, 6.54],
    [110.28, 11.72],
    [109.65, 15.72],
  ])("draws the dash at %f, %f", async (lon, lat) => {
    expect(values(await tileAt(lon, lat, 5), "borders", "level")).toContain("dash");
  });

  it("draws land on 钓鱼岛 and names it", async () => {
    const tile = await tileAt(123.474, 25.744, 8);
    expect(values(tile, "labels", "name")).toContain("钓鱼岛");
    expect(values(tile, "land", "adcode")).toContain("710000");
  });

  it.each([
    ["South Tibet", 94.2, 27.6],
    ["Aksai Chin", 79.0, 35.5],
  ])("has %s within China's land", async (_, lon, lat) => {
    const codes = values(await tileAt(lon, lat, 9), "land", "adcode");
    expect(codes.some((code) => typeof code === "string" && /^(54|65)/.test(code))).toBe(true);
  });

  it("has the districts of 西宁, their borders and names at zoom 8 and 9", async () => {
    for (const z of [8, 9]) {
      const tile = await tileAt(101.78, 36.62, z);
      expect(values(tile, "land", "adcode")).toEqual(expect.arrayContaining(["630102", "630104", "630106"]));
      expect(values(tile, "labels", "name")).toEqual(expect.arrayContaining(["西宁", "城西区"]));
      expect(values(tile, "borders", "level")).toEqual(expect.arrayContaining(["city", "district"]));
    }
  });

  it("keeps the names of the municipalities where those of the provinces have gone", async () => {
    expect(values(await tileAt(116.4, 39.9, 7), "labels", "name")).toContain("北京");
    expect(values(await tileAt(114.16, 22.3, 7), "labels", "name")).toEqual(
      expect.arrayContaining(["香港", "澳门"]),
    );
    expect(values(await tileAt(121.5, 25.0, 7), "labels", "name")).toContain("台北");
  });

  it.each([
    ["珲春", 130.6, 42.9],
    ["黑河", 127.53, 50.25],
    ["满洲里", 117.45, 49.6],
    ["二连浩特", 111.98, 43.68],
    ["霍尔果斯", 80.41, 44.2],
    ["聂拉木", 85.98, 27.98],
    ["瑞丽", 97.85, 24.0],
    ["东兴", 107.97, 21.55],
    ["丹东", 124.4, 40.12],
  ])("draws the nation's border at %s", async (_, lon, lat) => {
    expect(values(await tileAt(lon, lat, 7), "borders", "level")).toContain("country");
  });

  it("draws no border of China around its coast", async () => {
    expect(values(await tileAt(120.4, 36.0, 9), "borders", "level")).not.toContain("country");
  });
});
