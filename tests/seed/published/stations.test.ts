import { describe, expect, it } from "vitest";
import { parseAmenities } from "../../../domain/amenities/parse.ts";
import { deriveSearch } from "../../../domain/stations/derive.ts";
import { StationFacts } from "../../../domain/stations/facts.ts";
import {
  factsOf,
  type PublishedRecord,
  publishedRecords,
  publishedStations,
} from "../../../seed/published/stations.ts";
import leftOut from "./left-out.json" with { type: "json" };

/** A gazetteer of the places the tests speak of: names joined by 「/」. */
const gazetteer = new Map([
  ["黑龙江/双鸭山", "230500"],
  ["黑龙江/双鸭山/宝清县", "230523"],
  ["山东", "370000"],
  ["山东/济南市", "370100"],
  ["山东/济南市/历下区", "370102"],
  ["浙江/金华/兰溪市", "330781"],
]);

const regionOf = async ({
  province,
  city,
  district,
}: {
  province: string;
  city: string | null;
  district: string | null;
}) => {
  const names = [province, city, district].filter((name) => name !== null);
  for (let length = names.length; length > 0; length--) {
    const adcode = gazetteer.get(names.slice(0, length).join("/"));
    if (adcode !== undefined) return adcode;
  }
  return "110000";
};

const all = await publishedStations(regionOf);
const named = (name: string) => {
  const found = all.find(({ facts }) => facts.name.value === name);
  if (!found) throw new Error(`${name} is not among the published stations`);
  return found.facts;
};

describe("the published stations", () => {
  it("are the records that may be shown, each once and under a lasting key", async () => {
    expect(all).toHaveLength(183);
    expect(new Set(all.map(({ key }) => key)).size).toBe(183);
    expect((await publishedStations(regionOf)).map(({ key }) => key)).toEqual(all.map(({ key }) => key));
    expect(all[0]?.key).toMatch(/^published:[0-9a-f]{12}$/);
  });

  it("are valid documents that search can be derived from", () => {
    for (const { facts } of all) {
      expect(StationFacts.parse(facts)).toEqual(facts);
      expect(deriveSearch(facts).position).toBeNull();
    }
  });

  it("have been confirmed by nobody and are nowhere more precise than their page", () => {
    for (const { facts } of all) {
      for (const fact of [facts.name, facts.hours, facts.position, ...Object.values(facts.amenities)]) {
        expect(fact?.checkedAt ?? null).toBeNull();
        expect(fact?.by ?? null).toBeNull();
      }
      expect(facts.position.value).toMatchObject({ lon: null, lat: null });
      expect(["district", "city"]).toContain(facts.position.value.precision);
    }
  });

  it("keep every published word of their hours and address", () => {
    for (const [index, record] of publishedRecords.entries()) {
      const facts = all[index]?.facts;
      expect(facts?.name.value).toBe(record.name);
      expect(facts?.address?.value ?? null).toBe(record.raw_address);
      if (record.hours_raw !== null) expect(facts?.hours?.value.raw).toBe(record.hours_raw);
    }
  });

  it("lie in the district that the record, its name or its address spells out", () => {
    expect(named("宝清县农行(中央大街)工会驿站").region.value).toBe("230523");
    expect(named("税务局工会驿站").region.value).toBe("230500");
    expect(named("济南市历下区解放路街道解放桥社区户外劳动者驿站").region.value).toBe("370102");
    expect(named("兰溪农商银行云山支行户外劳动者服务站点").position.value.precision).toBe("district");
    expect(named("税务局工会驿站").position.value.precision).toBe("city");
  });

  it("name and link a paper on its own site, with the day in its address", () => {
    expect(named("四牌楼38号避暑纳凉点").name.source).toEqual({
      kind: "press",
      title: "杭州网",
      url: "https://hznews.hangzhou.com.cn/chengshi/content/2014-07/01/content_5343614.htm",
      published: "2014-07-01",
    });
    expect(named("云小驿(24小时智能化工会驿站)").name.source.kind).toBe("official");
  });

  it("neither name nor link a page of reprints", () => {
    expect(named("海珠科技创业园工会驿站").name.source).toEqual({
      kind: "press",
      title: "新闻转载页（原载媒体未核实）",
      published: "2025-08-14",
    });
  });

  it("name a newspaper that has no address, and date what is dated", () => {
    expect(named("西城大道工会爱心驿站").name.source).toEqual({ kind: "press", title: "工人日报" });
    expect(named("税务局工会驿站").name.source.published).toBe("2024-12-23");
    expect(named("泗安镇工会户外劳动者服务站点").name.source.published).toBe("2024");
  });

  it("do not know when a cooling site of one summer is open", () => {
    expect(named("四牌楼38号避暑纳凉点").hours?.value).toEqual({
      raw: "8:30-22:30",
      pattern: { rules: [], otherwise: "season_without_dates" },
    });
  });

  it("tell drivers' homes, brands, hosts, ways in and audiences by their names", () => {
    const home = named("货车司机“暖心之家”(金堂服务区)");
    expect(home.kind.value).toBe("driver_home");
    expect(home.audiences?.value.groups).toEqual(["truck"]);
    expect(home.host?.value).toEqual({ name: "金堂服务区", type: "transit" });
    expect(named("建行桐乡濮院支行“劳动者港湾”").brands?.value).toEqual(["劳动者港湾"]);
    expect(named("山东省首家省级示范工会驿站").entry?.value).toEqual([
      { method: "id_card" },
      { method: "face" },
      { method: "scan", note: "齐鲁工惠二维码" },
    ]);
    expect(named("湖广大道环卫工人休息室").capacity?.value).toEqual({ people: 16, bound: "exact" });
  });

  it("take the rest room for the area, and no hall in which the station has a corner", () => {
    expect(named("市现代物流行业工会户外劳动者服务站").area?.value.squareMetres).toBe(100);
    expect(named("无棣县行政审批服务局户外劳动者驿站").area).toBeUndefined();
  });
});

describe("the records that are left out", () => {
  const record = (index: number): PublishedRecord => ({
    district: null,
    area_raw: null,
    host: null,
    ...(leftOut[index] as Omit<PublishedRecord, "district" | "area_raw" | "host">),
  });

  it("are not among the stations", () => {
    const names = new Set(all.map(({ facts }) => facts.name.value));
    for (const { name } of leftOut) expect(names.has(name)).toBe(false);
  });

  it("can be read all the same: a page translated by machine there and back", () => {
    const facts = factsOf(record(0), "310000");
    expect(Object.keys(facts.amenities).sort()).toEqual(
      ["climate", "drinking_water", "first_aid", "phone_charging", "seating", "washbasin"].sort(),
    );
    expect(facts.hours?.value.pattern.rules).toHaveLength(1);
  });

  it("and a page in Korean, whose amenities stay unknown", () => {
    const korean = record(6);
    expect(parseAmenities(korean.amenities_raw ?? "").value).toBeNull();
    expect(parseAmenities(korean.amenities_raw ?? "").unknown).toHaveLength(5);
  });
});
