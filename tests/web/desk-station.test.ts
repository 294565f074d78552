import { createElement } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { type HolidayTable, holidayTable } from "../../domain/hours/holidays.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import {
  type Changes,
  editsOf,
  overtaken,
  sumUp,
  withChange,
  withChanges,
} from "../../web/desk/station/changes.ts";
import { FactRow } from "../../web/desk/station/FactRow.tsx";
import { itemLabel, sortItems, standingOf } from "../../web/desk/station/items.ts";
import { readTyped, writtenAs } from "../../web/desk/station/position.ts";
import { readProse } from "../../web/desk/station/prose.ts";
import { errorsByFact, resolved } from "../../web/desk/station/sending.ts";
import { told } from "../../web/desk/station/told.ts";
import { stationMessages } from "../../web/desk/station/words.ts";
import { facts } from "../support/stations.ts";

const words = stationMessages.zh;
const telling = { words, lang: "zh" as const };
const today = "2026-11-20";
/** Friday, 20:40 in Shanghai. */
const moment = { now: new Date("2026-11-20T12:40:00Z"), holidays: holidayTable([]) };
const known: StationFacts = facts({
  name: "示例012 城西区党群服务中心驿站",
  aliases: ["暖心驿站"],
  entry: ["walk_in"],
  amenities: { microwave: { state: "working", count: 2, cost: "free" }, phone_charging: "broken" },
  checkedAt: "2026-11-17",
});

describe("what a fact says", () => {
  test("an amenity in its state, number and price", () => {
    expect(told("amenities.microwave", known, telling)).toBe("能用 · 2台 · 免费");
    expect(told("amenities.phone_charging", known, telling)).toBe("坏了");
    expect(told("amenities.shower", known, telling)).toBe("");
  });

  test("ways in are written so that the reader of entries understands them again", () => {
    const rules = [
      { method: "walk_in" as const, when: "18:00前" },
      { method: "id_card" as const, when: "18:00后" },
    ];
    const entry = {
      value: rules,
      source: { kind: "survey" as const, title: "测试" },
      checkedAt: null,
      by: null,
    };
    const text = told("entry", { entry }, telling);
    expect(text).toBe("18:00前推门就进；18:00后刷身份证");
    expect(readProse("entry", text, telling, moment).value).toEqual(rules);
  });
});

describe("prose", () => {
  test("hours are understood while one types: a week, and this moment", () => {
    const { value, heard } = readProse(
      "hours",
      "周一至周五8:00-22:00，周六9:00-18:00，周日10:00-16:00",
      telling,
      moment,
    );
    expect(heard).toEqual([{ mood: "clear", text: "读懂了：每周85小时。现在开着，22:00关" }]);
    expect(value).toMatchObject({ raw: "周一至周五8:00-22:00，周六9:00-18:00，周日10:00-16:00" });
  });

  test("what was not understood of them is quoted", () => {
    const { heard } = readProse("hours", "每天8:00-20:00，节假日看情况", telling, moment);
    expect(heard.some(({ mood, text }) => mood === "doubt" && text.includes("节假日"))).toBe(true);
  });

  test("hours that hang on holidays say nothing of this moment until those are known", () => {
    const at = (holidays: HolidayTable | null) =>
      readProse("hours", "工作日8:00-22:00", telling, { ...moment, holidays }).heard;
    expect(at(null)).toEqual([{ mood: "clear", text: "读懂了：每周70到118小时，有几天没写。" }]);
    const table = holidayTable([{ date: "2026-10-01", name: "国庆节", kind: "holiday" }]);
    expect(at(table)).toEqual([
      { mood: "clear", text: "读懂了：每周70到118小时，有几天没写。现在开着，22:00关" },
    ]);
  });

  test("an area without one cannot be sent, and a bare number is square metres", () => {
    expect(readProse("area", "挺大", telling, moment).problem).toBe(words.areaUnread);
    expect(readProse("area", "30", telling, moment).value).toEqual({ squareMetres: 30, bound: "exact" });
  });

  test("names are taken apart at every sign that people put between them", () => {
    expect(readProse("aliases", "暖心驿站、小哥驿站，职工之家", telling, moment).value).toEqual([
      "暖心驿站",
      "小哥驿站",
      "职工之家",
    ]);
  });
});

