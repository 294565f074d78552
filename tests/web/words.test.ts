import { describe, expect, test } from "vitest";
import type { StationProperties } from "../../domain/stations/wire.ts";
import { laterHour } from "../../web/finder/later.ts";
import { entryWords, whenWords } from "../../web/i18n/entry.ts";
import { freshWords } from "../../web/i18n/freshness.ts";
import { hourWords, waitWords } from "../../web/i18n/hours.ts";
import { messages } from "../../web/i18n/language.tsx";
import { wayWords } from "../../web/i18n/way.ts";
import { friday } from "./fixtures.ts";

type Hours = StationProperties["hours"];

function say(hours: Hours, more: Partial<StationProperties> = {}, minutesAway: number | null = 6) {
  const { pill, text, why } = hourWords(
    messages.zh,
    { hours, lifecycle: "open", ...more },
    friday,
    minutesAway,
  );
  return [pill, text, why];
}
const open = (until: string | null): Hours => ({ state: "open", until, entry: null });
const closed = (opensAt: string | null): Hours => ({ state: "closed", opensAt });

describe("the hour pill, on Friday 20 November at 20:40", () => {
  test.each([
    ["open round the clock", open(null), ["open", "24小时", null]],
    ["open until tonight", open("2026-11-20T22:00:00+08:00"), ["open", "开到22:00", null]],
    ["open past midnight", open("2026-11-21T02:00:00+08:00"), ["open", "开到明早2:00", null]],
    [
      "closing soon, still time",
      open("2026-11-20T21:00:00+08:00"),
      ["soon", "21:00关门", "快关了，走到还剩14分钟"],
    ],
    [
      "closing before one is there",
      open("2026-11-20T20:45:00+08:00"),
      ["soon", "20:45关门", "快关了，走到就关门了"],
    ],
    ["open at half an hour exactly", open("2026-11-20T21:10:00+08:00"), ["open", "开到21:10", null]],
    ["opening later today", closed("2026-11-20T23:30:00+08:00"), ["closed", "23:30开", null]],
    ["opening tomorrow morning", closed("2026-11-21T08:30:00+08:00"), ["closed", "明早8:30开", null]],
    ["opening tomorrow by day", closed("2026-11-21T10:00:00+08:00"), ["closed", "明天10:00开", null]],
    ["opening on Monday", closed("2026-11-23T08:30:00+08:00"), ["closed", "周一8:30开", null]],
    ["opening in December", closed("2026-12-01T08:30:00+08:00"), ["closed", "12月1日8:30开", null]],
    ["closed, nobody knows until when", closed(null), ["closed", "关着", null]],
    [
      "suspended with an end",
      { state: "closed", opensAt: null, suspendedUntil: "2026-12-15" } as Hours,
      ["closed", "停到12月15日", null],
    ],
    [
      "hours from a newspaper",
      { state: "unknown", reason: "unconfirmed", claimed: { raw: "9-18", reported: "2024-03" } } as Hours,
      ["unknown", "开没开不知道", "据2024-03报道，未核实"],
    ],
    [
      "no hours at all",
      { state: "unknown", reason: "not_stated" } as Hours,
      ["unknown", "开没开不知道", "没写几点开门"],
    ],
  ])("%s", (_, hours, expected) => {
    expect(say(hours)).toEqual(expected);
  });

  test("a station not yet open, or given up, says so instead of an hour", () => {
    expect(say(closed(null), { lifecycle: "building" })[1]).toBe("还没开");
    expect(say(closed(null), { lifecycle: "closed" })[1]).toBe("不办了");
    expect(say(closed(null), { lifecycle: "suspended" })[1]).toBe("暂停开放");
  });

  test("how far away is not known: the minutes left on arrival are not claimed", () => {
    expect(say(open("2026-11-20T21:00:00+08:00"), {}, null)).toEqual(["soon", "21:00关门", null]);
  });

  test("the wait is told in hours and minutes", () => {
    const wait = (opensAt: string) => waitWords(messages.zh, { hours: closed(opensAt) }, friday);
    expect(wait("2026-11-20T23:00:00+08:00")).toBe("还有2小时20分");
    expect(wait("2026-11-20T20:55:00+08:00")).toBe("还有15分钟");
    expect(wait("2026-11-20T22:40:00+08:00")).toBe("还有2小时");
    expect(waitWords(messages.zh, { hours: open(null) }, friday)).toBeNull();
  });
});

