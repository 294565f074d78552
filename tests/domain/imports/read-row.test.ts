import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnLetters, isFooter } from "../../../domain/imports/cells.ts";
import { readHeadings } from "../../../domain/imports/headings.ts";
import { placeOf } from "../../../domain/imports/read-point.ts";
import { createRowReader, type RowReading } from "../../../domain/imports/read-row.ts";
import { remarkWords } from "../../../domain/imports/remarks.ts";

const today = "2026-11-20";

function read(row: Record<string, string | number | null>, system: "gcj02" | null = null) {
  const columns = readHeadings(Object.keys(row));
  const readRow = createRowReader({
    fields: columns.map(({ field }) => field),
    systems: columns.map((column) => column.system),
    system,
    today,
  });
  return readRow(Object.values(row));
}
const valueAt = (reading: RowReading, path: string) => reading.values.get(path)?.value;
const told = (reading: RowReading) =>
  reading.remarks.map(({ column, ...remark }) => [
    column === null ? null : columnLetters(column),
    remark.code,
  ]);

describe("a row", () => {
  test("becomes values, each with the column it comes from", () => {
    const reading = read({
      站点名称: " 示例驿站 ",
      开放时间: "周一至周五8:00-18:00，周末9:00-17:00",
      面积: 30,
      设施: "饮水机、微波炉",
      卫生间: "无",
      状态: "正常",
      核实日期: "2026-03-02",
    });
    expect(reading.name).toBe("示例驿站");
    expect(reading.checkedOn).toBe("2026-03-02");
    expect(valueAt(reading, "area")).toEqual({ squareMetres: 30, bound: "exact" });
    expect(reading.values.get("amenities.microwave")).toEqual({ value: { state: "working" }, column: 3 });
    expect(reading.values.get("amenities.toilet")).toEqual({ value: { state: "absent" }, column: 4 });
    expect(valueAt(reading, "lifecycle")).toEqual({ state: "open" });
    expect(reading.remarks).toEqual([]);
  });

  test("says its hours in two columns, as parts of a day, and as the whole of it", () => {
    const spans = (row: Record<string, string | number>) => {
      const value = valueAt(read({ 名称: "示例驿站", ...row }), "hours");
      return (value as { pattern: { rules: { spans: unknown }[] } } | undefined)?.pattern.rules[0]?.spans;
    };
    const day = [{ from: 510, to: 1110 }];
    expect(spans({ 开门时间: "8:30", 关门时间: "18:30" })).toEqual(day);
    expect(spans({ 开门时间: 0.354166666666667, 关门时间: 0.770833333333333 })).toEqual(day);
    expect(spans({ 开门时间: "8:30-18:30" })).toEqual(day);
    expect(spans({ 开放时间: "全天" })).toEqual([{ from: 0, to: 1440 }]);
    expect(told(read({ 名称: "示例驿站", 开门时间: "8:30", 关门时间: "" }))).toEqual([["B", "not_read"]]);
  });

  test("that offers 充电 means telephones", () => {
    const reading = read({ 名称: "示例驿站", 设施: "饮水、充电" });
    expect(valueAt(reading, "amenities.phone_charging")).toEqual({ state: "working" });
  });

  test("says that longitude and latitude are exchanged, and in which cell", () => {
    for (const row of [
      { 名称: "示例驿站", 经度: 36.62718, 纬度: 101.75123 },
      { 名称: "示例驿站", 经度: "36°37'38\"", 纬度: "101°45'4\"" },
    ]) {
      const reading = read(row, "gcj02");
      expect(told(reading)).toEqual([["B", "axes_swapped"]]);
      expect(reading.point).toBeNull();
      expect(reading.remarks.map((remark) => remarkWords(remark).zh).join()).toContain("写反了");
    }
  });

  test("keeps its point where a spreadsheet has dropped zeros at the end", () => {
    expect(read({ 名称: "示例驿站", 经度: 101.75, 纬度: 36.62718 }, "gcj02").point?.precision).toBe(
      "address",
    );
    expect(read({ 名称: "示例驿站", 坐标: "101.750, 36.620" }, "gcj02").point?.precision).toBe("street");
    expect(told(read({ 名称: "示例驿站", 经度: 101.75, 纬度: 36.62 }, "gcj02"))).toEqual([
      ["B", "point_rough"],
    ]);
  });

  test("with full-width digits and signs reads like any other", () => {
    const reading = read({
      名称: "示例驿站",
      面积: "约３０㎡",
      开放时间: "８：００－１８：００",
      楼层: "１楼",
    });
    expect(valueAt(reading, "area")).toEqual({ squareMetres: 30, bound: "about" });
    expect(valueAt(reading, "floor")).toBe(1);
    expect(reading.values.has("hours")).toBe(true);
  });

  test("says with its column what was not understood", () => {
    const reading = read({ 名称: "示例驿站", 面积: "很大", 设施: "饮水机、摆件", 楼层: "看情况" });
    expect(told(reading)).toEqual(
      expect.arrayContaining([
        ["B", "not_read"],
        ["C", "not_read"],
        ["D", "not_read"],
      ]),
    );
    expect(reading.remarks.map((remark) => remarkWords(remark).zh)).toContain(
      "「摆件」没读进去：不是已知的设施",
    );
  });

  test("does not work out a formula, nor take its mistakes for words", () => {
    const reading = read({ 名称: "示例驿站", 地址: "=CMD|' /C calc'!A0", 依托单位: "#REF!" });
    expect([...reading.values.keys()]).toEqual(["name"]);
    expect(told(reading)).toEqual([
      ["B", "formula"],
      ["C", "error_value"],
    ]);
  });

  test("loses telephone numbers and names of persons", () => {
    const reading = read({
      名称: "示例驿站",
      地址: "示例路1号，电话13800000000",
      站长: "某某",
      联系电话: 13800000000,
    });
    expect(JSON.stringify([...reading.values])).not.toMatch(/13800000000|某某/);
    expect(valueAt(reading, "roles.keeper")).toEqual({ people: 1 });
  });

  test("without anything said in a cell says nothing of it", () => {
    const reading = read({ 名称: "示例驿站", 地址: "/", 依托单位: "无", 面积: "—", 开放时间: "暂无" });
    expect([...reading.values.keys()]).toEqual(["name"]);
    expect(reading.remarks).toEqual([]);
  });

  test("knows our code also under 编号", () => {
    expect(read({ 名称: "甲", 编号: "630104-7k3q" })).toMatchObject({ code: "630104-7K3Q", number: null });
    expect(read({ 名称: "甲", 编号: "A-12" })).toMatchObject({ code: null, number: "A-12" });
    expect(read({ 名称: "甲", 站点编码: "12" })).toMatchObject({ code: null, number: "12" });
  });
});

