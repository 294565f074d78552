import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CheckAddress, CheckView } from "../../domain/pages/views.ts";
import { checkMessages } from "../../web/checker/words.ts";
import { renderCheck } from "../../web/ssr.tsx";
import { standard } from "../standards/result.ts";
import { station } from "../standards/station.ts";
import { friday, site } from "./fixtures.ts";

const address: CheckAddress = {
  lang: "zh",
  standard: null,
  version: null,
  station: null,
  region: null,
  place: null,
  view: null,
  ask: null,
  q: null,
};
const qinghai = standard("qinghai-6you");
const summary = (id: string, local: boolean) => {
  const { version, title, name, sections } = standard(id);
  return { id, version, title, name, sections: sections.length, local };
};
const view: CheckView = {
  page: "check",
  site,
  address,
  asOf: friday,
  place: { name: "西宁", regions: ["630000", "630100"], assumed: false },
  standards: [summary("qinghai-6you", true), summary("zoucheng-8you", false)],
  standard: null,
  scope: [],
  station: null,
  missed: null,
  found: null,
};
const of = (change: Partial<CheckView>, asked: Partial<CheckAddress> = {}): CheckView => ({
  ...view,
  ...change,
  address: { ...address, ...asked },
});
const text = (shown: CheckView) =>
  renderCheck(shown)
    .body.replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the choice of a standard", () => {
  test("puts those of the place first and the others behind a word of warning", () => {
    const { body } = renderCheck(view);
    expect(body.indexOf("西宁用的标准")).toBeLessThan(body.indexOf("qinghai-6you"));
    expect(body.indexOf("qinghai-6you")).toBeLessThan(body.indexOf("<details"));
    expect(body.slice(body.indexOf("<details"))).toMatch(/这些标准不管西宁.*zoucheng-8you/s);
  });

  test("keeps the station one comes with", () => {
    expect(renderCheck(of({}, { station: "630104-9QXD" })).body).toContain(
      'href="/check?standard=qinghai-6you&amp;station=630104-9QXD"',
    );
  });

  test("lets one choose another place, and keeps the language", () => {
    const { body } = renderCheck(of({}, { lang: "en" }));
    const form = body.slice(body.indexOf("<form"), body.indexOf("</form>"));
    expect(form).toContain('name="place"');
    expect(form).toMatch(/type="hidden" name="lang" value="en"/);
    expect(form).toContain("Not in 西宁? Another place");
    expect(renderCheck(view).body).not.toContain("place-note");
  });

  test("says beside the field that a place is not known, and what is listed instead", () => {
    expect(text(of({}, { place: "无此地" }))).toContain("没找到叫「无此地」的地方，还是按西宁列的。");
  });

  test("is less sure of what counts where nobody said where one is", () => {
    const assumed = text(of({ place: { ...view.place, assumed: true } }));
    expect(assumed).toContain("在西宁查出来只供参考");
    expect(assumed).not.toContain("不算数");
  });

  test("says when there is no such standard", () => {
    expect(text(of({ missed: "standard" }))).toContain("没有这条标准");
  });
});

describe("the result of a station", () => {
  const facts = station({
    name: "示例026 五四大街工会驿站",
    floor: 1,
    streetFront: true,
    amenities: { drinking_water: "working", microwave: "broken", seating: "working" },
    evidence: { rules: true },
    events: { ledger_entry: ["2026-10-04"] },
  });
  const shown = of(
    {
      standard: qinghai,
      station: { code: "630104-9QXD", name: "示例026", place: "西宁市城西区", facts, around: null },
    },
    { standard: "qinghai-6you", station: "630104-9QXD" },
  );

  test("begins with the standard, the name and when it was", () => {
    expect(text(shown)).toContain("自查结果 · 青海省“六有”标准 第1版");
    expect(text(shown)).toMatch(/西宁市城西区 · 630104-9QXD · 2026年11月20日 20:40 自查/);
  });

  test("tells state, reason, age and next step of each criterion", () => {
    expect(text(shown)).toMatch(/热饭 待完善 微波炉坏了 \S+ 修好或换一台/);
    expect(text(shown)).toMatch(/最少做这\d+件/);
  });

  test("says once that only a look will tell, where that is so of many steps", () => {
    const page = text(shown);
    expect(page.split("看过才知道有没有").length).toBe(2);
    expect(page).not.toContain("可能有，也可能待完善");
  });

  test("says which criteria decide nothing", () => {
    const guizhou = standard("guizhou-4you-7yi");
    const optional = guizhou.sections.flatMap(({ criteria }) => criteria).filter((one) => one.optional);
    const { body } = renderCheck({ ...shown, standard: guizhou });
    expect(body.match(/<span class="quiet nb"> ?选查/g)).toHaveLength(optional.length);
    expect(optional.length).toBeGreaterThan(0);
  });

  test("is signed by four, and says that its measures are proposed", () => {
    expect(text(shown)).toContain("自查人 站长 复核人 日期");
    expect(text(shown)).toContain("量化口径为系统建议，非工会组织公布。");
  });

  test("calls nothing failed", () => {
    expect(text(shown)).not.toContain("不合格");
  });

  test("warns where the standard is another place's", () => {
    expect(text({ ...shown, standard: standard("zoucheng-8you") })).toContain("查出来不算数");
  });

  test("only hints at it where nobody said where one is", () => {
    const zoucheng = standard("zoucheng-8you");
    const page = text(
      of({
        standard: zoucheng,
        scope: ["邹城市"],
        place: { ...view.place, assumed: true },
      }),
    );
    expect(page).toContain("这是邹城市的标准。人在别处的话，查出来只供参考。");
    expect(page).not.toContain("不算数");
  });
});

const ids = readdirSync(new URL("../../standards/", import.meta.url)).flatMap(
  (file) => /^(.+)\.1\.yaml$/.exec(file)?.[1] ?? [],
);

describe.each(ids)("the pages of %s", (id) => {
  const version = standard(id);
  test.each(["zh", "en"] as const)("are whole in %s", (lang) => {
    for (const shown of [null, "pick", "row", "questions", "result"] as const) {
      const page = text(of({ standard: version }, { lang, standard: id, view: shown }));
      expect(page).not.toMatch(/undefined|NaN|\[object|null/);
      expect(page).toContain(version.title[lang]);
    }
  });
});

test("every word is said in both languages", () => {
  expect(Object.keys(checkMessages.en)).toEqual(Object.keys(checkMessages.zh));
});
