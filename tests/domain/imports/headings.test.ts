import { describe, expect, test } from "vitest";
import { findHeading, readHeadings, wholeHeadings } from "../../../domain/imports/headings.ts";

const fields = (...headings: string[]) => readHeadings(headings).map(({ field }) => field);

describe("a heading", () => {
  test("says which station it is, and where", () => {
    expect(fields("站点编码", "编号", "省份", "地市", "县（市、区）", "所属行政区", "行政区划代码")).toEqual([
      "code",
      "number",
      "province",
      "city",
      "district",
      "region",
      "adcode",
    ]);
  });

  test("says what is told of it", () => {
    expect(
      fields(
        "工会驿站名称",
        "详细地址",
        "开放\n时间",
        "服务设施",
        "建筑面积(㎡)",
        "运营状态",
        "依托单位",
        "微波炉",
        "核实日期",
      ),
    ).toEqual([
      "name",
      "address",
      "hours",
      "amenities",
      "area",
      "lifecycle",
      "host",
      "amenities.microwave",
      "checkedOn",
    ]);
  });

  test("of coordinates may name their system", () => {
    const [lon, lat, both, plain] = readHeadings(["经度（高德）", "百度纬度", "坐标(WGS84)", "经度"]);
    expect([lon?.field, lon?.system]).toEqual(["lon", "gcj02"]);
    expect([lat?.field, lat?.system]).toEqual(["lat", "bd09"]);
    expect([both?.field, both?.system]).toEqual(["point", "wgs84"]);
    expect([plain?.field, plain?.leftOut, plain?.system]).toEqual([null, "twice", null]);
  });

  test("that stands twice counts once; amenities may fill several columns", () => {
    expect(
      readHeadings(["名称", "开放时间", "开放时间", "设施", "服务项目"]).map(({ leftOut }) => leftOut),
    ).toEqual([null, null, "twice", null, null]);
  });

  test("of persons is left out, and one that nobody knows", () => {
    expect(readHeadings(["联系电话", "站长姓名", "序号", "备注"]).map(({ leftOut }) => leftOut)).toEqual([
      "personal",
      "personal",
      "unknown",
      "unknown",
    ]);
  });
});

test("headings in English are known too, and so are the two ends of the hours", () => {
  expect(fields("No.", "Station name", "Type", "Province", "City", "Address", "Opening hours")).toEqual([
    null,
    "name",
    "kind",
    "province",
    "city",
    "address",
    "hours",
  ]);
  expect(fields("名称", "开门时间", "关门时间", "区县代码", "Contact")).toEqual([
    "name",
    "opens",
    "closes",
    "adcode",
    null,
  ]);
  expect(readHeadings(["Contact person"])[0]?.leftOut).toBe("personal");
});

describe("the row of headings", () => {
  test("may be the second of two, below the groups of its columns", () => {
    const rows = [
      ["Rest stations", "", "", "", ""],
      ["No.", "Station", "", "Opening", "Facilities"],
      ["", "Name", "Type", "hours", ""],
      ["1", "示例驿站", "工会驿站", "8:00-18:00", "饮水机"],
      ["2", "", "", "", "微波炉"],
    ];
    expect(findHeading(rows)).toEqual({ at: 2, known: 4 });
    expect(wholeHeadings({ headings: rows[2] ?? [], groups: rows[1] ?? [] })).toEqual([
      "No.",
      "Name",
      "Type",
      "hours",
      "Facilities",
    ]);
  });

  test("is found below a title and a line of explanation", () => {
    expect(
      findHeading([
        ["2026年户外劳动者服务站点台账", "", ""],
        ["填表单位：示例市总工会", "", "填表日期：2026-11-01"],
        ["序号", "站点名称", "地址"],
        ["1", "示例驿站", "示例路1号"],
      ]),
    ).toEqual({ at: 2, known: 2 });
  });

  test("is none where there are only stations", () => {
    expect(
      findHeading([
        ["示例驿站", "示例路1号", "8:00-18:00"],
        ["乙驿站", "示例路2号", "8:00-18:00"],
      ]),
    ).toBeNull();
  });
});