describe("coordinates", () => {
  const point = (row: Record<string, string | number>) => read({ 名称: "甲", ...row });

  test("stand in two columns or in one", () => {
    for (const row of [
      { "经度（高德）": 101.7654, 纬度: 36.6321 },
      { "坐标（高德）": "101.7654，36.6321" },
      { 坐标: "东经101.7654 北纬36.6321", 坐标系: "GCJ-02" },
    ]) {
      expect(point(row).point).toMatchObject({
        original: { x: 101.7654, y: 36.6321, system: "gcj02" },
        precision: "address",
      });
    }
  });

  test("of an unstated system say so, and take the one that is told", () => {
    expect(point({ 经度: 101.7654, 纬度: 36.6321 }).point?.original.system).toBeNull();
    expect(read({ 名称: "甲", 经度: 101.7654, 纬度: 36.6321 }, "gcj02").point?.original.system).toBe("gcj02");
  });

  test("that cannot be meant are refused with why", () => {
    expect(told(point({ 经度: 36.6321, 纬度: 101.7654 }))).toEqual([["B", "axes_swapped"]]);
    expect(told(point({ 经度: 101.7654 }))).toEqual([["B", "half_a_point"]]);
    expect(told(point({ 经度: 101.7, 纬度: 36.6 }))).toEqual([["B", "point_rough"]]);
    expect(told(point({ 经度: "不详", 纬度: "未知" }))).toEqual([]);
  });

  test("with three digits are known to the street only", () => {
    expect(point({ 经度: 101.765, 纬度: 36.632 }).point?.precision).toBe("street");
  });

  test("of a Chinese system lie in China", () => {
    expect(placeOf({ x: 126.978, y: 37.566, system: "gcj02" })).toBeNull();
    expect(placeOf({ x: 101.7654, y: 36.6321, system: "wgs84" })).toEqual({ lon: 101.7654, lat: 36.6321 });
  });
});

