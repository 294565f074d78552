import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hoursAt, isAlwaysOpen, mayAlwaysBeOpen, weekOf } from "../../../domain/hours/evaluate.ts";
import type { HolidayTable } from "../../../domain/hours/holidays.ts";
import type { HoursPattern } from "../../../domain/hours/hours.ts";
import { parseHours } from "../../../domain/hours/parse.ts";
import { anyPattern } from "./patterns.ts";

const off = (name: string, ...dates: string[]) =>
  dates.map((date) => [`2026-${date}`, { name, kind: "holiday" }] as const);
const work = (...dates: string[]) =>
  dates.map((date) => [`2026-${date}`, { name: "国庆节", kind: "workday" }] as const);

/** National Day, New Year and Spring Festival of 2026, with their adjusted workdays. */
const table: HolidayTable = {
  days: new Map<string, { name: string; kind: "holiday" | "workday" }>([
    ...off("元旦", "01-01", "01-02", "01-03"),
    ...off("春节", "02-15", "02-16", "02-17", "02-18", "02-19", "02-20", "02-21", "02-22", "02-23"),
    ...off("国庆节", "10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"),
    ...work("01-04", "02-14", "02-28", "09-20", "10-10"),
  ]),
  years: new Set([2026]),
};

/** 「2026-11-20 23:00」, in Shanghai. */
function moment(text: string): Date {
  return new Date(`${text.replace(" ", "T")}:00+08:00`);
}

function answer(raw: string, at: string, holidays = table): string {
  const state = hoursAt(parseHours(raw).value, moment(at), holidays);
  const short = (iso: string | null) => (iso === null ? "never" : iso.slice(0, 16).replace("T", " "));
  const doubt = "holidaysUnknown" in state ? " (holidays unknown)" : "";
  if (state.state === "unknown") return `unknown ${state.reason}`;
  if (state.state === "closed") return `closed, opens ${short(state.opensAt)}${doubt}`;
  return `open until ${short(state.until)}${state.entry ? ` by ${state.entry.join("+")}` : ""}${doubt}`;
}

