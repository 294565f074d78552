import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StationFacts } from "../../domain/stations/facts.ts";
import { seedSynthetic } from "../../seed/synthetic/main.ts";
import { StartError } from "../../server/start-error.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

const quietly = () => {};

describe("synthetic stations", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.clean();
    await store.db("seeds").where({ name: "synthetic" }).delete();
  });

  const all = async (): Promise<{ code: string; facts: StationFacts }[]> => {
    const { rows } = await store.db.raw(
      "SELECT s.code, r.facts FROM stations s JOIN revisions r ON r.station_id = s.id ORDER BY s.card->>'name'",
    );
    return rows;
  };

  it("are valid documents, fictional by name, source and mark, over the whole country", async () => {
    await seedSynthetic(store.db, { count: 800, seed: "1" }, quietly);
    const stations = await all();
    expect(stations).toHaveLength(800);
    for (const { facts } of stations) {
      expect(StationFacts.parse(facts)).toEqual(facts);
      expect(facts.name.value).toMatch(/^合成\d{6} /);
      expect(facts.name.source.kind).toBe("synthetic");
    }
    expect(await store.db("stations").where({ demonstration: false })).toEqual([]);
    expect((await store.db("stations").distinct("province")).length).toBeGreaterThan(28);
  });

  it("lie inside the district that they declare, most in large cities", async () => {
    await seedSynthetic(store.db, { count: 1500, seed: "2" }, quietly);
    const { rows: outside } = await store.db.raw(
      `SELECT s.code FROM stations s JOIN regions r ON r.adcode = coalesce(s.district, s.city)
       WHERE NOT ST_Covers(r.geom, s.geom)`,
    );
    expect(outside).toEqual([]);
    const inProvince = async (province: string) =>
      Number((await store.db("stations").where({ province }).count())[0]?.count);
    expect(await inProvince("310000")).toBeGreaterThan(2 * (await inProvince("630000")));
  });

  it("are the same again for the same count and seed, and others for another seed", async () => {
    await seedSynthetic(store.db, { count: 300, seed: "3" }, quietly);
    const first = await all();
    await store.clean();
    await store.db("seeds").where({ name: "synthetic" }).delete();
    await seedSynthetic(store.db, { count: 300, seed: "3" }, quietly);
    expect(await all()).toEqual(first);
    await store.clean();
    await store.db("seeds").where({ name: "synthetic" }).delete();
    await seedSynthetic(store.db, { count: 300, seed: "4" }, quietly);
    expect(await all()).not.toEqual(first);
  });

  it("are not written twice, and not mixed with another set", async () => {
    await seedSynthetic(store.db, { count: 200, seed: "5" }, quietly);
    const first = await all();
    await seedSynthetic(store.db, { count: 200, seed: "5" }, quietly);
    expect(await all()).toEqual(first);
    await expect(seedSynthetic(store.db, { count: 201, seed: "5" }, quietly)).rejects.toThrow(StartError);
    await expect(seedSynthetic(store.db, { count: 200, seed: "6" }, quietly)).rejects.toThrow(
      "200 处（种子 5）",
    );
  });

  it("are completed after an interruption", async () => {
    const stop = new Error("stop");
    const interrupted = seedSynthetic(store.db, { count: 2200, seed: "7" }, (written) => {
      if (written >= 1000) throw stop;
    });
    await expect(interrupted).rejects.toBe(stop);
    await seedSynthetic(store.db, { count: 2200, seed: "7" }, quietly);
    const names = (await all()).map(({ facts }) => facts.name.value.slice(0, 8));
    expect(names).toEqual(Array.from({ length: 2200 }, (_, i) => `合成${String(i + 1).padStart(6, "0")}`));
  });
});
