import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { StandardVersion } from "../../../domain/compliance/standard.ts";
import { assessAll } from "../../../server/assessments/assess-all.ts";
import { assessStations, rebuild } from "../../../server/assessments/assess-stations.ts";
import { type Following, follow, standing } from "../../support/follow.ts";
import { away, register, revise, type Told } from "../../support/stations.ts";
import { openTestStore, type TestStore } from "../../support/store.ts";

let store: TestStore;
let following: Following;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.clean();
  following = await follow(store);
});
afterEach(() => following.close());
afterAll(() => store.close());

const noon = new Date("2026-11-20T12:00+08:00");
const good: Told = {
  amenities: { seating: "working", first_aid: { state: "working", expires: "2026-12-31" } },
};

async function standard(version?: number): Promise<StandardVersion> {
  const found = (await following.standards.current()).get("near", version);
  if (!found) throw new Error("no such version");
  await following.standards.record([found]);
  return found;
}

/** Assesses every station by the standard in service; gives how many were not up to date. */
async function assessEvery(at = noon, more: { outside?: boolean; since?: number } = {}): Promise<number> {
  const ids = await store.db("stations").pluck<number[]>("id");
  const order = { standards: [await standard()], ids, since: 0, ...more };
  const { assessed, failed } = await assessStations(store.db, order, at);
  expect(failed).toEqual([]);
  return assessed;
}

interface Row {
  id: number;
  state: string;
  verdicts: Record<string, string>;
  score_low: number | null;
  score_high: number | null;
  tier: string | null;
  next_change_on: string | null;
}
const history = (): Promise<Row[]> => store.db("assessments").orderBy("id");

describe("an assessment", () => {
  test("is rebuilt from what is kept of it, with the same verdicts, after all of it has changed", async () => {
    const [code = ""] = await register(
      store.db,
      good,
      { at: away(300, 0), amenities: { seating: "absent" } },
      { coarse: "city" },
    );
    await assessEvery();
    const before = await history();
    expect(before).toHaveLength(3);

    await revise(store.db, code, 1, { ...good, at: away(4000, 0), region: "630121" });
    await following.publish(2, 100);
    await store.db("surroundings").delete();
    await assessEvery(new Date("2027-03-01T00:00+08:00"));
    for (const row of before) {
      const rebuilt = await rebuild(store.db, row.id);
      const criteria = rebuilt?.sections.flatMap((section) => section.criteria) ?? [];
      expect(Object.fromEntries(criteria.map(({ id, state }) => [id, state]))).toEqual(row.verdicts);
      expect(rebuilt).toMatchObject({ state: row.state, standard: { id: "near", version: 1 } });
      expect(rebuilt?.nextChangeAt?.slice(0, 10) ?? null).toBe(row.next_change_on);
    }
    const [first] = before;
    const finding = (await rebuild(store.db, first?.id ?? 0))?.sections[0]?.criteria[2]?.finding;
    expect(finding).toMatchObject({ state: "unmet", measured: { low: expect.closeTo(300, -1) } });
    expect(await rebuild(store.db, 999)).toBeUndefined();
  });

  test("is rebuilt in the regions of then", async () => {
    await following.add(`
id: points
version: 1
name: { zh: 本市, en: City }
title: { zh: 本市, en: City }
jurisdiction: ["100000"]
sources: [{ title: 测试 }]
sections:
  - id: all
    short: { zh: 全部, en: All }
    wording: { zh: 全部, en: All }
    basis: published
    criteria:
      - { id: here, wording: { zh: 在西宁, en: Here }, basis: published, check: { region: ["630100"] } }
`);
    const city = (await following.standards.current()).get("points");
    if (!city) throw new Error("not read");
    await following.standards.record([city]);
    await register(store.db, { region: "630104", checkedAt: null });
    const ids = await store.db("stations").pluck<number[]>("id");
    await assessStations(store.db, { standards: [city], ids, since: 0 }, noon);
    const [row] = await history();
    expect(row).toMatchObject({ state: "met" });
    await store.db("regions").where({ adcode: "630104" }).update({ city: null });
    try {
      expect(await rebuild(store.db, row?.id ?? 0)).toMatchObject({ state: "met" });
    } finally {
      await store.db("regions").where({ adcode: "630104" }).update({ city: "630100" });
    }
  });

  test("is made once: asked again nothing is looked into and nothing is written", async () => {
    await register(store.db, good, { coarse: "district" });
    expect(await assessEvery()).toBe(2);
    expect(await assessEvery(new Date("2026-11-21T12:00+08:00"))).toBe(0);
    expect(await history()).toHaveLength(2);
  });

  test("is added when facts, surroundings or standard change, and not when only the day does", async () => {
    const [code = ""] = await register(store.db, good);
    await assessEvery();
    await revise(store.db, code, 1, good);
    await assessEvery();
    expect(await history()).toHaveLength(2);
    await register(store.db, { at: away(50_000, 0), region: "640104" });
    await assessEvery(noon, { since: 3 });
    expect(await history()).toHaveLength(3);
    await following.publish(2, 600);
    await assessEvery();
    expect(await history()).toHaveLength(4);

    // The day on which it may change has come, and it has not.
    await store.db("compliance").update({ next_change_on: "2026-11-20" });
    expect(await assessEvery()).toBe(1);
    expect(await history()).toHaveLength(4);
    expect(await standing(store, code)).toMatchObject({ state: "met", nextChangeOn: "2027-01-01" });
  });

  test("is not put over one whose maker has seen more", async () => {
    const [code = ""] = await register(store.db, good);
    await assessEvery();
    await store.db("compliance").update({ revision: 7 });
    await revise(store.db, code, 1, { amenities: { seating: "absent" } });
    await assessEvery();
    expect(await standing(store, code)).toMatchObject({ state: "met" });
    expect(await history()).toHaveLength(1);
  });

  test("carries points and tier of a standard that has them", async () => {
    await following.add(`
id: points
version: 1
name: { zh: 计分, en: Points }
title: { zh: 计分, en: Points }
jurisdiction: ["100000"]
sources: [{ title: 测试 }]
pass: { score: 60 分 }
sections:
  - id: all
    short: { zh: 全部, en: All }
    wording: { zh: 全部, en: All }
    basis: published
    criteria:
      - { id: seats, wording: { zh: 有座椅, en: Seats }, basis: published, points: 70, check: { amenity: seating } }
      - { id: water, wording: { zh: 有水, en: Water }, basis: published, points: 30, check: { amenity: drinking_water } }
tiers:
  - { id: bronze, name: { zh: 铜, en: Bronze }, basis: published, score: 70 分 }
  - { id: gold, name: { zh: 金, en: Gold }, basis: published, after: bronze, score: 100 分 }
`);
    await register(store.db, { amenities: { seating: "working" } });
    const points = (await following.standards.current()).get("points");
    if (!points) throw new Error("not read");
    await following.standards.record([points]);
    const ids = await store.db("stations").pluck<number[]>("id");
    await assessStations(store.db, { standards: [points], ids, since: 0 }, noon);
    expect(await history()).toMatchObject([{ state: "met", score_low: 70, score_high: 100, tier: "bronze" }]);
  });
});

