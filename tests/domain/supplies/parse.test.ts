import { describe, expect, it } from "vitest";
import { parseSupplies } from "../../../domain/supplies/parse.ts";

describe("parseSupplies", () => {
  it("names the goods in the order of the text, the longest name first", () => {
    expect(parseSupplies("夏季提供绿豆汤、藿香正气水和矿泉水")).toEqual({
      raw: "夏季提供绿豆汤、藿香正气水和矿泉水",
      value: [{ item: "绿豆汤" }, { item: "藿香正气水" }, { item: "矿泉水" }],
      unknown: [],
    });
  });

  it("leaves out what is denied, and says so", () => {
    expect(parseSupplies("没有绿豆汤，雨伞")).toEqual({
      raw: "没有绿豆汤，雨伞",
      value: null,
      unknown: [
        { text: "没有绿豆汤", reason: "not_a_known_supply" },
        { text: "雨伞", reason: "not_a_known_supply" },
      ],
    });
  });
});