describe("hoursAt", () => {
  // 2026-11-20 is a Friday.
  it.each([
    // the minute of opening and of closing
    ["每天8:00-22:00", "2026-11-20 07:59", "closed, opens 2026-11-20 08:00"],
    ["每天8:00-22:00", "2026-11-20 08:00", "open until 2026-11-20 22:00"],
    ["每天8:00-22:00", "2026-11-20 21:59", "open until 2026-11-20 22:00"],
    ["每天8:00-22:00", "2026-11-20 22:00", "closed, opens 2026-11-21 08:00"],
    ["每天8:30-12:00,14:00-17:30", "2026-11-20 12:00", "closed, opens 2026-11-20 14:00"],
    // over midnight: the span belongs to the day on which it begins
    ["每天18:00-次日2:00", "2026-11-20 23:59", "open until 2026-11-21 02:00"],
    ["每天18:00-次日2:00", "2026-11-21 00:00", "open until 2026-11-21 02:00"],
    ["每天18:00-次日2:00", "2026-11-21 02:00", "closed, opens 2026-11-21 18:00"],
    ["周五18:00-次日2:00", "2026-11-21 01:00", "open until 2026-11-21 02:00"],
    ["周五18:00-次日2:00", "2026-11-20 01:00", "closed, opens 2026-11-20 18:00"],
    ["周五18:00-次日2:00;周六休息", "2026-11-21 01:00", "open until 2026-11-21 02:00"],
    ["周五18:00-次日2:00;周六休息", "2026-11-21 02:00", "closed, opens 2026-11-27 18:00"],
    // spans that touch at midnight are one
    ["每天18:00-24:00,0:00-2:00", "2026-11-20 20:00", "open until 2026-11-21 02:00"],
    ["每天8:00-18:00;每天18:00-次日8:00刷卡", "2026-11-20 20:00", "open until never by card"],
    ["24小时", "2026-11-20 20:00", "open until never"],
    ["24小时(无人值守,扫码门禁)", "2026-10-01 03:00", "open until never by scan"],
    ["24小时开放,22:00-6:00刷身份证", "2026-11-20 23:00", "open until never by id_card"],
    ["24小时开放,22:00-6:00刷身份证", "2026-11-20 12:00", "open until never"],
    // an open chain ends where certainty does
    ["周一至周五24小时", "2026-11-20 12:00", "open until 2026-11-21 00:00"],
    ["周一至周五24小时;周末8:00-20:00", "2026-11-16 12:00", "open until 2026-11-21 00:00"],
    ["每天24小时,春节休息", "2026-02-10 12:00", "open until 2026-02-15 00:00"],
    ["每天24小时,春节休息", "2026-02-16 12:00", "closed, opens 2026-02-24 00:00"],
    // days the text leaves out
    ["周一至周五8:00-22:00,周六9:00-18:00", "2026-11-21 18:00", "closed, opens 2026-11-23 08:00"],
    ["周一至周五8:00-22:00,周六9:00-18:00", "2026-11-22 10:00", "unknown day_not_covered"],
    ["每天服务时间10小时", "2026-11-20 10:00", "unknown length_only"],
    ["24小时全程监控", "2026-11-20 10:00", "unknown not_about_doors"],
    ["夜间", "2026-11-20 23:00", "unknown no_clock"],
    ["高温季节开放", "2026-11-20 12:00", "unknown season_without_dates"],
    ["周六钟点不详,周日9:00-12:00", "2026-11-21 10:00", "unknown no_clock"],
    ["喵", "2026-11-20 12:00", "unknown not_stated"],
    // public holidays and adjusted workdays
    ["8:30-17:00", "2026-10-01 10:00", "unknown holiday_not_covered"],
    ["8:30-17:00", "2026-10-10 10:00", "open until 2026-10-10 17:00"],
    ["8:30-17:00", "2026-09-30 18:00", "closed, opens 2026-10-08 08:30"],
    ["每天8:30-17:00", "2026-10-01 10:00", "open until 2026-10-01 17:00"],
    ["周一至周五8:30-17:00", "2026-10-01 10:00", "unknown holiday_not_covered"],
    ["周一至周五8:30-17:00", "2026-10-10 10:00", "unknown holiday_not_covered"],
    ["周一至周日8:30-17:00", "2026-10-04 10:00", "unknown holiday_not_covered"],
    ["工作日8:30-17:00", "2026-10-10 10:00", "open until 2026-10-10 17:00"],
    ["工作日8:30-17:00", "2026-10-01 10:00", "unknown holiday_not_covered"],
    ["工作日8:30-17:00", "2026-11-21 10:00", "unknown day_not_covered"],
    ["工作日8:30-17:00,休息日不开放", "2026-11-21 10:00", "closed, opens 2026-11-23 08:30"],
    ["工作日8:30-17:00,周末及节假日9:00-16:00", "2026-10-01 10:00", "open until 2026-10-01 16:00"],
    ["工作日8:30-17:00,周末及节假日9:00-16:00", "2026-10-10 16:30", "open until 2026-10-10 17:00"],
    ["工作日8:30-17:00,休息日不开放", "2026-09-30 17:00", "closed, opens 2026-10-08 08:30"],
    ["周一至周五8:30-17:00(法定节假日除外)", "2026-10-01 10:00", "closed, opens 2026-10-08 08:30"],
    ["节假日休息,每天8:30-17:00", "2026-10-01 10:00", "closed, opens 2026-10-08 08:30"],
    ["每天9:00-17:00,国庆节8:00-20:00", "2026-10-03 19:00", "open until 2026-10-03 20:00"],
    ["每天9:00-17:00,国庆节8:00-20:00", "2026-01-01 18:00", "closed, opens 2026-01-02 09:00"],
    // a museum shut on Mondays: nobody knows about a Monday that is a public holiday
    ["每天9:00-17:00,周一闭馆", "2026-10-05 10:00", "unknown holiday_not_covered"],
    ["每天9:00-17:00,周一闭馆", "2026-10-12 10:00", "closed, opens 2026-10-13 09:00"],
    ["每天9:00-17:00,周一闭馆,节假日照常", "2026-10-05 10:00", "open until 2026-10-05 17:00"],
    // seasons, also over the new year
    [
      "夏季(5月-10月)7:00-20:00,冬季(11月-次年4月)8:00-18:00",
      "2026-10-31 19:00",
      "open until 2026-10-31 20:00",
    ],
    [
      "夏季(5月-10月)7:00-20:00,冬季(11月-次年4月)8:00-18:00",
      "2026-11-01 19:00",
      "closed, opens 2026-11-02 08:00",
    ],
    [
      "夏季(5月-10月)7:00-20:00,冬季(11月-次年4月)8:00-18:00",
      "2026-01-08 17:00",
      "open until 2026-01-08 18:00",
    ],
    [
      "夏季(5月-10月)7:00-20:00,冬季(11月-次年4月)8:00-18:00",
      "2026-04-30 19:00",
      "closed, opens 2026-05-01 07:00",
    ],
    ["6月至9月每天8:00-20:00", "2026-11-20 10:00", "unknown day_not_covered"],
    ["每天8:00-18:00,2月10日至2月12日闭馆", "2026-02-11 10:00", "closed, opens 2026-02-13 08:00"],
    // 14 days and no further
    ["每天不开放,12月4日每天9:00-12:00", "2026-11-20 09:00", "closed, opens 2026-12-04 09:00"],
    ["每天不开放,12月4日每天9:00-12:00", "2026-11-20 08:59", "closed, opens never"],
    // a year without a table
    ["8:30-17:00", "2027-03-03 10:00", "open until 2027-03-03 17:00 (holidays unknown)"],
    ["8:30-17:00", "2027-03-03 18:00", "closed, opens 2027-03-04 08:30 (holidays unknown)"],
    ["周一至周五8:30-17:00,节假日休息", "2027-03-03 10:00", "open until 2027-03-03 17:00 (holidays unknown)"],
    ["节假日9:00-16:00", "2027-03-03 10:00", "unknown holiday_table_missing"],
    ["工作日8:30-17:00", "2027-03-03 10:00", "unknown holiday_table_missing"],
    ["每天8:00-20:00,工作日9:00-17:00", "2027-03-03 18:00", "unknown holiday_table_missing"],
    ["工作日8:30-17:00,周末9:00-12:00", "2027-03-06 10:00", "open until 2027-03-06 12:00 (holidays unknown)"],
    ["每天8:30-17:00", "2027-03-03 10:00", "open until 2027-03-03 17:00"],
    ["8:30-17:00", "2026-12-31 18:00", "closed, opens never"],
    ["每天8:30-17:00", "2026-12-31 18:00", "closed, opens 2027-01-01 08:30"],
    ["周五8:00-次日2:00", "2027-01-02 01:00", "open until 2027-01-02 02:00 (holidays unknown)"],
    ["周四20:00-次日8:00;周五8:00-20:00", "2026-12-31 21:00", "open until 2027-01-01 08:00"],
    // far away
    ["8:30-17:00", "1900-01-01 10:00", "open until 1900-01-01 17:00 (holidays unknown)"],
    ["周一8:30-17:00", "1900-01-01 10:00", "open until 1900-01-01 17:00 (holidays unknown)"],
    ["2月29日每天9:00-10:00", "2028-02-29 09:30", "open until 2028-02-29 10:00"],
    ["3月1日每天9:00-10:00", "2100-03-01 09:30", "open until 2100-03-01 10:00"],
  ])("%s · %s · %s", (raw, at, expected) => {
    expect(answer(raw, at)).toBe(expected);
  });

  it("knows nothing without a pattern", () => {
    expect(hoursAt(null, moment("2026-11-20 10:00"), table)).toEqual({
      state: "unknown",
      reason: "not_stated",
    });
  });

  it("cuts seconds off", () => {
    const { value } = parseHours("每天8:00-22:00");
    expect(hoursAt(value, new Date("2026-11-20T21:59:59.999+08:00"), table)).toMatchObject({ state: "open" });
  });

  it("answers the same moment alike, in whatever zone it is written", () => {
    const { value } = parseHours("每天8:00-22:00");
    expect(hoursAt(value, new Date("2026-11-19T19:30:00-04:30"), table)).toEqual(
      hoursAt(value, moment("2026-11-20 08:00"), table),
    );
  });

  it("says of every minute until the next change what it says now", () => {
    const minutes = fc.integer({ min: 0, max: 340 * 1440 }).map((m) => Date.UTC(2026, 0, 2) + m * 60_000);
    fc.assert(
      fc.property(anyPattern, minutes, (pattern, at) => {
        const state = (ms: number) => hoursAt(pattern, new Date(ms), table);
        const now = state(at);
        if (now.state === "unknown") return;
        const named = now.state === "open" ? now.until : now.opensAt;
        const change = named === null ? at + 14 * 86_400_000 : Date.parse(named);
        const last = Math.min(change, at + 15 * 86_400_000, Date.UTC(2026, 11, 30));
        for (let ms = at; ms < last; ms += 60_000) {
          const { state: then } = state(ms);
          if (now.state === "open" ? then !== "open" : then === "open") throw new Error(`${named}: ${ms}`);
        }
        if (named === null || last < change) return;
        expect(state(change).state === "open").toBe(now.state === "closed");
      }),
      { numRuns: 25 },
    );
  });
});

