import { describe, expect, it } from "vitest";
import { classify, surroundingsOf } from "../../../domain/compliance/surroundings.ts";

const metresPerDegree = 111_195;
const here = { code: "630104-0001", lon: 101.7782, lat: 36.6171, kind: "rest_station" as const };
/** So many metres north. */
const north = (number: number, metres: number, kind: "rest_station" | "mobile" = "rest_station") => ({
  code: `630104-${String(number).padStart(4, "0")}`,
  lon: here.lon,
  lat: here.lat + metres / metresPerDegree,
  kind,
});

describe("Surroundings", () => {
  it("count the others at other doors, nearest first", () => {
    const others = [
      here,
      north(2, 1400),
      north(3, 700),
      north(4, 300, "mobile"),
      north(5, 10),
      north(6, 2000),
    ];
    const surroundings = surroundingsOf(here, others);
    expect(surroundings).toMatchObject({
      nearest: { code: "630104-0004" },
      nearestSameKind: { code: "630104-0003" },
      within: { m500: 1, m1000: 2, m1500: 3 },
      sameDoor: ["630104-0005"],
      setting: "urban",
      density: "ordinary",
      onOurMap: true,
    });
    expect(surroundings.nearest?.metres).toBeCloseTo(300, 0);
  });

  it("of a place that is not in the register are not on our map, and empty where nothing is near", () => {
    expect(surroundingsOf({ ...here, code: null }, [north(2, 301_000)])).toEqual({
      nearest: null,
      nearestSameKind: null,
      within: { m500: 0, m1000: 0, m1500: 0 },
      sameDoor: [],
      setting: "rural",
      density: "sparse",
      onOurMap: false,
    });
  });

  it.each([
    [0, 0, null, "rural", "sparse"],
    [0, 1, null, "rural", "ordinary"],
    [4, 4, null, "urban", "ordinary"],
    [5, 5, null, "urban", "dense"],
    [0, 2, "大通回族土族自治县", "rural", "ordinary"],
    [0, 3, "大通回族土族自治县", "urban", "ordinary"],
    [0, 0, "城中区", "urban", "sparse"],
    [0, 0, "神农架林区", "rural", "sparse"],
    [0, 0, "六枝特区", "rural", "sparse"],
    [0, 0, "格尔木市", "rural", "sparse"],
  ])(
    "with %i within 1 km, %i within 1.5 km in %s are %s and %s",
    (m1000, m1500, district, setting, density) => {
      expect(classify({ m500: 0, m1000, m1500 }, district)).toEqual({ setting, density });
    },
  );
});
