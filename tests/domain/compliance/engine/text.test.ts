import { describe, expect, it } from "vitest";
import { expectRow, find, type Row, said } from "./examples.ts";

const plaque = (says?: string, present = true) => ({
  evidence: { plaque: said({ present, ...(says && { says }) }) },
});
const name = (name: string) => ({ name: said(name, null) });
const zone = { of: "attributes.zone", oneOf: ["商圈", "景区"] };
const same = { of: "evidence.plaque", sameAs: "name" };

const rows: Row[] = [
  [{ of: "name", contains: ["工会驿站"] }, {}, "unknown not_recorded"],
  [{ of: "name", contains: ["工会驿站"] }, name("文化路 工会 驿站"), "met as_required"],
  [{ of: "name", contains: ["港湾", "“工会驿站”"] }, name("文化路工会驿站"), "met as_required"],
  [{ of: "name", contains: ["港湾"] }, name("文化路工会驿站"), "unmet mismatch"],
  [{ of: "name", matches: "^示例\\d{3}.+驿站$" }, name("示例００１　工会驿站"), "met as_required"],
  [{ of: "name", matches: "驿站（\\d号）$" }, name("工会驿站(3号)"), "met as_required"],
  [{ of: "name", matches: "^驿站" }, name("工会驿站"), "unmet mismatch"],
  [{ of: "name", matches: "^(a+)+$" }, name(`${"a".repeat(199)}!`), "unmet mismatch"],
  [{ of: "name", oneOf: ["工会驿站"] }, name("工会 「驿站」"), "met as_required"],
  [{ of: "name", oneOf: ["工会"] }, name("工会驿站"), "unmet mismatch"],
  [same, name("工会驿站"), "unknown not_recorded"],
  [same, plaque("工会驿站"), "unknown not_recorded"],
  [same, { ...name("“工会驿站”"), ...plaque("工会 驿站") }, "met as_required"],
  [same, { ...name("工会驿站"), ...plaque("爱心驿站") }, "unmet mismatch"],
  [same, { ...name("工会驿站"), ...plaque() }, "unknown not_recorded"],
  [same, { ...name("工会驿站"), ...plaque(undefined, false) }, "unmet absent"],
  [{ of: "brands", oneOf: ["劳动者港湾"] }, { brands: said(["爱心驿站", "劳动者港湾"]) }, "met as_required"],
  [{ of: "brands", oneOf: ["劳动者港湾"] }, { brands: said(["劳动者港湾"], null) }, "unknown unconfirmed"],
  [{ of: "host", contains: ["银行"] }, { host: said({ name: "某某银行", type: "bank" }) }, "met as_required"],
  [{ of: "operator", contains: ["物业"] }, { operator: said({ name: "某中心" }) }, "unmet mismatch"],
  [{ of: "address", matches: "路\\d+号" }, { address: said("文化路12号") }, "met as_required"],
  [zone, {}, "unknown not_recorded"],
  [zone, { attributes: { zone: said("商圈") } }, "met as_required"],
  [zone, { attributes: { zone: said("老城") } }, "unmet mismatch"],
  [{ of: "attributes.constructor", oneOf: ["商圈"] }, { attributes: {} }, "unknown not_recorded"],
];

describe("A text", () => {
  it.each(rows)("asked %j, known %j: %s", (...row) => expectRow(row, (text) => ({ text })));

  it("does not grow old", () => {
    const given = {
      ...name("工会驿站"),
      evidence: { plaque: said({ present: true, says: "工会驿站" }, "2019-01-01") },
    };
    expect(find({ text: same }, given, { freshFor: "183 天" })).toMatchObject({
      state: "met",
      changesOn: null,
    });
  });

  it("tells both texts that are compared", () => {
    const given = { ...name("工会驿站"), ...plaque("爱心驿站") };
    expect(find({ text: same }, given).facts.map(({ path }) => path)).toEqual(["evidence.plaque", "name"]);
  });
});
