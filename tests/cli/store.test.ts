import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStore, type TestStore } from "../support/store.ts";

const program = fileURLToPath(new URL("../../yizhan", import.meta.url));

let store: TestStore;
let folder: string;
beforeAll(async () => {
  store = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), "yizhan-cli-"));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function yizhan(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: store.settings.databaseUrl };
    execFile(program, words, { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

describe("yizhan explain place", () => {
  it.each([
    ["西宁", "630100"],
    ["xining", "630100"],
    ["西海岸新区", "370211"],
  ])("finds %s", async (text, adcode) => {
    const { code, out } = await yizhan("explain", "place", text);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ raw: text, value: [{ adcode }], unknown: [] });
  });

  it("reads the regions of an address and leaves the street unknown", async () => {
    const { code, out } = await yizhan("explain", "place", "上海市静安区南京西路1515号");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      value: [{ adcode: "310106" }],
      unknown: [{ text: "南京西路1515号", reason: "below_district" }],
    });
  });

  it("offers both places that are called 海南", async () => {
    const { value } = JSON.parse((await yizhan("explain", "place", "海南")).out);
    expect(value.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(["海南省", "海南藏族自治州"]),
    );
  });

  it("ends with 1 and says why when there is no such place", async () => {
    const { code, out } = await yizhan("explain", "place", "亚特兰蒂斯");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      raw: "亚特兰蒂斯",
      value: null,
      unknown: [{ text: "亚特兰蒂斯", reason: "no_such_place", why: "没有叫这个名字的地方" }],
    });
  });
});

describe("yizhan explain position", () => {
  it("names the district around a point", async () => {
    const { code, out } = await yizhan("explain", "position", "WGS84 101.757,36.626");
    expect(code).toBe(0);
    expect(JSON.parse(out).value).toMatchObject({
      lon: 101.757,
      lat: 36.626,
      region: { adcode: "630104", names: ["青海省", "西宁市", "城西区"] },
    });
  });

  it("tells the district without a named system only where every system leads to it", async () => {
    const inside = JSON.parse((await yizhan("explain", "position", "101.7500,36.6300")).out).value;
    expect(inside).toMatchObject({ lon: null, lat: null, region: { adcode: "630104" } });
  });
});

describe("yizhan holidays import", () => {
  it("prints the years it replaced", async () => {
    const file = join(folder, "2027.csv");
    writeFileSync(file, "date,name,kind\n2027-01-01,元旦,holiday\n");
    const { code, out } = await yizhan("holidays", "import", file);
    expect({ code, out: JSON.parse(out) }).toEqual({ code: 0, out: { years: [2027], days: 1 } });
  });

  it("ends with 2 and names the line of a table that is wrong", async () => {
    const file = join(folder, "wrong.csv");
    writeFileSync(file, "date,name,kind\n2027-13-01,元旦,holiday\n");
    const { code, out, err } = await yizhan("holidays", "import", file);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("line 2");
  });
});

describe("yizhan migrate status", () => {
  it("prints what is applied as JSON alone", async () => {
    const { code, out } = await yizhan("migrate", "status");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ pending: [] });
  });
});

describe("yizhan seed", () => {
  it("adds synthetic stations and says how many there are", async () => {
    const { code, out } = await yizhan("seed", "--synthetic", "20");
    expect({ code, out: JSON.parse(out) }).toEqual({
      code: 0,
      out: { seed: "none", synthetic: 20, stations: 20 },
    });
  });
});

it.each([[[]], [["fly"]], [["seed", "everything"]], [["seed", "--synthetic", "0"]], [["migrate"]]])(
  "yizhan %j is told how it is used: exit code 2, nothing on standard output",
  async (words) => {
    const { code, out, err } = await yizhan(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: yizhan");
  },
);