test("whatever stands in a row, it is read or spoken of, and nothing throws", () => {
  const headings = [
    "名称",
    "地址",
    "开放时间",
    "面积",
    "经度",
    "纬度",
    "设施",
    "楼层",
    "状态",
    "编码",
    "微波炉",
    "巡查日期",
  ];
  const cell = fc.oneof(
    fc.string(),
    fc.double(),
    fc.constant(null),
    fc.constantFrom("８：００", "=1+1", "-", "约20㎡", "#N/A"),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: headings.length, maxLength: headings.length }), (cells) => {
      const row = Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? null]));
      const reading = read(row);
      for (const remark of reading.remarks) expect(remarkWords(remark).zh).not.toBe("");
      expect(reading.name === "").toBe(reading.remarks.some(({ code }) => code === "no_name"));
    }),
    { numRuns: 300 },
  );
});

describe("what clerks write", () => {
  test.each([
    ["XN-001", null, "XN-001"],
    ["630104-7k3q", "630104-7K3Q", null],
    ["无", null, null],
    ["待赋码", null, null],
  ])(
    "under 站点编码, %j is our code %j or the union's number %j, and no reason to refuse the row",
    (cell, code, number) => {
      const reading = read({ 站点名称: "示例驿站", 站点编码: cell });
      expect([reading.code, reading.number]).toEqual([code, number]);
      expect(reading.remarks).toEqual([]);
    },
  );

  test("that is nearly one of our codes is a slip, not a number", () => {
    const reading = read({ 站点名称: "示例驿站", 站点编码: "630104-7K3" });
    expect([reading.code, reading.number]).toEqual([null, null]);
    expect(told(reading)).toEqual([["B", "bad_code"]]);
  });

  test("a day kept as the number that a spreadsheet counts by is that day", () => {
    expect(read({ 站点名称: "示例驿站", 核实日期: 46083 }).checkedOn).toBe("2026-03-02");
    const visited = read({ 站点名称: "示例驿站", 巡查日期: "46083" });
    expect(valueAt(visited, "events.inspection")).toEqual([{ on: "2026-03-02" }]);
  });

  test("an area in full-width digits is square metres like any other", () => {
    const reading = read({ 站点名称: "示例驿站", 面积: "３０" });
    expect(valueAt(reading, "area")).toEqual({ squareMetres: 30, bound: "exact" });
  });

  test("yes or no below a question for one thing is an answer", () => {
    const reading = read({ 站点名称: "示例驿站", 是否配备饮水设备: "是", 有无微波炉设施: "×" });
    expect(valueAt(reading, "amenities.drinking_water")).toEqual({ state: "working" });
    expect(valueAt(reading, "amenities.microwave")).toEqual({ state: "absent" });
    expect(reading.remarks).toEqual([]);
  });

  test.each([
    [["说明", "以上站点均已挂牌"], true],
    [["以上数据截至2026年3月"], true],
    [["本表一式两份，由各区县填写。"], true],
    [["第一街职工驿站"], false],
    [["说明路驿站", "示例路1号"], false],
  ])("%j below the table is no station: %s", (cells, footer) => {
    expect(isFooter(cells)).toBe(footer);
  });
});
