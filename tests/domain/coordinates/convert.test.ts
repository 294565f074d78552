import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bearingBetween, metresBetween, windOf } from "../../../domain/coordinates/bearing.ts";
import { convert } from "../../../domain/coordinates/convert.ts";
import { inMainland } from "../../../domain/coordinates/mainland.ts";
import { rideMinutes, walkMinutes } from "../../../domain/coordinates/travel.ts";

const inside: [string, number, number][] = [
  ["Sanya", 109.5, 18.25],
  ["Mohe", 122.54, 52.97],
  ["Kashgar", 75.99, 39.47],
  ["Erenhot", 111.97, 43.65],
  ["Dandong", 124.39, 40.12],
  ["Suifenhe", 131.16, 44.4],
  ["Dongxing", 107.97, 21.54],
  ["Zhuhai, Gongbei", 113.552, 22.223],
  ["Zhuhai, Hengqin", 113.53, 22.13],
  ["Shenzhen, Futian port", 114.065, 22.52],
  ["Shenzhen, Luohu", 114.118, 22.534],
  ["Shatoujiao", 114.235, 22.555],
  ["Xiamen", 118.19, 24.49],
  ["Horgos", 80.42, 44.2],
  ["Manzhouli", 117.43, 49.6],
  ["Fuyuan", 134.3, 48.37],
  ["Ruili", 97.85, 24.01],
  ["Yadong", 88.9, 27.49],
  ["Shengsi", 122.45, 30.73],
  ["Sansha", 112.34, 16.83],
];
const outside: [string, number, number][] = [
  ["Seoul", 126.98, 37.57],
  ["Hanoi", 105.85, 21.03],
  ["Kathmandu", 85.32, 27.72],
  ["Ulaanbaatar", 106.9, 47.92],
  ["Vladivostok", 131.9, 43.12],
  ["Khabarovsk", 135.07, 48.48],
  ["Thimphu", 89.64, 27.47],
  ["Hong Kong, Sheung Shui", 114.128, 22.502],
  ["Hong Kong, airport", 113.93, 22.31],
  ["Macau", 113.545, 22.19],
  ["Taipei", 121.56, 25.04],
  ["Kinmen", 118.32, 24.44],
  ["Matsu", 119.95, 26.16],
  ["nowhere", Number.NaN, Number.NaN],
];

describe("inMainland", () => {
  it.each(inside)("holds %s", (_, lon, lat) => {
    expect(inMainland([lon, lat])).toBe(true);
  });

  it.each(outside)("leaves out %s", (_, lon, lat) => {
    expect(inMainland([lon, lat])).toBe(false);
  });
});

describe("convert", () => {
  it("shifts a place in Xining by what the maps shift it", () => {
    const [x, y] = convert([101.7782, 36.6171], "wgs84", "gcj02");
    const shift = metresBetween([101.7782, 36.6171], [x, y]);
    expect(shift).toBeGreaterThan(100);
    expect(shift).toBeLessThan(750);
  });

  it.each(outside.filter(([name]) => name !== "nowhere"))("leaves %s where it is", (_, lon, lat) => {
    for (const system of ["gcj02", "bd09"] as const) {
      expect(convert([lon, lat], "wgs84", system)).toEqual([lon, lat]);
      expect(convert([lon, lat], system, "wgs84")).toEqual([lon, lat]);
    }
  });

  it("takes CGCS2000 as WGS84", () => {
    expect(convert([101.7782, 36.6171], "cgcs2000", "wgs84")).toEqual([101.7782, 36.6171]);
  });

  it("comes back to half a metre from any system, anywhere well inside", () => {
    const place = fc.tuple(
      fc.double({ min: 98, max: 117, noNaN: true }),
      fc.double({ min: 26, max: 39, noNaN: true }),
    );
    const system = fc.constantFrom("gcj02" as const, "bd09" as const);
    fc.assert(
      fc.property(place, system, (at, via) => {
        const back = convert(convert(at, "wgs84", via), via, "wgs84");
        expect(metresBetween(at, back)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it("goes between two shifted systems as by way of WGS84", () => {
    const direct = convert([101.7782, 36.6171], "gcj02", "bd09");
    const byWay = convert(convert([101.7782, 36.6171], "gcj02", "wgs84"), "wgs84", "bd09");
    expect(metresBetween(direct, byWay)).toBeLessThanOrEqual(0.5);
  });
});

describe("directions", () => {
  it.each([
    [0, "北", "N"],
    [22, "北", "N"],
    [23, "东北", "NE"],
    [90, "东", "E"],
    [180, "南", "S"],
    [337, "西北", "NW"],
    [338, "北", "N"],
    [360, "北", "N"],
    [-45, "西北", "NW"],
    [765, "东北", "NE"],
  ])("calls %d degrees %s", (degrees, zh, en) => {
    expect(windOf(degrees)).toEqual({ zh, en });
  });

  it("measures between places", () => {
    expect(bearingBetween([101, 36], [101, 35])).toBeCloseTo(180);
    expect(bearingBetween([101, 36], [100.99, 36])).toBeCloseTo(270, 0);
    expect(metresBetween([101, 36], [101, 37])).toBeGreaterThan(110_900);
    expect(metresBetween([101, 36], [101, 37])).toBeLessThan(111_300);
  });
});

describe("minutes", () => {
  it.each([
    [480, 6],
    [710, 9],
    [860, 11],
    [940, 12],
    [1100, 14],
    [0, 1],
  ])("walks %d metres in %d minutes", (metres, minutes) => {
    expect(walkMinutes(metres)).toBe(minutes);
  });

  it.each([
    [2600, 9],
    [5200, 17],
    [0, 1],
  ])("rides %d metres in %d minutes", (metres, minutes) => {
    expect(rideMinutes(metres)).toBe(minutes);
  });
});
