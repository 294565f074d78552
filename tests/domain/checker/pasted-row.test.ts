import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPastedRow } from "../../../domain/checker/pasted-row.ts";
import { factsOfRow } from "../../../domain/checker/row-facts.ts";
import { ComplianceFacts } from "../../../domain/compliance/facts.ts";

const today = "2026-11-20";

function factsOf(text: string) {
  const row = readPastedRow(text);
  return row && factsOfRow(row.cells, today);
}

const headed = [
  "序号\t站点名称\t详细地址\t依托单位\t面积\t开放时间\t服务设施\t联系人\t联系电话\t楼层\t是否临街\t可容纳人数\t门头牌匾\t微波炉",
  "7\t示例驿站\t示例路1号\t示例银行支行\t约20平方米\t每天8:00-22:00\t饮水机、空调、充电\t某某\t13800000000\t一楼\t是\t10人左右\t有\t√",
].join("\n");

describe("a row with its headings", () => {
  test("becomes facts, each under its own name", () => {
    const { facts, notRead } = factsOf(headed) ?? {};
    expect(notRead).toEqual([{ column: "amenities", text: "充电", why: "没说给手机还是给车充电" }]);
    expect(facts?.name?.value).toBe("示例驿站");
    expect(facts?.address?.value).toBe("示例路1号");
    expect(facts?.host?.value).toEqual({ name: "示例银行支行", type: "bank" });
    expect(facts?.area?.value).toEqual({ squareMetres: 20, bound: "about" });
    expect(facts?.hours?.value.pattern.rules).toHaveLength(1);
    expect(facts?.floor?.value).toBe(1);
    expect(facts?.streetFront?.value).toBe(true);
    expect(facts?.capacity?.value).toEqual({ people: 10, bound: "about" });
    expect(facts?.evidence?.plaque?.value).toEqual({ present: true });
    expect(Object.keys(facts?.amenities ?? {}).sort()).toContain("microwave");
    expect(facts?.amenities?.drinking_water?.value.state).toBe("working");
  });

  test("loses names and telephone numbers of persons, and says so", () => {
    const row = readPastedRow(headed);
    expect(JSON.stringify(row)).not.toMatch(/某某|13800000000/);
    expect(row?.leftOut).toEqual([
      { what: "序号", why: "unknown" },
      { what: "联系人", why: "personal" },
      { what: "联系电话", why: "personal" },
    ]);
  });

  test("loses a telephone number that stands among other words", () => {
    const row = readPastedRow("名称\t地址\n示例驿站\t示例路1号，电话138 0000 0000");
    expect(row?.cells.address).toBe("示例路1号，电话");
  });

  test("that is one of several is the first, and says so", () => {
    const row = readPastedRow("名称,面积\n甲驿站,12平方米\n乙驿站,20平方米\n");
    expect(row).toMatchObject({ headed: true, stations: 2, cells: { name: "甲驿站", area: "12平方米" } });
  });

  test("may hold quotes, commas and line breaks in its cells", () => {
    const row = readPastedRow('名称,服务设施\n"甲""一""驿站","饮水机,\n微波炉"\n');
    expect(row?.cells).toEqual({ name: '甲"一"驿站', amenities: "饮水机,\n微波炉" });
  });

  test("may be copied as two columns", () => {
    const row = readPastedRow("名称\t甲驿站\n面积\t12平方米\n开放时间\t全天\n");
    expect(row).toMatchObject({ headed: true, cells: { name: "甲驿站", area: "12平方米", hours: "全天" } });
  });

  test("names the day it was confirmed on, which is not to come", () => {
    expect(factsOf("名称\t核实时间\n甲驿站\t2026年3月2日")?.checkedAt).toBe("2026-03-02");
    expect(factsOf("名称\t核实时间\n甲驿站\t2027/1/1")?.checkedAt).toBe(today);
    expect(factsOf("名称\t面积\n甲驿站\t12㎡")?.checkedAt).toBe(today);
  });

  test("says what was not understood", () => {
    const { facts, notRead } = factsOf("名称\t面积\t楼层\t临街\n甲驿站\t很大\t看情况\t不好说") ?? {};
    expect(facts && "area" in facts).toBe(false);
    expect(notRead?.map(({ column }) => column)).toEqual(expect.arrayContaining(["area", "floor"]));
  });
});

describe("a row without headings", () => {
  test("is guessed cell by cell, and says so", () => {
    const row = readPastedRow(
      "示例路爱心驿站\t示例路12号\t8:00-20:00\t饮水机、微波炉、桌椅\t15平方米\t13800000000\t一楼",
    );
    expect(row?.headed).toBe(false);
    expect(row?.cells).toEqual({
      name: "示例路爱心驿站",
      address: "示例路12号",
      hours: "8:00-20:00",
      amenities: "饮水机、微波炉、桌椅",
      area: "15平方米",
      floor: "一楼",
    });
  });

  test("tells amenities in as many cells as it likes", () => {
    const row = readPastedRow("示例路爱心驿站,15平米,无微波炉,有饮水机,空调坏了");
    expect(row?.leftOut).toEqual([]);
    const { amenities } = factsOf("示例路爱心驿站,15平米,无微波炉,有饮水机,空调坏了")?.facts ?? {};
    expect(Object.entries(amenities ?? {}).map(([code, { value }]) => [code, value?.state])).toEqual([
      ["microwave", "absent"],
      ["drinking_water", "working"],
      ["climate", "broken"],
    ]);
  });

  test.each([
    ["坏了", "broken"],
    ["有，但是坏了", "broken"],
    ["维修中", "broken"],
    ["有", "working"],
    ["2台", "working"],
    ["无", "absent"],
    ["没坏", undefined],
  ])("of one amenity says 「%s」: %s", (cell, state) => {
    const read = factsOf(`站名\t面积（㎡）\t是否有空调\n示例驿站\t约20\t${cell}`);
    expect(read?.facts.name?.value).toBe("示例驿站");
    expect(read?.facts.area?.value).toEqual({ squareMetres: 20, bound: "about" });
    expect(read?.facts.amenities?.climate?.value?.state).toBe(state);
  });

  test.each([
    ["示例", 1],
    ["无", 0],
    ["待定", 0],
  ])("names a keeper by 「%s」: %d", (cell, people) => {
    expect(factsOf(`站名\t站长\n示例驿站\t${cell}`)?.facts.roles?.keeper?.value).toEqual({ people });
  });

  test("loses what no fact can hold, and keeps the rest", () => {
    expect(readPastedRow("\0 8:00-20:00\ud800")?.cells).toEqual({ hours: "8:00-20:00" });
  });

  test("of which nothing can be understood is none", () => {
    expect(readPastedRow("")).toBeNull();
    expect(readPastedRow("???\t!!!")).toBeNull();
  });
});

describe("whatever is pasted", () => {
  const word = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(
      "名称",
      "面积",
      "开放时间",
      "设施",
      "楼层",
      "20平方米",
      "8:00-20:00",
      "微波炉坏了",
      "有",
      "\t",
      "\n",
      '"',
    ),
  );
  test("gives facts that are valid, and never an error", () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.constantFrom("\t", ",", "\n", ""),
        (words, between) => {
          const read = factsOf(words.join(between));
          if (read)
            expect(ComplianceFacts.safeParse(JSON.parse(JSON.stringify(read.facts))).error).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });
});
