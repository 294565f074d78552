import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AmenityCode, AmenityFact, amenityCodes } from "../../../domain/amenities/amenities.ts";
import { formatAmenities } from "../../../domain/amenities/format.ts";
import { parseAmenities } from "../../../domain/amenities/parse.ts";
import { amenityReasons } from "../../../domain/amenities/reasons.ts";
import { amenityWords } from "../../../domain/amenities/vocabulary.ts";
import { compact } from "./compact.ts";
import { hostile } from "./hostile.ts";
import { published } from "./published.ts";

describe("parseAmenities", () => {
  it.each(published)("reads the published %j", (raw, known, unknown) => {
    expect(compact(parseAmenities(raw))).toEqual([known, unknown]);
  });

  it.each(hostile)("is not misled by %j", (raw, known, unknown) => {
    expect(compact(parseAmenities(raw))).toEqual([known, unknown]);
  });

  it("finds nothing to say of an empty text", () => {
    expect(parseAmenities("")).toEqual({ raw: "", value: null, unknown: [] });
  });

  it("keeps the facts within the shape that is stored", () => {
    for (const [raw] of [...published, ...hostile])
      for (const fact of Object.values(parseAmenities(raw).value ?? {})) AmenityFact.parse(fact);
  });

  it("knows every amenity by its own name in Chinese", () => {
    for (const code of amenityCodes)
      expect(parseAmenities(amenityWords[code].zh).value).toEqual({ [code]: { state: "working" } });
  });

  it("denies every amenity by its own name, and breaks it", () => {
    for (const code of amenityCodes) {
      const { zh } = amenityWords[code];
      expect(parseAmenities(`无${zh}`).value).toEqual({ [code]: { state: "absent" } });
      expect(parseAmenities(`${zh}已损坏`).value).toEqual({ [code]: { state: "broken" } });
    }
  });
});

const words = fc.constantFrom(
  ..."无 没有 微波炉 卫生间 饮水机 空调 坏了 已损坏 部分站点 将增设 附近 100米 有 免费 收费 1元 2台 × ( ） 、 ， ； 。 等30余项 和 或 除 外 都 均 充电 沙发 扫码 开门 绿豆汤 名称 不 toilet no free".split(
    " ",
  ),
);
const prose = fc.oneof(
  fc.array(words, { maxLength: 12 }).map((some) => some.join("")),
  fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);

describe("parseAmenities, whatever it is given", () => {
  it("keeps the text, quotes it, and gives reasons it can explain", () => {
    fc.assert(
      fc.property(prose, (raw) => {
        const { raw: kept, value, unknown } = parseAmenities(raw);
        const facts = value === null ? null : Object.values(value);
        return (
          kept === raw &&
          (facts === null ||
            (facts.length > 0 && facts.every((fact) => AmenityFact.safeParse(fact).success))) &&
          unknown.every(({ text, reason }) => raw.includes(text) && reason in amenityReasons)
        );
      }),
      { numRuns: 500 },
    );
  });

  it("accounts for every word that names something", () => {
    const noun = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{2,4}$/);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(noun, fc.constantFrom("微波炉", "卫生间", "WiFi")), { minLength: 1 }),
        (list) => {
          const { value, unknown } = parseAmenities(list.join("、"));
          const told = [...unknown.map(({ text }) => text), ...Object.keys(value ?? {})];
          const codes: Record<string, string> = { 微波炉: "microwave", 卫生间: "toilet", WiFi: "wifi" };
          for (const word of list) expect(told).toContain(codes[word] ?? word);
        },
      ),
    );
  });

  it("reads long texts in time that grows with their length", () => {
    const { value } = parseAmenities("没有微波炉、".repeat(5000));
    expect(value).toEqual({ microwave: { state: "absent" } });
  });
});

const fact: fc.Arbitrary<AmenityFact> = fc.oneof(
  fc.constant<AmenityFact>({ state: "absent" }),
  fc
    .record(
      {
        state: fc.constantFrom("working" as const, "broken" as const),
        nearby: fc.record({ metres: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 5000 })) }),
        cost: fc.constantFrom("free" as const, "paid" as const),
        count: fc.integer({ min: 1, max: 9999 }),
      },
      { requiredKeys: ["state"] },
    )
    .map((some) => ({ ...some })),
);

describe("formatAmenities", () => {
  it("writes what parseAmenities reads back", () => {
    const one = fc.uniqueArray(fc.tuple(fc.constantFrom(...amenityCodes), fact), {
      selector: ([code]) => code,
      minLength: 1,
    });
    fc.assert(
      fc.property(one, (pairs) => {
        const amenities: Partial<Record<AmenityCode, AmenityFact>> = Object.fromEntries(pairs);
        const parsed = parseAmenities(formatAmenities(amenities));
        expect(parsed).toEqual({ raw: formatAmenities(amenities), value: amenities, unknown: [] });
      }),
    );
  });

  it("puts a source's own words in brackets", () => {
    expect(formatAmenities({ shower: { state: "working", cost: "paid", note: "10元一次" } })).toBe(
      "收费淋浴（10元一次）",
    );
  });
});
