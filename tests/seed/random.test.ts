import { describe, expect, it } from "vitest";
import { codeFor, tail } from "../../seed/fiction/codes.ts";
import { pointFrom, scatter } from "../../seed/fiction/points.ts";
import { randomFrom } from "../../seed/fiction/random.ts";

describe("chance", () => {
  it("repeats itself for the same seed and not for another", () => {
    const draw = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 20 }, () => random.int(1, 1000));
    };
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });

  it("is spread evenly, also over the first number of seeds that follow each other", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(randomFrom(`1 ${i}`).next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("picks by weight", () => {
    const random = randomFrom("weights");
    const picked = Array.from({ length: 4000 }, () => random.weighted([1, 3] as const, (weight) => weight));
    expect(Math.abs(picked.filter((item) => item === 3).length - 3000)).toBeLessThan(150);
  });
});

describe("codes", () => {
  it("are four Crockford characters, different for a hundred thousand numbers in a row", () => {
    const seen = new Set<string>();
    for (let i = 1; i <= 2 ** 17; i++) seen.add(tail(i));
    expect(seen.size).toBe(2 ** 17);
    expect([...seen].slice(0, 1000).every((each) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(each))).toBe(true);
  });

  it("give way to a code that is taken", () => {
    const taken = new Set<string>();
    const first = codeFor("630104", "x", taken);
    expect(codeFor("630104", "x", taken)).not.toBe(first);
  });
});

describe("points", () => {
  it("lie as far away as they are asked to", () => {
    // 1 degree of latitude at 36.6° north measures 110,9.. km on the ellipsoid, 1 degree of longitude 89,4.. km.
    const north = pointFrom({ lon: 101, lat: 36.6 }, 11_095, 0);
    expect(north.lat).toBeCloseTo(36.7, 3);
    const east = pointFrom({ lon: 101, lat: 36.6 }, 8_944, 90);
    expect(east.lon).toBeCloseTo(101.1, 3);
  });

  it("scatter no farther than the radius", () => {
    const random = randomFrom("scatter");
    const edge = pointFrom({ lon: 101, lat: 36 }, 1000, 0).lat - 36;
    for (let i = 0; i < 2000; i++) {
      const { lat } = scatter(random, { lon: 101, lat: 36 }, 1000);
      expect(Math.abs(lat - 36)).toBeLessThanOrEqual(edge + 1e-6);
    }
  });
});
