import { expect, test } from "vitest";
import {
  StationCollectionAnswer,
  StationDetailAnswer,
  StationHistoryAnswer,
} from "../../../server/stations/answers.ts";
import { createStations } from "../../../server/stations/write.ts";
import { useTestApp } from "../../support/app.ts";
import { always, away, daily, facts, here, register, revise } from "../../support/stations.ts";

const app = useTestApp();

async function json(path: string, status = 200) {
  const response = await app.get(path);
  expect(response.status).toBe(status);
  return await response.json();
}

test("one station whole: every fact with its source and date, the week, the distance from where one stands", async () => {
  const [code] = await register(app.context.db, {
    name: "胜利路驿站",
    at: away(300, 400),
    hours: daily(8, 22),
    amenities: { toilet: { state: "working", nearby: { metres: 80 } } },
  });
  const station = await json(`/api/v1/stations/${code}?near=${here.join(",")}`);
  expect(station.properties).toMatchObject({
    name: "胜利路驿站",
    revision: 1,
    compliance: { state: "notAssessed" },
  });
  expect(station.properties.distance).toBeGreaterThan(490);
  expect(station.properties.distance).toBeLessThan(510);
  expect(station.properties.facts.amenities.toilet).toMatchObject({
    value: { state: "working", nearby: { metres: 80 } },
    checkedAt: "2026-11-10",
  });
  expect(station.properties.week).toHaveLength(7);
  expect(station.properties.week[0].spans).toEqual([{ from: 480, to: 1320, entry: null }]);
});

test("the week of a suspended station is shut to the last day of it, and in doubt from then on", async () => {
  const inTwoDays = new Date(Date.now() + (48 + 8) * 3_600_000).toISOString().slice(0, 10);
  const [code, forGood] = await register(
    app.context.db,
    { hours: always, lifecycle: { state: "suspended", until: inTwoDays } },
    { hours: always, lifecycle: { state: "closed" } },
  );
  const { week } = (await json(`/api/v1/stations/${code}`)).properties;
  expect(week).toHaveLength(7);
  for (const { date, spans, reason } of week) {
    expect({ spans, reason }).toEqual(
      date <= inTwoDays ? { spans: [] } : { spans: "unknown", reason: "reopening_unconfirmed" },
    );
  }
  const shut = (await json(`/api/v1/stations/${forGood}`)).properties.week;
  expect(shut.map(({ spans }: { spans: unknown }) => spans)).toEqual(Array(7).fill([]));
});

test("a code may be typed in small letters, and with O for 0 and I for 1", async () => {
  await createStations(app.context.db, [{ facts: facts({}), demonstration: false, code: "630104-0A1B" }], {
    role: "clerk",
    reason: "登记",
  });
  expect((await json("/api/v1/stations/63o1o4-oaib")).properties.code).toBe("630104-0A1B");
});

test("a withdrawn station is gone, with the reason and the nearest others", async () => {
  const [gone] = await register(
    app.context.db,
    { name: "老站" },
    { name: "新站", at: away(200, 0), hours: always },
    { name: "更远", at: away(900, 0) },
  );
  await revise(app.context.db, gone ?? "", 1, {
    name: "老站",
    lifecycle: { state: "withdrawn", reason: "拆迁" },
  });
  const problem = await json(`/api/v1/stations/${gone}`, 410);
  expect(problem).toMatchObject({ type: "/problems/station-withdrawn", reason: "拆迁", name: "老站" });
  const names = problem.alternatives.map(
    (feature: { properties: { name: string } }) => feature.properties.name,
  );
  expect(names).toEqual(["新站", "更远"]);
});

test("history tells revisions newest first, what changed, by which role, and never a person", async () => {
  const [code] = await register(app.context.db, { name: "一", amenities: { toilet: "working" } });
  await revise(app.context.db, code ?? "", 1, { name: "二", amenities: { toilet: "working" } }, "改名");
  await revise(app.context.db, code ?? "", 2, { name: "二", amenities: { toilet: "broken" } }, "厕所坏了");
  const history = await json(`/api/v1/stations/${code}/history`);
  const told = history.revisions.map((r: { number: number; reason: string; changed: string[] }) => [
    r.number,
    r.reason,
    r.changed,
  ]);
  expect(told.slice(0, 2)).toEqual([
    [3, "厕所坏了", ["amenities.toilet"]],
    [2, "改名", ["name"]],
  ]);
  expect(told[2][0]).toBe(1);

  const first = await json(`/api/v1/stations/${code}/history?limit=2`);
  const second = await json(first.links[0].href);
  expect([...first.revisions, ...second.revisions].map((r: { number: number }) => r.number)).toEqual([
    3, 2, 1,
  ]);
});

test("two writers who saw the same revision: the second is refused, nothing is overwritten", async () => {
  const [code = ""] = await register(app.context.db, { name: "一" });
  await revise(app.context.db, code, 1, { name: "二" });
  await expect(revise(app.context.db, code, 1, { name: "三" })).rejects.toThrow("no longer at revision 1");
  expect((await json(`/api/v1/stations/${code}`)).properties).toMatchObject({ name: "二", revision: 2 });
});

test("the answers are what the OpenAPI document says they are", async () => {
  const [code] = await register(
    app.context.db,
    { hours: daily(8, 22), entry: ["id_card"], amenities: { shower: "broken" }, brands: ["暖心驿站"] },
    { hours: always, hoursFromPress: true, coarse: "city" },
    {},
  );
  StationCollectionAnswer.parse(await json(`/api/v1/stations?near=${here.join(",")}`));
  StationCollectionAnswer.parse(await json("/api/v1/stations?limit=1"));
  StationDetailAnswer.parse(await json(`/api/v1/stations/${code}`));
  StationHistoryAnswer.parse(await json(`/api/v1/stations/${code}/history`));
});

test("change numbers follow the order of commits, so that a reader never misses a late one", async () => {
  const { db } = app.context;
  await Promise.all(Array.from({ length: 12 }, (_, i) => register(db, { name: `并发${i}` })));
  const { rows } = await db.raw("SELECT change_number AS n FROM revisions ORDER BY change_number");
  const numbers = rows.map(({ n }: { n: number }) => n);
  expect(new Set(numbers).size).toBe(12);
  const { value } = await db("change_counter").first("value");
  expect(Math.max(...numbers)).toBe(value);
});

test("the position among the facts is in the system of the answer, as the geometry is", async () => {
  const [code] = await register(app.context.db, { name: "站", at: here });
  for (const crs of ["wgs84", "gcj02", "bd09"]) {
    const { geometry, properties } = await json(`/api/v1/stations/${code}?crs=${crs}`);
    const { lon, lat } = properties.facts.position.value;
    expect([lon, lat]).toEqual(geometry.coordinates);
  }
});

test("the ledger's visits and activities are public; faults, complaints and locked doors are not", async () => {
  const told = facts({});
  const happened = { ...told.name, value: [{ on: "2026-10-02", type: "某某" }] };
  const events = {
    inspection: happened,
    activity: happened,
    complaint: happened,
    fault: happened,
    own_word: happened,
  };
  const [code] = await createStations(
    app.context.db,
    [{ facts: { ...told, events }, demonstration: false }],
    {
      role: "clerk",
      reason: "登记",
    },
  );
  for (const path of [`/api/v1/stations/${code}`, `/api/v1/stations/${code}/history`]) {
    const answer = await json(path);
    const shown = answer.properties?.facts ?? answer.revisions[0].facts;
    expect(Object.keys(shown.events).sort()).toEqual(["activity", "inspection"]);
  }
});
