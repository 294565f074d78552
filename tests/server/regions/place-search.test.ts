import { describe, expect, it } from "vitest";
import { aliasRows, regionRows } from "../../../seed/regions/rows.ts";
import { PlaceSearch } from "../../../server/regions/place-search.ts";
import { RegionTable } from "../../../server/regions/region-table.ts";

const rows = regionRows();
const aliases = aliasRows(rows);
const table = new RegionTable(
  rows.map(({ polygons: _, ...row }) => ({
    ...row,
    aliases: aliases.filter((a) => a.adcode === row.adcode && a.kind === "name").map(({ alias }) => alias),
  })),
  new Map(aliases.filter((a) => a.kind === "superseded_code").map(({ alias, adcode }) => [alias, adcode])),
);
const search = new PlaceSearch(table);
const find = (q: string, limit = 8) => search.find(q, limit).map(({ adcode }) => adcode);
const first = (q: string) => find(q)[0];

describe("searching for a place", () => {
  it.each([
    "西宁",
    "西宁市",
    "xining",
    "xi'ning",
    "Xīníng",
    "XINING",
    "xiningshi",
    "ｘｉｎｉｎｇ",
    "西寧",
    " 西宁 ",
    "青海西宁",
    "青海省西宁市",
    "qinghai xining",
    "630100",
  ])("finds 西宁市 first for %s", (q) => {
    expect(first(q)).toBe("630100");
  });

  it("offers 西宁 and 咸宁 before any district for the initials xn", () => {
    expect(find("xn").slice(0, 2).sort()).toEqual(["421200", "630100"]);
  });

  it("gives both the province and the prefecture for 海南, the larger first", () => {
    expect(find("海南").slice(0, 2)).toEqual(["460000", "632500"]);
  });

  it.each([
    ["西宁市城西区", "630104"],
    ["西宁 城西", "630104"],
    ["青海西宁城西区", "630104"],
    ["青海 城西", "630104"],
    ["xining chengxi", "630104"],
    ["上海浦东", "310115"],
    ["贵州黔东南", "522600"],
    ["湖北仙桃", "429004"],
    ["西海岸新区", "370211"],
    ["青岛西海岸新区", "370211"],
    ["320602", "320613"],
    ["臺北", undefined],
    ["臺灣", "710000"],
    ["lvliang", "141100"],
    ["lüliang", "141100"],
    ["luan", "341500"],
    ["沪", "310000"],
    ["哈尔滨", "230100"],
    ["呼和", "150100"],
  ])("finds %s as %s", (q, adcode) => {
    expect(first(q)).toBe(adcode);
  });

  it("offers every 朝阳 there is, the city before the districts", () => {
    expect(find("朝阳")).toEqual(["211300", "110105", "211321", "220104"]);
  });

  it.each(["", " ", "%", "_", "''", "😀", "不存在的地方", "zzzz", "西宁城西上海", "000000"])(
    "finds nothing for %j",
    (q) => {
      expect(find(q)).toEqual([]);
    },
  );

  it("never gives more than asked for, nor one place twice", () => {
    for (const q of ["x", "阳", "安", "xi", "县"]) {
      const found = find(q, 5);
      expect(found.length).toBeLessThanOrEqual(5);
      expect(new Set(found).size).toBe(found.length);
    }
  });
});

describe("the region of names in a source", () => {
  it.each([
    ["上海", "上海", undefined, "310000"],
    ["北京", "北京", undefined, "110000"],
    ["内蒙古", "锡林郭勒盟", undefined, "152500"],
    ["内蒙古", "呼伦贝尔", undefined, "150700"],
    ["贵州", "黔东南", undefined, "522600"],
    ["新疆", "塔城", undefined, "654200"],
    ["湖北", "仙桃", undefined, "429004"],
    ["湖北", "天门", undefined, "429006"],
    ["湖北", "潜江", undefined, "429005"],
    ["浙江", "金华", "兰溪市", "330781"],
    ["四川", "雅安", "经开区", "511800"],
    ["广西", "柳州", "柳东新区", "450200"],
    ["河南", "郑州", "管城回族区", "410104"],
    ["河南", "郑州", "高新区", "410102"],
    ["河北", "保定", "雄安新区", "130600"],
    ["吉林", null, null, "220000"],
    ["吉林", "吉林", null, "220200"],
    ["海南", "海口", "龙华区", "460106"],
    ["广东", "东莞", "莞城街道", "441900"],
    ["浙江", "杭州", "滨江区", "330108"],
    ["山西", "太原", "万柏林区", "140109"],
    [null, "西宁", "城西", "630104"],
  ])("%s / %s / %s is %s", (province, city, district, adcode) => {
    expect(table.byNames({ province, city, district })?.adcode).toBe(adcode);
  });

  it.each([
    ["서울", "서울"],
    [null, null],
    ["", ""],
    ["Q", "x"],
  ])("is nothing for %s / %s", (province, city) => {
    expect(table.byNames({ province, city })).toBeNull();
  });

  it("does not guess among districts of one name", () => {
    expect(table.byNames({ district: "鼓楼区" })).toBeNull();
    expect(table.byNames({ province: "江苏", district: "鼓楼区" })?.adcode).toBe("320000");
    expect(table.byNames({ province: "江苏", city: "南京", district: "鼓楼区" })?.adcode).toBe("320106");
  });
});
