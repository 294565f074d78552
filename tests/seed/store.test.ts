import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StationFacts } from "../../domain/stations/facts.ts";
import type { StationCollection } from "../../domain/stations/wire.ts";
import { demonstrationStations } from "../../seed/demonstration/stations.ts";
import { seedAll } from "../../seed/main.ts";
import { createContext } from "../../server/context.ts";
import { readReport } from "../../server/reports/submit.ts";
import { createStations } from "../../server/stations/write.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

const quietly = () => {};
const author = { role: "seed", reason: "初始数据" };

async function everything(store: TestStore) {
  const { rows } = await store.db.raw(
    `SELECT s.code, s.revision, s.change_number, s.updated_at, s.signed, r.facts, (SELECT value FROM change_counter) AS changes
     FROM stations s JOIN revisions r ON r.station_id = s.id ORDER BY s.code, r.number`,
  );
  const drafts = await store.db("drafts").select().orderBy("id");
  const reports = await store.db("reports").join("report_cases as c", "c.id", "case_id").orderBy("receipt");
  return { rows, drafts, reports };
}

describe("seeding a store", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openTestStore();
  });
  afterAll(() => store.close());

  it("continues where it was interrupted, and changes nothing the second time", async () => {
    const some = demonstrationStations("2026-11-20").slice(0, 150);
    await createStations(
      store.db,
      some.map(({ key, code, facts, before = facts }) => ({
        facts: before,
        demonstration: true,
        origin: key,
        code,
      })),
      author,
    );

    await seedAll(store.db, { ...store.settings, seed: "demo" }, quietly);
    const first = await everything(store);
    // 示例012 has been visited again since it was signed off; what was reported has changed three.
    expect(first.rows).toHaveLength(584);

    await seedAll(store.db, { ...store.settings, seed: "demo" }, quietly);
    expect(await everything(store)).toEqual(first);
  });

  it("signs off what met its standard on a visit, and some that did not, in the name of a fictional union", async () => {
    const { rows } = await store.db.raw<{ rows: { state: string; union: string; count: number }[] }>(
      `SELECT s.signed->0->>'state' AS state, s.signed->0->>'union' AS "union", count(*)::int AS count
       FROM stations s WHERE s.signed <> '[]' GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(rows.map(({ state, union }) => [state, union])).toEqual([
      ["met", "示例市总工会"],
      ["unmet", "示例市总工会"],
    ]);
    expect(rows[0]?.count).toBeGreaterThan(40);
    const named = await store.db("stations").where({ code: "630104-7K2M" }).first("signed", "revision");
    expect(named.revision).toBe(2);
    expect(named.signed).toMatchObject([{ state: "met", standard: { id: "qinghai-6you", version: 1 } }]);
  });

  it("puts each of the demonstration's stations in the care of the fictional union nearest to it", async () => {
    const { rows } = await store.db.raw<{ rows: { level: string; wrong: number; demonstration: boolean }[] }>(
      `SELECT u.level, u.demonstration, count(*) FILTER (WHERE u.region NOT IN (s.district, s.city))::int AS wrong
       FROM stations s JOIN unions u ON u.id = s.union_id GROUP BY 1, 2 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { level: "city", wrong: 0, demonstration: true },
      { level: "county", wrong: 0, demonstration: true },
    ]);
    expect(await store.db("stations").whereNull("union_id").first("code")).toBeUndefined();
    const capital = await store.db("unions").where({ name: "示例市总工会" }).first("id");
    const below = await store.db("unions").where({ parent_id: capital.id }).pluck("name");
    expect(below).toHaveLength(7);
    expect(below).toContain("示例市城西区总工会");
  });

  it("shows reports in every state, with receipts that tell what became of them, and changes that wait", async () => {
    const context = createContext({ ...store, log: pino({ level: "silent" }), embedded: false });
    const states: Record<string, string[]> = {};
    for (const receipt of await store.db("reports").orderBy("receipt").pluck("receipt")) {
      const told = await readReport(context, receipt);
      expect(told.station.demonstration).toBe(true);
      if (told.hoursDoubted) states.doubted = [...(states.doubted ?? []), told.station.code];
      states[told.state] = [...(states[told.state] ?? []), told.station.code];
    }
    expect(Object.keys(states).sort()).toEqual([
      "changed",
      "checking",
      "doubted",
      "noted",
      "received",
      "rejected",
    ]);
    expect(new Set(states.doubted)).toEqual(new Set(["630103-8X3K"]));
    const doubted = await store.db("stations").where({ code: "630103-8X3K" }).first("pattern_id", "revision");
    expect(doubted).toEqual({ pattern_id: null, revision: 2 });
    const cases = await store.db("report_cases").select("state", "first_at", "last_at", "decided_at");
    for (const { first_at, last_at, decided_at } of cases) {
      expect(+last_at).toBeGreaterThanOrEqual(+first_at);
      expect(+(decided_at ?? last_at)).toBeGreaterThanOrEqual(+last_at);
      expect(+(decided_at ?? last_at)).toBeLessThan(Date.now());
    }
    const waiting = await store
      .db("drafts")
      .select("state")
      .count("* as many")
      .groupBy("state")
      .orderBy("state");
    expect(waiting.map(({ state, many }) => `${state} ${many}`)).toEqual([
      "draft 1",
      "returned 1",
      "submitted 3",
    ]);
    for (const facts of await store.db("drafts").pluck("facts"))
      expect(StationFacts.parse(facts)).toEqual(facts);
  });

  it("gives the demonstration's stations the codes that belong to them", async () => {
    const codes = demonstrationStations("2026-11-20").map(({ code }) => code);
    expect(await store.db("stations").where({ demonstration: true }).orderBy("code").pluck("code")).toEqual(
      codes.sort(),
    );
  });

  it("places every station inside the district that it declares", async () => {
    const { rows } = await store.db.raw(
      `SELECT s.code, s.card->>'name' AS name FROM stations s JOIN regions r ON r.adcode = s.district
       WHERE NOT ST_Covers(r.geom, s.geom)`,
    );
    expect(rows).toEqual([]);
  });

  describe("looked at from 五四大街 on a Friday evening", () => {
    let app: TestApp;
    beforeAll(async () => {
      app = await createTestApp(store);
    });
    afterAll(() => app.close());

    const near = async (more: string) => {
      const time = encodeURIComponent("2026-11-20T20:40:00+08:00");
      const answer = await app.get(
        `/api/v1/stations?near=101.757,36.626&radius=1200&openAt=${time}&needs=drink${more}`,
      );
      expect(answer.status).toBe(200);
      return (await answer.json()) as StationCollection;
    };

    it("shows the three that are open, nearest first, and counts two that may be", async () => {
      const list = await near("");
      expect(
        list.features.map(({ properties: { name, distance = 0, hours } }) => ({
          name,
          metres: Math.round(distance / 10) * 10,
          until: hours.state === "open" ? (hours.until?.slice(0, 16) ?? "24 h") : hours.state,
          entry: hours.state === "open" ? hours.entry : null,
        })),
      ).toEqual([
        {
          name: "示例012 城西区党群服务中心驿站",
          metres: 480,
          until: "2026-11-20T22:00",
          entry: ["id_card"],
        },
        { name: "示例047 胜利路环卫工人休息室（市政养护三队院内）", metres: 710, until: "24 h", entry: null },
        { name: "示例103 五四大街示例药房暖心驿站", metres: 860, until: "2026-11-20T21:00", entry: null },
      ]);
      expect(list.unknown).toBe(2);
    });

    it("knows which of them have a toilet, and of which nobody knows", async () => {
      const { features } = await near("");
      expect(features.map(({ properties }) => properties.needs.toilet)).toEqual(["yes", "no", "unknown"]);
    });

    it("says of the stations elsewhere in the city only that they are there", async () => {
      const answer = await app.get("/api/v1/stations?region=630100&positions=coarse");
      const { features } = (await answer.json()) as StationCollection;
      expect(features.map(({ properties }) => properties.name).sort()).toEqual([
        "示例131 小桥大街社区工会驿站",
        "示例140 南川西路快递驿站",
        "示例152 建国路骑手驿站",
      ]);
      expect(features.every(({ geometry }) => geometry === null)).toBe(true);
    });
  });
});
