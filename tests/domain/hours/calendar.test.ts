import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, isoOf, shanghaiMinute } from "../../../domain/hours/calendar.ts";
import { holidayTable } from "../../../domain/hours/holidays.ts";
import { announcedHolidays } from "../../../seed/holidays.ts";

const noHolidays = holidayTable([]);

describe("the calendar of Asia/Shanghai", () => {
  it("agrees with the runtime's own over two thousand years", () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), (index) => {
        const day = new Date(index * 86_400_000);
        expect(dayOf(index, noHolidays)).toMatchObject({
          date: day.toISOString().slice(0, 10),
          weekday: day.getUTCDay() || 7,
        });
      }),
    );
  });

  it("writes moments that mean the same", () => {
    const at = new Date("2026-02-28T16:00:00Z");
    expect(isoOf(shanghaiMinute(at))).toBe("2026-03-01T00:00:00+08:00");
    expect(isoOf(shanghaiMinute(new Date("1969-12-31T15:59:59Z")))).toBe("1969-12-31T23:59:00+08:00");
  });
});

describe("holidayTable", () => {
  it("does not take a year for covered because a workday of it was announced with the next year's holidays", () => {
    const { years } = holidayTable([
      { date: "2026-12-27", name: "元旦", kind: "workday" },
      { date: "2027-01-01", name: "元旦", kind: "holiday" },
    ]);
    expect([...years]).toEqual([2027]);
  });
});

describe("announcedHolidays", () => {
  const rows = announcedHolidays();

  it("covers each year from 2004 to 2026 and no other", () => {
    const years = new Set(rows.filter(({ kind }) => kind === "holiday").map(({ date }) => date.slice(0, 4)));
    expect([...years]).toEqual(Array.from({ length: 23 }, (_, i) => String(2004 + i)));
  });

  it("has each day once, and adjusted workdays on weekends only", () => {
    expect(new Set(rows.map(({ date }) => date)).size).toBe(rows.length);
    for (const { date, kind } of rows) {
      if (kind === "workday") expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
    }
  });

  it("knows National Day 2026 and its adjusted workdays", () => {
    const named = rows.filter(({ date, name }) => date.startsWith("2026") && name === "国庆节");
    expect(named.map(({ date, kind }) => `${date} ${kind}`)).toEqual([
      "2026-09-20 workday",
      "2026-10-01 holiday",
      "2026-10-02 holiday",
      "2026-10-03 holiday",
      "2026-10-04 holiday",
      "2026-10-05 holiday",
      "2026-10-06 holiday",
      "2026-10-07 holiday",
      "2026-10-10 workday",
    ]);
  });

  it("names holidays as signs do", () => {
    expect([...new Set(rows.map(({ name }) => name))]).toEqual(
      expect.arrayContaining(["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]),
    );
  });
});
