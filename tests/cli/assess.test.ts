import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testStandards } from "../support/compliance.ts";
import { away, register } from "../support/stations.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

const program = fileURLToPath(new URL("../../yizhan", import.meta.url));

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.clean();
  await register(
    store.db,
    { name: "甲", amenities: { toilet: "working", drinking_water: "absent" } },
    { name: "乙", at: away(9000, 0) },
    { name: "丙", region: "640104", at: away(0, 9000) },
  );
});
afterAll(() => store.close());

type Ended = { code: number; out: string; err: string };

const yizhan = (...words: string[]) => yizhanOn({ DATABASE_URL: store.settings.databaseUrl }, words);

function yizhanOn(where: NodeJS.ProcessEnv, words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...testStandards, ...where };
    execFile(program, ["assess", ...words], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

describe("yizhan assess", () => {
  it("assesses where the standard applies and sums up how they stand", async () => {
    const { code, out, err } = await yizhan("--standard", "town", "--at", "2026-11-20T12:00");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      standard: { id: "town", version: 1 },
      stations: 2,
      assessed: 2,
      states: { met: 0, unmet: 1, unknown: 1 },
      sections: { body: { unmet: 1, unknown: 1 }, care: { unknown: 2 } },
      reasons: [{ criterion: "water", wording: "有饮用水", unmet: 1, unknown: 1 }, {}, {}],
      failed: [],
      seconds: expect.any(Number),
    });
    expect(err).toContain("评定 2/2");
  });

  it("assesses elsewhere when told so, and in one region only", async () => {
    const outside = await yizhan("--standard", "town", "--outside-jurisdiction", "--region", "640000");
    expect(JSON.parse(outside.out)).toMatchObject({ stations: 1, assessed: 1 });
    expect(JSON.parse((await yizhan("--standard", "town", "--region", "630121")).out)).toMatchObject({
      stations: 0,
    });
  });

  it("takes a folder without a directory for a mistake, not for an empty list", async () => {
    const folder = mkdtempSync(join(tmpdir(), "yizhan-assess-"));
    const words = ["list", "--standard", "town"];
    const { code, out, err } = await yizhanOn({ DATABASE_URL: "", DATA_DIR: folder }, words);
    rmSync(folder, { recursive: true });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("./yizhan seed none");
  });

  it("says where to look when no station lies in the jurisdiction", async () => {
    const { err } = await yizhan("--standard", "far");
    expect(err).toContain("--outside-jurisdiction");
  });

  it.each([
    ["an unknown standard", ["--standard", "nowhere"], "town (1)"],
    ["an unknown region", ["--standard", "town", "--region", "999999"], "999999"],
    ["a time to come", ["--standard", "town", "--at", "2199-01-01T00:00"], "no later than now"],
    ["a time that is none", ["--standard", "town", "--at", "tomorrow"], "tomorrow"],
    ["no standard", [], "--standard"],
    ["an unknown state", ["list", "--standard", "town", "--status", "good"], "met、unmet"],
  ])("ends with 2 and says why, at %s", async (_name, words, said) => {
    const { code, out, err } = await yizhan(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(said);
  });
});

describe("yizhan assess list", () => {
  it("lists how stations stand, all or those of one state and region", async () => {
    expect(JSON.parse((await yizhan("list", "--standard", "town")).out)).toEqual([]);
    expect(await yizhan("--standard", "town")).toMatchObject({ code: 0 });
    expect(JSON.parse((await yizhan("list", "--standard", "town")).out)).toHaveLength(2);
    const unmet = await yizhan("list", "--standard", "town", "--status", "unmet", "--region", "630104");
    expect(JSON.parse(unmet.out)).toMatchObject([
      { name: "甲", region: "630104", state: "unmet", version: 1, verdicts: { water: "unmet" } },
    ]);
  });
});
