import { describe, expect, test } from "vitest";
import type { AmenityFact } from "../../domain/amenities/amenities.ts";
import type { StationView } from "../../domain/pages/views.ts";
import type { Fact, StationFacts } from "../../domain/stations/facts.ts";
import type { HoursDay, SignedCompliance } from "../../domain/stations/wire.ts";
import { renderStation } from "../../web/ssr.tsx";
import { friday, site, stations } from "./fixtures.ts";

const checkedAt = "2026-11-17";

function fact<T>(value: T, checked: string | null = checkedAt): Fact<T> {
  return {
    value,
    source: { kind: checked ? "survey" : "press", title: "示例", ...(!checked && { published: "2024-03" }) },
    checkedAt: checked,
    by: null,
  };
}

const amenity = (
  state: AmenityFact["state"],
  more: Partial<AmenityFact> = {},
  checked: string | null = checkedAt,
) => fact<AmenityFact>({ state, ...more }, checked);

const facts: StationFacts = {
  name: fact("示例012 城西区党群服务中心驿站"),
  kind: fact("rest_station"),
  lifecycle: fact({ state: "open" }),
  region: fact("630104"),
  position: fact({ precision: "entrance", lon: 101.7555, lat: 36.631 }),
  directions: fact("五四大街胜利路口往北，一楼临街，黄灯箱"),
  audiences: fact({ groups: ["everyone"], note: "穿工服、带泥也能进" }),
  separateRoom: fact(true),
  area: fact({ squareMetres: 30, bound: "about" }),
  capacity: fact({ people: 10, bound: "over" }),
  hours: fact({ raw: "周一至周五8:00-22:00", pattern: { rules: [] } }),
  amenities: {
    microwave: amenity("working", { count: 2, cost: "free" }),
    toilet: amenity("working", { nearby: { metres: 80 } }),
    phone_charging: amenity("broken", { note: "充电线自己带" }),
    shower: amenity("absent"),
    wifi: amenity("working", {}, null),
    climate: amenity("working", {}, null),
  },
};

const day = (date: string, weekday: number, spans: HoursDay["spans"]): HoursDay => ({
  date,
  weekday,
  holiday: null,
  spans,
});

const view: StationView = {
  page: "station",
  site,
  lang: "zh",
  near: [101.7522, 36.6283],
  asOf: friday,
  routes: [{ app: "amap", href: null }],
  routesByName: false,
  signed: null,
  station: {
    ...stations.centre,
    properties: {
      ...stations.centre.properties,
      facts,
      revision: 3,
      updatedAt: friday,
      hoursPattern: null,
      week: [
        day("2026-11-20", 5, [
          { from: 480, to: 1080, entry: ["walk_in"] },
          { from: 1080, to: 1320, entry: ["id_card"] },
        ]),
        day("2026-11-21", 6, []),
        day("2026-11-22", 7, "unknown"),
      ],
    },
    asOf: friday,
    links: [],
  },
};

function text(shown: StationView): string {
  return renderStation(shown)
    .body.replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

describe("the station page", () => {
  test("begins with the hour, how long one can stay, the way, the door and who may come", () => {
    const page = text(view);
    expect(page).toContain("开到22:00 周五 20:40，走到还能待1小时14分");
    expect(page).toContain("走路6分钟 · 480米 · 东北");
    expect(page).toContain("五四大街胜利路口往北，一楼临街，黄灯箱");
    expect(page).toContain("谁都能进，穿工服、带泥也能进 单独一间，约30平方米，10来个座位");
  });

  test("without a position of the reader it says how long the door stays open, and no distance", () => {
    const { distance, bearing, ...properties } = view.station.properties;
    const page = text({ ...view, near: null, station: { ...view.station, properties } });
    expect(page).toContain("周五 20:40，还开1小时20分");
    expect(page).not.toContain("走路");
  });

  test("tells what works, what is nearby, broken or absent, and how long ago somebody looked", () => {
    const page = text(view);
    expect(page).toContain("微波炉 2台，免费 能用 3天前");
    expect(page).toContain("厕所 出门80米 附近有 3天前");
    expect(page).toContain("手机充电 充电线自己带 坏了 3天前");
    expect(page).toContain("淋浴 没有 3天前");
    expect(page).toContain("应急药箱 不知道 没人核实过");
  });

  test("what only a newspaper said is neither yes nor no", () => {
    expect(text(view)).toContain("冷暖空调 据说有 据2024-03报道，未核实");
  });

  test("writes the week out, joining spans that differ only in how one gets in", () => {
    expect(text(view)).toContain("今天 8:00–22:00 周六 关门 周日 不知道");
  });

  test("hours that nobody has confirmed light no window", () => {
    const hours = fact({ raw: "9点到18点", pattern: { rules: [] } }, null);
    const claimed = { ...view.station.properties, facts: { ...facts, hours } };
    const { body } = renderStation({ ...view, station: { ...view.station, properties: claimed } });
    expect(body).toContain("原话是：「9点到18点」");
    expect(body).toContain("报道里写的，没人核实过");
    expect(body).not.toMatch(/<g class="(lit|card)">/);
  });

  test("says 未评定 until a reviewer has signed, and that it is no verdict", () => {
    const page = text(view);
    expect(page).toContain("未评定不等于不合格");
    expect(page).not.toMatch(/达到|达标|待完善/);
  });

  const signed = (compliance: SignedCompliance): StationView => ({
    ...view,
    station: { ...view.station, properties: { ...view.station.properties, compliance } },
  });
  const section = (id: string, zh: string, state: SignedCompliance["state"]) => ({
    id,
    short: { zh, en: id },
    state,
  });
  const met: SignedCompliance = {
    state: "met",
    standard: {
      id: "qinghai-6you",
      version: 1,
      title: { zh: "青海省“六有”标准", en: "Qinghai “six haves”" },
    },
    signedAt: "2026-09-12",
    union: "示例市总工会",
    tier: null,
    sections: [section("identity", "标识", "met"), section("layout", "布局", "met")],
  };

  test("shows what was signed, by which union, on which day, by which version of which standard", () => {
    const page = text(signed(met));
    expect(page).toContain(
      "六有 达标 达到「六有」标准 示例市总工会 2026年9月12日评定 青海省“六有”标准 第1版",
    );
    expect(page).toContain("看两条各是什么 标识 有 布局 有");
    expect(page).toContain("这是签字那天的情况");
    expect(renderStation(signed(met)).body).toContain(
      'href="/check?standard=qinghai-6you&amp;station=630104-7K2M"',
    );
  });

  test("what was signed as not yet in order is 待完善, without a seal, and names the sections", () => {
    const unmet = signed({ ...met, state: "unmet", sections: [section("layout", "布局", "unmet")] });
    expect(text(unmet)).toContain("「六有」标准：待完善");
    expect(text(unmet)).toContain("布局 待完善");
    expect(renderStation(unmet).body).toContain('<span class="seal no"');
    expect(text(unmet)).not.toMatch(/不合格|不达标|达到/);
  });

  test("a fictional station has its route buttons, disabled, with the reason", () => {
    expect(renderStation(view).body).toMatch(/<button type="button" class="btn" disabled[^>]*>.*?高德地图/);
    expect(text(view)).toContain("这是虚构的示例，不带路。");
  });
});
