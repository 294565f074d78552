import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePosition, positionReasons } from "../../../domain/coordinates/parse.ts";

describe("parsePosition", () => {
  it.each<[raw: string, read: [number, number, string | null] | null, reasons: string]>([
    ["101.78,36.62", [101.78, 36.62, null], "system_not_stated"],
    ["101.78，36.62", [101.78, 36.62, null], "system_not_stated"],
    ["１０１．７８ ３６．６２", [101.78, 36.62, null], "system_not_stated"],
    ["36.62,101.78", [101.78, 36.62, null], "latitude_first system_not_stated"],
    ["39.9,80.1", null, "order_unclear"],
    ["80.1,39.9", [80.1, 39.9, null], "system_not_stated"],
    ["东经101.78 北纬36.62", [101.78, 36.62, null], "system_not_stated"],
    ["北纬36.62，东经101.78 WGS84", [101.78, 36.62, "wgs84"], ""],
    ["N36.617 E101.778", [101.778, 36.617, null], "system_not_stated"],
    ["E101°45′,N36°37′ (WGS84)", [101.75, 36.616667, "wgs84"], ""],
    ["36.6N101.7W", [-101.7, 36.6, null], "system_not_stated"],
    ["36°37′N 101°45′E", [101.75, 36.616667, null], "system_not_stated"],
    ["36°37'12\"N, 101°46'30\"E (GPS)", [101.775, 36.62, "wgs84"], ""],
    ["东经101度45分 北纬36度30分", [101.75, 36.5, null], "system_not_stated"],
    ["lat:36.62 lng:101.78", [101.78, 36.62, null], "system_not_stated"],
    ["W0.12 N51.5", [-0.12, 51.5, null], "system_not_stated"],
    ["高德:101.78,36.62", [101.78, 36.62, "gcj02"], ""],
    ["101.78,36.62（百度）", [101.78, 36.62, "bd09"], ""],
    ["天地图 101.78 36.62", [101.78, 36.62, "cgcs2000"], ""],
    ["gcj02 126.98,37.57", null, "not_used_there"],
    ["NaN,36", null, "not_a_number"],
    ["200,36", null, "outside_the_world"],
    ["101.78,96", null, "outside_the_world"],
    ["东经101.78 东经36", null, "two_of_the_same"],
    ["101.78", null, "not_coordinates"],
    ["101.78,36.62,2200", null, "not_coordinates"],
    ["西宁市城中区", null, "not_coordinates"],
    ["", null, ""],
  ])("reads %j", (raw, read, reasons) => {
    const { value, unknown } = parsePosition(raw);
    if (read === null) expect(value).toBeNull();
    else {
      expect(value?.x).toBeCloseTo(read[0], 5);
      expect(value?.y).toBeCloseTo(read[1], 5);
      expect(value?.system).toBe(read[2]);
    }
    expect(unknown.map(({ reason }) => reason).join(" ")).toBe(reasons);
  });

  it("gives WGS84 degrees where the system is named, and only there", () => {
    const { value } = parsePosition("高德 101.7782,36.6171");
    expect(value?.lon).toBeCloseTo(101.776265, 5);
    expect(value?.lat).toBeCloseTo(36.61718, 5);
    expect(parsePosition("101.7782,36.6171").value).toMatchObject({ lon: null, lat: null });
  });

  it("stays inside the world and quotes the text, whatever it is given", () => {
    const words = fc.constantFrom(
      ..."东经 北纬 101.78 36.62 -200 NaN , 度 分 ′ ° E N gcj02 百度 lon: 1e9".split(" "),
    );
    const prose = fc.oneof(
      fc.array(words, { maxLength: 8 }).map((some) => some.join("")),
      fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(prose, (raw) => {
        const { value, unknown } = parsePosition(raw);
        return (
          (value === null || (Math.abs(value.x) <= 180 && Math.abs(value.y) <= 90)) &&
          unknown.every(({ text, reason }) => raw.includes(text) && reason in positionReasons)
        );
      }),
    );
  });
});
