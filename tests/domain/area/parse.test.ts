import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Area } from "../../../domain/area/area.ts";
import { areaReasons, formatArea, parseArea } from "../../../domain/area/parse.ts";
import { examples } from "./examples.ts";

describe("parseArea", () => {
  it.each(examples)("reads %j", (raw, value, unknown) => {
    const parsed = parseArea(raw);
    expect(parsed.value).toEqual(value);
    expect(parsed.unknown.map(({ text, reason }) => `${text}: ${reason}`).join(" | ")).toBe(unknown);
  });

  it("keeps the text and quotes it, whatever it is given", () => {
    const words = fc.constantFrom(
      ..."约 不到 3 5 20 百 十 余 多 - 至 平方米 ㎡ 亩 休息室 停车场 每间 ; 、 ( ) 以上 左右 . , m2".split(
        " ",
      ),
    );
    const prose = fc.oneof(
      fc.array(words, { maxLength: 10 }).map((some) => some.join("")),
      fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(prose, (raw) => {
        const parsed = parseArea(raw);
        return (
          parsed.raw === raw &&
          (parsed.value === null || Area.safeParse(parsed.value).success) &&
          parsed.unknown.every(({ text, reason }) => raw.includes(text) && reason in areaReasons)
        );
      }),
      { numRuns: 500 },
    );
  });

  it("reads back what formatArea writes", () => {
    const size = fc.integer({ min: 1, max: 99_999_900 }).map((cents) => cents / 100);
    const area = fc
      .tuple(size, fc.constantFrom("exact", "about", "over", "under"), fc.option(size))
      .map(([squareMetres, bound, more]) =>
        Area.parse({
          squareMetres,
          bound,
          ...(more !== null && { upTo: Math.round((squareMetres + more) * 100) / 100 }),
        }),
      );
    fc.assert(
      fc.property(area, (one) => {
        const raw = formatArea(one);
        expect(parseArea(raw)).toEqual({ raw, value: one, unknown: [] });
      }),
    );
  });
});
