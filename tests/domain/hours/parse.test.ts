import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPattern } from "../../../domain/hours/format.ts";
import { HoursPattern, patternKey } from "../../../domain/hours/hours.ts";
import { parseHours } from "../../../domain/hours/parse.ts";
import { patternLine, unknownLine } from "./notation.ts";
import { anyPattern } from "./patterns.ts";
import { publishedSentences, sentences } from "./sentences.ts";

describe("parseHours", () => {
  it.each(publishedSentences)("understands the published %j", (raw, pattern, unknown) => {
    const parsed = parseHours(raw);
    expect([patternLine(parsed.value), unknownLine(parsed.unknown)]).toEqual([pattern, unknown]);
  });

  it.each(sentences)("understands %j", (raw, pattern, unknown) => {
    const parsed = parseHours(raw);
    expect([patternLine(parsed.value), unknownLine(parsed.unknown)]).toEqual([pattern, unknown]);
  });

  it("returns the structure itself", () => {
    expect(parseHours("周一至周五 08:30-12:00,13:00-17:30;周日休息 联系电话0971-8230000")).toEqual({
      raw: "周一至周五 08:30-12:00,13:00-17:30;周日休息 联系电话0971-8230000",
      value: {
        rules: [
          {
            days: { on: "weekdays", weekdays: [1, 2, 3, 4, 5] },
            spans: [
              { from: 510, to: 720 },
              { from: 780, to: 1050 },
            ],
          },
          { days: { on: "weekdays", weekdays: [7] }, spans: [] },
        ],
      },
      unknown: [{ text: "联系电话0971-8230000", reason: "not_about_doors" }],
    });
  });

  it("understands nothing of nothing", () => {
    for (const raw of ["", " ", "\n", "。", "\u0000"])
      expect(parseHours(raw)).toEqual({ raw, value: null, unknown: [] });
  });

  it("reads full-width and half-width writing alike", () => {
    const half = parseHours("周一至周五 8:30-17:30(周六日休息)");
    expect(parseHours("周一至周五　８：３０—１７：３０（周六日休息）").value).toEqual(half.value);
  });

  it("never throws, quotes the source and answers in valid structure", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...sentences.flatMap(([raw]) => [raw, raw.slice(0, raw.length / 2), raw.slice(raw.length / 2)]),
      ),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 })
        .map((codes) => String.fromCharCode(...codes)),
      fc.constantFrom(
        "(",
        ")",
        "、",
        "至",
        "除",
        "外",
        "24小时",
        "周一",
        "8:00",
        "夏季",
        "5月",
        "😀",
        "\u0000",
        "刷卡",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const raw = pieces.join("");
        const { value, unknown } = parseHours(raw);
        const spans = (value?.rules ?? []).flatMap((rule) => (rule.spans === "unknown" ? [] : [rule.spans]));
        return (
          (value === null || HoursPattern.safeParse(value).success) &&
          unknown.every(({ text }) => raw.includes(text)) &&
          spans.every((list) => list.every(({ from, to }, i) => from < to && from >= (list[i - 1]?.to ?? 0)))
        );
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "早",
    "一",
    "8",
    "周一",
    "周",
    "除",
    "、",
    "至",
    "5月",
    "(",
    "24小时",
    "夏季",
    "刷卡",
    "，",
    " ",
    "节",
    "8:00-9:00",
    "周一休息",
    "其余时间",
    "午休",
    "a",
    "年",
    "\u0000",
    "😀",
  ])("reads ten thousand characters of %j", (unit) => {
    const raw = unit.repeat(Math.ceil(10_000 / unit.length));
    expect(parseHours(raw).raw).toBe(raw);
  });

  it("reads back what formatPattern writes", () => {
    fc.assert(
      fc.property(anyPattern, (pattern) => {
        expect(patternLine(parseHours(formatPattern(pattern, "zh")).value)).toBe(patternLine(pattern));
      }),
      { numRuns: 300 },
    );
  });
});

describe("formatPattern", () => {
  const pattern: HoursPattern = {
    rules: [
      {
        days: { on: "workdays" },
        spans: [
          { from: 510, to: 720 },
          { from: 780, to: 1560, entry: ["scan", "card"] },
        ],
      },
      {
        days: { on: "weekdays", weekdays: [6, 7] },
        season: { from: "11-01", to: "04-30" },
        spans: "unknown",
      },
      { days: { on: "holidays", names: ["春节"] }, spans: [] },
    ],
  };

  it("speaks Chinese", () => {
    expect(formatPattern(pattern, "zh")).toBe(
      "工作日08:30-12:00,13:00-次日02:00扫码进门或刷门禁卡;11月1日至4月30日周六、周日钟点不详;不分季节春节不开放",
    );
  });

  it("speaks English", () => {
    expect(formatPattern(pattern, "en")).toBe(
      "Workdays 08:30–12:00, 13:00–02:00 (next day) (Scan a code or Access card); 1 Nov–30 Apr Sat, Sun times not stated; All seasons Spring Festival closed",
    );
  });
});

describe("patternKey", () => {
  it("is one text for structures that are equal", () => {
    const a: HoursPattern = {
      rules: [
        { days: { on: "weekdays", weekdays: [2, 1] }, spans: [{ from: 0, to: 60, entry: ["scan", "card"] }] },
      ],
    };
    const b: HoursPattern = {
      rules: [
        {
          spans: [{ entry: ["card", "scan"], to: 60, from: 0 }],
          days: { weekdays: [1, 2, 2], on: "weekdays" },
        },
      ],
    };
    expect(patternKey(a)).toBe(patternKey(b));
  });

  it("tells different structures apart", () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, (a, b) => {
        expect(patternKey(a) === patternKey(b)).toBe(patternLine(a) === patternLine(b));
      }),
    );
  });
});
