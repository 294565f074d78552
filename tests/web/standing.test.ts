import { describe, expect, it } from "vitest";
import type { ComplianceSummary } from "../../domain/compliance/summary.ts";
import { renderRegionStanding } from "../../web/ssr.tsx";
import { friday, site } from "./fixtures.ts";

const wording = { zh: "有统一的标识名称", en: "It has a uniform sign and name" };
const summary: ComplianceSummary = {
  adcode: "630000",
  name: "青海省",
  level: "province",
  standard: {
    id: "qinghai-6you",
    version: 1,
    title: { zh: "青海省“六有”标准", en: "Qinghai “six haves”" },
    sections: [{ id: "identity", short: { zh: "标识", en: "Sign" }, wording }],
  },
  basis: "signedOff",
  counts: { stations: 580, met: 210, unmet: 30, unknown: 4, notAssessed: 336 },
  sections: { identity: { met: 231, unmet: 9, unknown: 4 } },
  children: [
    {
      adcode: "630100",
      name: "西宁市",
      counts: { stations: 250, met: 112, unmet: 20, unknown: 4, notAssessed: 114 },
      sections: { identity: { met: 130, unmet: 2, unknown: 4 } },
    },
    {
      adcode: "632700",
      name: "玉树藏族自治州",
      counts: { stations: 0, met: 0, unmet: 0, unknown: 0, notAssessed: 0 },
      sections: {},
    },
  ],
  reasons: [
    {
      criterion: "plaque",
      section: "identity",
      wording: { zh: "门头牌匾与台账同名", en: "Plaque" },
      unmet: 9,
      unknown: 4,
    },
  ],
};
const page = (lang: "zh" | "en", changed: Partial<ComplianceSummary> = {}) =>
  renderRegionStanding({
    page: "regionStanding",
    site,
    lang,
    summary: { ...summary, ...changed },
    parents: [],
    asOf: friday,
  });
const textOf = (html: string) =>
  html
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, "")
    .replaceAll(/<[^>]+>/g, "|")
    .replaceAll(/\|+/g, "|");

describe("the page of a region's standing", () => {
  it("leads with how many stations there are and how many were signed off", () => {
    expect(textOf(page("zh").body)).toContain("青海省580处驿站，签认达标210处");
    expect(textOf(page("en").body)).toContain("青海省: 580 stations, 210 signed off as met");
  });

  it("says each number in words and figures, also of a part without a station, and adds them up", () => {
    const text = textOf(page("zh").body);
    expect(text).toContain("|西宁市|250|112|20|4|114|");
    expect(text).toContain("|玉树藏族自治州|0|0|0|0|0|");
    expect(text).toContain("|青海省|580|210|30|4|336|");
  });

  it("says of each section how many have it, and what is most often missing", () => {
    const text = textOf(page("zh").body);
    expect(text).toContain("按签认过的244处算。");
    expect(text).toContain("|有统一的标识名称|231|9|4|");
    expect(text).toContain("门头牌匾与台账同名|标识 · 待完善9处 · 不清楚4处");
  });

  it("keeps to 未评定 where nothing was signed, and calls nobody failing", () => {
    const nothing = { stations: 250, met: 0, unmet: 0, unknown: 0, notAssessed: 250 };
    const text = textOf(page("zh", { counts: nothing, reasons: [], sections: {} }).body);
    expect(text).toContain("还没有签认过的站点。");
    expect(text).toContain("未评定不等于不合格");
    expect(text).not.toMatch(/不达标|失败|最常差/);
  });

  it("leads on to the parts by the same standard, in the same language", () => {
    expect(page("en").body).toContain('href="/regions/630100/compliance?standard=qinghai-6you&amp;lang=en"');
  });
});
