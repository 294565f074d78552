import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise, readNumber } from "../../../domain/text/normalise.ts";

describe("normalise", () => {
  it.each([
    ["８：３０—１７：３０", "8:30-17:30"],
    ["（微波炉、飲水機）", "(微波炉、饮水机)"],
    ["週一至週五　９點", "周一至周五 9点"],
    ["a\u0000b\tc\nd", "a b c\nd"],
    ["“不打烊”", '"不打烊"'],
    ["⽇", "日"],
    ["㎡", "㎡"],
  ])("turns %j into %j", (raw, expected) => {
    expect(normalise(raw)).toBe(expected);
  });

  it("keeps every offset", () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 });
    fc.assert(
      fc.property(units, (codes) => normalise(String.fromCharCode(...codes)).length === codes.length),
    );
  });
});

describe("readNumber", () => {
  it.each([
    ["24小时", 24, 2],
    ["二十四小时", 24, 3],
    ["十点", 10, 1],
    ["十五", 15, 2],
    ["三百六十五天", 365, 5],
    ["一百零五", 105, 4],
    ["一百六", 160, 3],
    ["二〇二四年", 2024, 4],
    ["两点", 2, 1],
    ["廿四", 24, 2],
    ["零点", 0, 1],
    ["零五分", 5, 2],
    ["一千二百", 1200, 4],
    ["三万五千", 35_000, 4],
    ["一万零三十", 10_030, 5],
  ])("reads %s as %d", (text, value, end) => {
    expect(readNumber(text, 0)).toEqual({ value, end });
  });

  it.each(["十十", "百", "一十百", "十二三十"])(
    "finds no number in the numerals %s, and goes past them",
    (text) => {
      expect(readNumber(text, 0)).toEqual({ value: Number.NaN, end: text.length });
    },
  );

  it("finds no number where none begins", () => {
    expect(readNumber("周一", 0)).toBeNull();
    expect(readNumber("", 0)).toBeNull();
  });
});
