import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { always, away, daily, here, pattern, register, type Told } from "../../support/stations.ts";

const app = useTestApp();
const near = `near=${here.join(",")}`;

async function search(query: string) {
  const response = await app.get(`/api/v1/stations?${near}&${query}`);
  expect(response.status).toBe(200);
  const { features, unknown, ...rest } = await response.json();
  return {
    names: features.map((feature: { properties: { name: string } }) => feature.properties.name),
    states: features.map(
      (feature: { properties: { hours: { state: string } } }) => feature.properties.hours.state,
    ),
    unknown,
    ...rest,
  };
}

/** In a row to the east, so that the order of names is the order told. */
const row = (...stations: Told[]) =>
  register(app.context.db, ...stations.map((told, i) => ({ at: away(100 * (i + 1), 0), ...told })));

test("a need is met by what is known to work; unknown is counted, never taken for no or yes", async () => {
  await row(
    { name: "有厕所", amenities: { toilet: "working" } },
    { name: "没厕所", amenities: { toilet: "absent" } },
    { name: "厕所坏了", amenities: { toilet: "broken" } },
    { name: "不知道" },
    { name: "附近有", amenities: { toilet: { state: "working", nearby: { metres: 80 } } } },
  );
  expect(await search("needs=toilet")).toMatchObject({ names: ["有厕所", "附近有"], unknown: 1 });
  expect(await search("needs=toilet&unknown=include")).toMatchObject({
    names: ["有厕所", "不知道", "附近有"],
    unknown: 1,
  });
});

test("several needs and amenities must all be met", async () => {
  await row(
    { name: "全", amenities: { toilet: "working", microwave: "working", shower: "working" } },
    { name: "缺洗澡", amenities: { toilet: "working", microwave: "working", shower: "absent" } },
    { name: "洗澡不明", amenities: { toilet: "working", microwave: "working" } },
  );
  expect(await search("needs=toilet,eat&amenities=shower")).toMatchObject({ names: ["全"], unknown: 1 });
});

test("open at a moment: the filter and the badge are one computation", async () => {
  await row(
    { name: "八到二十二", hours: daily(8, 22) },
    { name: "全天", hours: always },
    { name: "报纸说", hours: always, hoursFromPress: true },
    { name: "没写" },
    {
      name: "只写周一",
      hours: pattern({ days: { on: "weekdays", weekdays: [1] }, spans: [{ from: 480, to: 1320 }] }),
    },
    { name: "暂停", hours: always, lifecycle: { state: "suspended", until: "2099-01-01" } },
    { name: "停到去年", hours: always, lifecycle: { state: "suspended", until: "2025-01-01" } },
  );
  const friday = "openAt=2026-11-20T23:00%2B08:00";
  expect(await search(friday)).toMatchObject({ names: ["全天"], states: ["open"], unknown: 4 });
  const all = await search(`${friday}&unknown=include`);
  expect(all.names).toEqual(["全天", "报纸说", "没写", "只写周一", "停到去年"]);
  expect(all.states).toEqual(["open", "unknown", "unknown", "unknown", "unknown"]);
  expect((await search("openAt=2026-11-20T12:00:00%2B08:00")).names).toEqual(["八到二十二", "全天"]);
  expect((await search("openAt=always")).names).toEqual(["全天"]);
});

test("a time without offset is Shanghai's, and the answer says which moment it is about", async () => {
  await row({ name: "八到二十二", hours: daily(8, 22) });
  const found = await search("openAt=2026-11-20T21:59");
  expect(found.names).toEqual(["八到二十二"]);
  expect(found.asOf).toBe("2026-11-20T21:59:00+08:00");
  expect((await search("openAt=2026-11-20T22:00")).names).toEqual([]);
});

test("a year without a holiday table is answered, with the uncertainty said", async () => {
  await row({ name: "全天", hours: always });
  const found = await search("openAt=1900-01-01T12:00");
  expect(found.names).toEqual(["全天"]);
  expect(found.warnings.join()).toContain("1900");
});

test("ways in: any of them will do, and what nobody has said stays unknown", async () => {
  await row({ name: "推门", entry: ["walk_in"] }, { name: "刷脸", entry: ["face"] }, { name: "没说" });
  expect(await search("entry=walk_in,ask")).toMatchObject({ names: ["推门"], unknown: 1 });
});

test("kinds and days since the last check narrow without leaving anything unknown", async () => {
  const today = new Date().toISOString().slice(0, 10);
  await row(
    { name: "司机之家", kind: "driver_home", checkedAt: today },
    { name: "旧", checkedAt: "2020-01-01" },
    { name: "没人核实", checkedAt: null },
  );
  expect(await search("kinds=driver_home,mobile")).toMatchObject({ names: ["司机之家"], unknown: 0 });
  expect(await search("verifiedWithin=30")).toMatchObject({ names: ["司机之家"], unknown: 0 });
});

test("a region takes what is registered in it, at any level, also by a superseded code", async () => {
  await row(
    { name: "城西", region: "630104" },
    { name: "海东", region: "630202" },
    { name: "崇川", region: "320613" },
  );
  const inRegion = async (code: string) =>
    (await (await app.get(`/api/v1/stations?region=${code}`)).json()).features.length;
  expect(await inRegion("630000")).toBe(2);
  expect(await inRegion("630100")).toBe(1);
  expect(await inRegion("630104")).toBe(1);
  expect(await inRegion("320602")).toBe(1);
});
