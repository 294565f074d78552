import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { testStandards } from "../../support/compliance.ts";

/** The town's standard has a second version, in force in 2098 only. */
const folder = mkdtempSync(join(tmpdir(), "yizhan-standards-"));
const first = join(testStandards.STANDARDS_DIR, "town.1.yaml");
copyFileSync(first, join(folder, "town.1.yaml"));
writeFileSync(
  join(folder, "town.2.yaml"),
  `${readFileSync(first, "utf8").replace("version: 1", "version: 2")}\nissued: { from: 2098-01-01, until: 2098-12-31 }\n`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const app = useTestApp({ STANDARDS_DIR: folder });

async function check(facts: unknown, more: object = {}) {
  const answer = await app.get("/api/v1/compliance/check", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ standard: "town", at: "2026-11-20T10:00:00+08:00", facts, ...more }),
  });
  return { status: answer.status, ...(await answer.json()) };
}

describe("a standard with a version to come", () => {
  it.each([
    ["2097-12-31T23:59:00+08:00", 1, "适用于西宁市"],
    ["2098-01-01T00:00:00+08:00", 2, "适用于西宁市"],
    ["2099-01-01T00:00:00+08:00", 2, "这一版只施行到2098年12月31日"],
  ])("is asked at %s by version %i", async (at, version, note) => {
    const { assessment, jurisdiction } = await check({ region: "630104" }, { at });
    expect([assessment.standard.version, jurisdiction.note]).toEqual([version, note]);
  });

  test("may be asked by the one to come, which says from when it holds", async () => {
    const { jurisdiction } = await check({ region: "630104" }, { version: 2 });
    expect(jurisdiction).toEqual({ applies: false, note: "这一版从2098年1月1日起才施行" });
  });
});

test("the page asks by the version in force, unless its address says which", async () => {
  const page = async (query: string) => (await app.get(`/check?${query}`)).text();
  expect(await page("standard=town")).toContain('"standard":{"id":"town","version":1,');
  expect(await page("standard=town&version=2")).toContain('"standard":{"id":"town","version":2,');
});

describe("where the station is", () => {
  test("is what is said more closely, when it is said twice", async () => {
    const { jurisdiction } = await check({ region: "630104" }, { region: "630000" });
    expect(jurisdiction.applies).toBe(true);
  });

  test("is not two places", async () => {
    const { status, errors } = await check({ region: "630104" }, { region: "630200" });
    expect([status, errors]).toEqual([
      400,
      [{ path: "region", message: expect.stringContaining("facts.region") }],
    ]);
  });
});

const around = {
  nearest: { code: "630102-0001", metres: 640 },
  nearestSameKind: { code: "630102-0001", metres: 640 },
  within: { m500: 0, m1000: 1, m1500: 2 },
  sameDoor: [],
  setting: "urban",
  density: "ordinary",
  onOurMap: true,
};

describe("facts that cannot both be so are named", () => {
  it.each<[why: string, facts: object, path: string]>([
    [
      "a circle with fewer stations than the one within it",
      { surroundings: { ...around, within: { m500: 5, m1000: 1, m1500: 2 } } },
      "facts.surroundings.within",
    ],
    [
      "a nearest station that no circle holds",
      { surroundings: { ...around, nearest: { code: "630102-0001", metres: 100 } } },
      "facts.surroundings.within",
    ],
    [
      "stations around and none the nearest",
      { surroundings: { ...around, nearest: null, nearestSameKind: null } },
      "facts.surroundings.within",
    ],
    [
      "one of its kind nearer than the nearest",
      { surroundings: { ...around, nearestSameKind: { code: "630102-0002", metres: 630 } } },
      "facts.surroundings.nearestSameKind",
    ],
    [
      "a toilet that is not there, ten metres away",
      { amenities: { toilet: { state: "absent", nearby: { metres: 10 } } } },
      "facts.amenities.toilet.nearby",
    ],
    [
      "four seats of none",
      { amenities: { seating: { state: "absent", count: 4 } } },
      "facts.amenities.seating.count",
    ],
  ])("%s", async (_why, facts, path) => {
    const { status, errors } = await check(facts);
    expect([status, errors]).toEqual([400, [{ path, message: expect.any(String) }]]);
  });
});

test("a number beyond all numbers is said to be that", async () => {
  const answer = await app.get("/api/v1/compliance/check", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: '{ "standard": "town", "facts": { "area": 1e309 } }',
  });
  expect(JSON.stringify(await answer.json())).toContain("无穷大");
});