describe("changes that are not saved", () => {
  const change = (changes: Changes, path: string, value: unknown) =>
    withChange(changes, known, path, { what: "value", value });

  test("what says the same as before is no change", () => {
    const once = change({}, "name", "另一个名字");
    expect(Object.keys(once)).toEqual(["name"]);
    expect(change(once, "name", known.name.value)).toEqual({});
  });

  test("a change is seen in the facts and a removal leaves nothing", () => {
    const changes: Changes = {
      ...change({}, "amenities.shower", { state: "absent" }),
      aliases: { what: "remove" },
    };
    const after = withChanges(known, changes);
    expect(after.amenities?.shower?.value).toEqual({ state: "absent" });
    expect(after.aliases).toBeUndefined();
    expect(known.aliases?.value).toEqual(["暖心驿站"]);
  });

  test("what cannot be read stays as typed, changes nothing and is told", () => {
    const changes = withChange({}, known, "area", {
      what: "value",
      typed: "挺大",
      problem: words.areaUnread,
    });
    expect(withChanges(known, changes).area).toBeUndefined();
    expect(sumUp(changes)).toEqual({
      changed: ["area"],
      confirmed: [],
      problems: [["area", words.areaUnread]],
    });
  });

  test("remember what stood there, so that nobody else's value is written over in silence", () => {
    const mine = change({}, "name", "我的名字");
    expect(overtaken(known, mine)).toEqual([]);
    const since = { ...known, name: { ...known.name, value: "别人的名字" } };
    expect(overtaken(since, mine)).toMatchObject([
      {
        path: "name",
        base: { value: known.name.value },
        theirs: { value: "别人的名字" },
        mine: { value: "我的名字" },
      },
    ]);
    expect(overtaken({ ...known, name: { ...known.name, value: "我的名字" } }, mine)).toEqual([]);
  });

  test("are sent as edits, without anything of the form", () => {
    expect(
      editsOf({
        name: {
          what: "value",
          value: "新名字",
          typed: "新名字",
          source: { kind: "official", title: "来函" },
        },
        kind: { what: "confirm" },
        aliases: { what: "remove" },
        hours: { what: "reset" },
      }),
    ).toEqual([
      { path: "name", value: "新名字", source: { kind: "official", title: "来函" } },
      { path: "kind", confirm: true },
      { path: "aliases", remove: true },
      { path: "hours", reset: true },
    ]);
  });
});

describe("a conflict", () => {
  const fact = (value: unknown) => ({
    value,
    source: { kind: "survey" as const, title: "测试" },
    checkedAt: null,
    by: null,
  });
  const conflicts = [
    { path: "name", base: fact("甲"), theirs: fact("乙"), mine: fact("丙") },
    { path: "address", base: null, theirs: fact("一号"), mine: fact("二号") },
  ];

  test("theirs takes my change back, mine is sent again, and the rest stays", () => {
    const edits = [
      { path: "name", value: "丙" },
      { path: "host", confirm: true as const },
    ];
    expect(resolved(edits, conflicts, { name: "theirs", address: "mine" })).toEqual([
      { path: "host", confirm: true },
      { path: "name", reset: true },
      { path: "address", value: "二号" },
    ]);
  });
});

test("messages of the server go to the fact they are about", () => {
  const found = errorsByFact([
    { path: "hours.source.title", message: "甲" },
    { path: "amenities.toilet.nearby.metres", message: "乙" },
    { path: "amenities.toilet.state", message: "丙" },
    { path: "rulings.qinghai-6you/area", message: "丁" },
  ]);
  expect([...found]).toEqual([
    ["hours", "甲"],
    ["amenities.toilet", "乙；丙"],
    ["rulings.qinghai-6you/area", "丁"],
  ]);
});