describe("weekOf", () => {
  it("shows the days of National Day week, with nights in two parts", () => {
    const { value } = parseHours("工作日8:00-次日1:00,国庆节10:00-16:00刷卡");
    const days = weekOf(value ?? { rules: [] }, moment("2026-09-30 23:30"), table);
    expect(days.map(({ date, weekday, holiday }) => [date, weekday, holiday])).toEqual([
      ["2026-09-30", 3, null],
      ["2026-10-01", 4, "国庆节"],
      ["2026-10-02", 5, "国庆节"],
      ["2026-10-03", 6, "国庆节"],
      ["2026-10-04", 7, "国庆节"],
      ["2026-10-05", 1, "国庆节"],
      ["2026-10-06", 2, "国庆节"],
    ]);
    expect(days[0]?.spans).toEqual([
      { from: 0, to: 60, entry: null },
      { from: 480, to: 1440, entry: null },
    ]);
    expect(days[1]?.spans).toEqual([
      { from: 0, to: 60, entry: null },
      { from: 600, to: 960, entry: ["card"] },
    ]);
    expect(days[2]?.spans).toEqual([{ from: 600, to: 960, entry: ["card"] }]);
  });

  it("marks adjusted workdays and says why a day is unknown", () => {
    const { value } = parseHours("周一至周五8:00-17:00,周日休息");
    const days = weekOf(value ?? { rules: [] }, moment("2026-10-10 00:00"), table, 3);
    expect(days).toEqual([
      { date: "2026-10-10", weekday: 6, holiday: "班", spans: "unknown", reason: "holiday_not_covered" },
      { date: "2026-10-11", weekday: 7, holiday: null, spans: [] },
      { date: "2026-10-12", weekday: 1, holiday: null, spans: [{ from: 480, to: 1020, entry: null }] },
    ]);
  });
});

