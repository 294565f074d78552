import { describe, expect, it } from "vitest";
import { HolidayTableError, readHolidayCsv } from "../../../server/holidays/import.ts";

describe("a table of announced days", () => {
  it("is read with or without a heading, a byte order mark, Windows line ends and blank lines", () => {
    const days = [
      { date: "2027-01-01", name: "元旦", kind: "holiday" },
      { date: "2027-01-03", name: "元旦", kind: "workday" },
    ];
    expect(readHolidayCsv("2027-01-01,元旦,holiday\n2027-01-03,元旦,workday")).toEqual(days);
    expect(
      readHolidayCsv("\uFEFFdate,name,kind\r\n2027-01-01, 元旦 ,holiday\r\n\r\n2027-01-03,元旦,workday\r\n"),
    ).toEqual(days);
  });

  it.each([
    ["", "没有日期"],
    ["date,name,kind\n", "没有日期"],
    ["2027-01-01,元旦,holiday\n2027-02-30,春节,holiday", "line 2"],
    ["2027-01-01,元旦,off", "holiday 或 workday"],
    ["2027-01-01,,holiday", "缺少名称"],
    ["2027-01-01,元旦", "line 1"],
    ["2027-01-01,元旦,holiday\n2027-01-01,元旦,workday", "重复"],
  ])("is refused whole when it says %j", (text, why) => {
    expect(() => readHolidayCsv(text)).toThrow(HolidayTableError);
    expect(() => readHolidayCsv(text)).toThrow(why);
  });
});