test.each([
  [480, 45, "走路6分钟", "· 480米 · 东北"],
  [1096, 90, "走路14分钟", "· 1.1公里 · 东"],
  [996, 359, "走路12分钟", "· 1.0公里 · 北"],
  [2600, 225, "骑车9分钟", "· 2.6公里 · 西南"],
])("%d metres at %d° are said as %s %s", (metres, bearing, time, distance) => {
  expect(wayWords("zh", metres, bearing)).toMatchObject({ time, distance });
});

test("up to half an hour one walks, beyond that one rides", () => {
  expect(wayWords("zh", 2400, 0).time).toBe("走路30分钟");
  expect(wayWords("zh", 2480, 0).time).toBe("骑车8分钟");
});

test("how to get in: what is needed at this hour, else what is recorded, else nothing", () => {
  const entry = (hours: Hours, rules: StationProperties["entry"], lang: "zh" | "en" = "zh") =>
    entryWords(lang, { hours, entry: rules })?.text ?? null;
  const cardNow: Hours = { state: "open", until: null, entry: ["id_card"] };
  expect(entry(cardNow, [{ method: "walk_in" }, { method: "id_card", when: "18:00后" }])).toBe(
    "这会儿要刷身份证",
  );
  expect(entry(cardNow, [{ method: "id_card" }])).toBe("刷身份证");
  expect(entry(open(null), [{ method: "walk_in" }, { method: "id_card", when: "夜里" }])).toBe(
    "夜里刷身份证",
  );
  expect(entry(open(null), [{ method: "scan", note: "电话可代开" }])).toBe("扫码进门，电话可代开");
  expect(entry(open(null), [{ method: "walk_in" }])).toBe("推门就进");
  expect(entry(open(null), null)).toBeNull();
  expect(entry(cardNow, [{ method: "walk_in" }, { method: "id_card" }], "en")).toBe("ID card at this hour");
});

test.each([
  ["2026-11-20", "fresh", "今天核实"],
  ["2026-11-19", "fresh", "昨天核实"],
  ["2026-10-10", "fresh", "41天前核实"],
  ["2026-05-21", "fresh", "183天前核实"],
  ["2026-05-20", "stale", "6个月前核实"],
  [null, "never", "没人核实过"],
])("confirmed on %s is %s: %s", (date, state, text) => {
  expect(freshWords(messages.zh, date, friday)).toEqual({ state, text });
});

test.each([
  ["2026-11-20T04:59:00+08:00", "05:00"],
  ["2026-11-20T05:00:00+08:00", "20:00"],
  ["2026-11-20T17:59:00+08:00", "20:00"],
  ["2026-11-20T18:00:00+08:00", "23:00"],
  ["2026-11-20T22:00:00+08:00", "05:00"],
])("at %s the later hour offered is %s", (now, later) => {
  expect(laterHour(now)).toBe(later);
});

describe("what nobody can be sure of", () => {
  test("a year without a holiday table is said beside the hour", () => {
    const hours: Hours = {
      state: "open",
      until: "2026-11-20T22:00:00+08:00",
      entry: null,
      holidaysUnknown: true,
    };
    expect(say(hours)).toEqual(["open", "开到22:00", "这一年的放假表还没有，赶上节假日不一定"]);
  });

  test.each([
    ["夜里", "at night"],
    ["18:00前", "before 18:00"],
    ["18:00以后", "after 18:00"],
    ["雨天", "雨天"],
  ])("in English %s is %s", (when, english) => {
    expect(whenWords("en", when)).toBe(english);
    expect(whenWords("zh", when)).toBe(when);
  });
});