describe("the list of facts", () => {
  test("shows what is known and what is asked of every station, and offers everything else", () => {
    const sorted = sortItems(known, []);
    const shown = sorted.flatMap((group) => group.shown);
    expect(shown).toContain("amenities.first_aid");
    expect(shown).not.toContain("amenities.aed");
    const all = [...shown, ...sorted.flatMap((group) => group.others)];
    for (const path of [
      "amenities.aed",
      "roles.keeper",
      "events.inspection",
      "measures.workers",
      "listings",
      "floor",
    ])
      expect(all).toContain(path);
    expect(new Set(all).size).toBe(all.length);
  });

  test("every fact has a name in both languages", () => {
    for (const { shown, others } of sortItems(known, []))
      for (const path of [...shown, ...others])
        for (const lang of ["zh", "en"] as const)
          expect(itemLabel(path, stationMessages[lang], lang)).not.toBe(path);
  });

  test("a word of a standard's own finds its group", () => {
    const own = { ...known, evidence: { own_thing: { ...known.name, value: { present: true } } } };
    expect(sortItems(own, []).find(({ group }) => group === "care")?.shown).toContain("evidence.own_thing");
  });

  test("counts what is fresh, due and unknown", () => {
    const { total, fresh, stale, unknown } = standingOf(known, today);
    expect(fresh).toBe(9);
    expect(stale).toBe(0);
    expect(total).toBe(fresh + stale + unknown);
    expect(standingOf(known, "2027-11-20").stale).toBe(9);
  });
});

describe("a position that is typed", () => {
  test("is asked for its system, and converted once that is told", () => {
    expect(readTyped("101.7613，36.6287", null, undefined).problem).toBe("system");
    const { position } = readTyped("101.7613，36.6287", "gcj02", undefined);
    expect(position).toMatchObject({
      precision: "address",
      original: { x: 101.7613, y: 36.6287, system: "gcj02" },
    });
    expect(position?.lon).toBeCloseTo(101.7593, 3);
    expect(writtenAs(position, "gcj02")).toBe("101.7613，36.6287");
  });

  test("names its system itself", () => {
    expect(readTyped("东经101.757 北纬36.626 WGS84", null, undefined)).toMatchObject({
      named: "wgs84",
      problem: null,
      position: { lon: 101.757, lat: 36.626 },
    });
  });

  test("says why it was not understood", () => {
    const { problem, notes } = readTyped("五四大街", "wgs84", undefined);
    expect(problem).toBe("unread");
    expect(notes).toEqual(["没有看出经纬度"]);
  });
});

describe("a row", () => {
  const row = (change: Partial<Parameters<typeof FactRow>[0]>) =>
    renderToString(
      createElement(FactRow, {
        path: "aliases",
        label: "别的叫法",
        facts: known,
        known,
        fact: known.aliases,
        change: undefined,
        error: undefined,
        inDraft: false,
        published: known,
        registering: false,
        telling,
        moment,
        today,
        readOnly: false,
        regionName: "城西区",
        onChange: () => {},
        onLifecycle: () => {},
        ...change,
      }),
    );

  test("tells source, day and role, and offers to confirm", () => {
    expect(row({})).toContain("11月17日 · 巡查员");
    expect(row({})).toContain("仍属实");
  });

  test("that a saved draft changes says so, with what the public sees beside it", () => {
    const drafted = row({ facts: { ...known, aliases: undefined }, inDraft: true });
    expect(drafted).toContain("已改");
    expect(drafted).toContain(`公开的：${told("aliases", known, telling)}`);
    expect(row({ published: undefined, inDraft: true })).not.toContain("公开的：");
  });

  test("older than half a year says for how long nobody has looked", () => {
    expect(row({ today: "2027-07-07" })).toContain("232天前");
  });

  test("unknown is said to be so, with a way to find out", () => {
    const said = row({ facts: {}, known: {}, fact: undefined });
    expect(said).toContain("没人核实过");
    expect(said).toContain("去核实");
  });

  test("who may only look finds nothing to press", () => {
    expect(row({ readOnly: true })).not.toContain("仍属实");
    expect(row({ readOnly: true })).toContain("readonly");
  });

  test("changed is marked, and only the clause that is new is underlined", () => {
    const said = row({
      change: { what: "value", value: ["暖心驿站", "小哥驿站"], typed: "暖心驿站、小哥驿站" },
    });
    expect(said).toContain("已改，未存");
    expect(said).toContain("<mark>小哥驿站</mark>");
  });
});