describe("a standard", () => {
  test("is applied in its jurisdiction and to its kinds only, elsewhere when somebody asks for it", async () => {
    const [inside = "", outside = "", driver = ""] = await register(
      store.db,
      good,
      { ...good, region: "640104", at: away(0, 9000) },
      { ...good, kind: "driver_home", at: away(0, 20_000) },
    );
    await assessEvery();
    expect(await standing(store, inside)).toBeDefined();
    expect(await standing(store, outside)).toBeUndefined();
    expect(await standing(store, driver)).toBeUndefined();
    await assessEvery(noon, { outside: true });
    expect(await standing(store, outside)).toMatchObject({ state: "met" });
    expect(await standing(store, driver)).toMatchObject({ state: "met" });

    await revise(store.db, outside, 1, { region: "640104", at: away(0, 9000) });
    await assessEvery();
    expect(await standing(store, outside)).toMatchObject({ state: "unknown" });
  });

  test("says no more of a station that has left its jurisdiction; what it said stays on record", async () => {
    const [code = ""] = await register(store.db, good);
    await assessEvery();
    await revise(store.db, code, 1, { ...good, region: "640104" });
    await assessEvery();
    expect(await standing(store, code)).toBeUndefined();
    expect(await history()).toHaveLength(1);
  });
});

describe("assessing all", () => {
  test("counts how they stand, by section and by criterion, those already up to date included and those closed for good not", async () => {
    await register(
      store.db,
      good,
      { ...good, at: away(9000, 0), amenities: { seating: "absent" } },
      { ...good, at: away(0, 9000), region: "630121" },
      { coarse: "district" },
      { coarse: "district", lifecycle: { state: "closed" } },
    );
    const choice = { standard: await standard(), region: null, outside: false };
    const seen: number[] = [];
    const report = await assessAll(store.db, choice, noon, (done) => seen.push(done));
    expect(report).toMatchObject({
      stations: 4,
      assessed: 4,
      states: { met: 2, unmet: 1, unknown: 1 },
      sections: { all: { met: 2, unmet: 1, unknown: 1 } },
      failed: [],
    });
    expect(report.reasons).toEqual([
      { criterion: "seats", wording: "有座椅", unmet: 1, unknown: 1 },
      { criterion: "medicine", wording: "有药", unmet: 0, unknown: 2 },
      { criterion: "apart", wording: "离最近的站点500米", unmet: 0, unknown: 1 },
    ]);
    expect(seen.at(-1)).toBe(4);

    const again = await assessAll(store.db, choice, noon, () => {});
    expect(again).toEqual({ ...report, assessed: 0 });
    expect(await assessAll(store.db, { ...choice, region: "630121" }, noon, () => {})).toMatchObject({
      stations: 1,
      states: { met: 1 },
    });
  });

  test("goes on where it was interrupted", async () => {
    await register(store.db, good, { at: away(9000, 0) }, { at: away(0, 9000) });
    const [first = 0] = await store.db("stations").orderBy("id").pluck<number[]>("id");
    await assessStations(store.db, { standards: [await standard()], ids: [first], since: 0 }, noon);
    const choice = { standard: await standard(), region: null, outside: false };
    expect(await assessAll(store.db, choice, noon, () => {})).toMatchObject({ stations: 3, assessed: 2 });
  });

  test("sees neighbours that nobody has followed yet", async () => {
    const [code = ""] = await register(store.db, good);
    const choice = { standard: await standard(), region: null, outside: false };
    await assessAll(store.db, choice, noon, () => {});
    expect(await standing(store, code)).toMatchObject({ state: "met" });
    await register(store.db, { at: away(100, 0) });
    await assessAll(store.db, choice, noon, () => {});
    expect(await standing(store, code)).toMatchObject({ state: "unmet" });
  });
});