describe("weekOf over the new year into a year without a table", () => {
  const week = (raw: string, from: string) =>
    weekOf(parseHours(raw).value ?? { rules: [] }, moment(from), table, 2).map(
      ({ date, spans, reason }) => [date, spans === "unknown" ? reason : spans.length] as const,
    );

  it("does not take a first of January for an ordinary day", () => {
    expect(week("周一至周五8:00-17:00", "2026-12-31 09:00")).toEqual([
      ["2026-12-31", 1],
      ["2027-01-01", "holiday_table_missing"],
    ]);
  });

  it("knows what is said of every day", () => {
    expect(week("每天8:00-17:00", "2026-12-31 09:00")).toEqual([
      ["2026-12-31", 1],
      ["2027-01-01", 1],
    ]);
  });

  it("shows ordinary days once the year has begun, as the open state then does", () => {
    expect(week("周一至周五8:00-17:00", "2027-01-04 09:00")).toEqual([
      ["2027-01-04", 1],
      ["2027-01-05", 1],
    ]);
  });
});

describe("isAlwaysOpen", () => {
  it.each([
    ["24小时", true],
    ["每天0:00-24:00", true],
    ["24小时开放,22:00-6:00刷身份证", true],
    ["8:00-22:00,22:00-次日8:00扫码", true],
    ["周一至周日24小时", false],
    ["工作日24小时", false],
    ["24小时,春节除外", false],
    ["6月至9月24小时", false],
    ["每天8:00-次日7:59", false],
    ["喵", false],
  ])("%s: %s", (raw, expected) => {
    expect(isAlwaysOpen(parseHours(raw).value ?? { rules: [] })).toBe(expected);
  });

  it("agrees with every minute", () => {
    fc.assert(
      fc.property(anyPattern, fc.integer({ min: 0, max: 500_000 }), (pattern: HoursPattern, minute) => {
        const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
        if (isAlwaysOpen(pattern))
          expect(hoursAt(pattern, at, table)).toMatchObject({ state: "open", until: null });
      }),
    );
  });
});

describe("mayAlwaysBeOpen", () => {
  it.each([
    ["24小时", true],
    ["周一至周日24小时", true],
    ["工作日24小时,周末钟点不详", true],
    ["夜间", true],
    ["24小时,春节除外", false],
    ["工作日24小时,周末8:00-20:00", false],
    ["每天8:00-22:00", false],
    ["周一至周五8:00-次日8:00", false],
  ])("%s: %s", (raw, expected) => {
    expect(mayAlwaysBeOpen(parseHours(raw).value ?? { rules: [] })).toBe(expected);
  });
});
