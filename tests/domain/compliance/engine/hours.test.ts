import { describe, expect, it } from "vitest";
import { expectRow, find, type Row, said } from "./examples.ts";

const hours = (...rules: object[]) => ({ hours: said({ raw: null, pattern: { rules } }) });
const every = (...spans: [from: number, to: number][]) => ({
  days: { on: "every_day" },
  spans: spans.map(([from, to]) => ({ from: from * 60, to: to * 60 })),
});
const weekdays = { days: { on: "weekdays", weekdays: [1, 2, 3, 4, 5] }, spans: [{ from: 540, to: 1020 }] };
const mondayShut = { days: { on: "weekdays", weekdays: [1] }, spans: [] };
const vague = { days: { on: "every_day" }, spans: "unknown" };
const summer = { ...every([6, 23]), season: { from: "05-01", to: "09-30" } };
const winterNight = { ...every([0, 24]), season: { from: "11-15", to: "03-15" } };

const openAt = (days: number[], ...times: string[]) => ({ openAt: { days, times } });
const covers = (days: number[], from: string, to: string) => ({ covers: { days, from, to } });
const week = [1, 2, 3, 4, 5, 6, 7];

const rows: Row[] = [
  ["published", {}, "unknown not_recorded"],
  ["published", { hours: said({ raw: "每天", pattern: { rules: [] } }, null) }, "unknown unconfirmed"],
  ["published", hours(), "unknown too_vague"],
  ["published", hours(vague), "unknown too_vague"],
  ["published", hours(mondayShut), "unknown too_vague"],
  ["published", hours(weekdays), "met as_required"],
  ["always", hours(every([0, 24])), "met as_required"],
  ["always", hours(every([8, 32])), "met as_required"],
  ["always", hours(every([0, 12], [12, 24])), "met as_required"],
  ["always", hours(every([0, 23.9])), "unmet not_open"],
  ["always", hours(every([0, 24]), mondayShut), "unmet not_open"],
  [
    "always",
    hours({ days: { on: "weekdays", weekdays: [1, 2, 3] }, spans: [{ from: 0, to: 1440 }] }),
    "unknown too_vague",
  ],
  ["always", hours(every([8, 20]), winterNight), "met as_required", "2027-03-16"],
  [openAt(week, "12:00"), hours(every([8, 20])), "met as_required"],
  [openAt(week, "20:00"), hours(every([8, 20])), "unmet not_open"],
  [openAt(week, "02:00"), hours(every([20, 30])), "met as_required"],
  [
    openAt([1], "02:00"),
    hours(every([20, 30]), { ...mondayShut, days: { on: "weekdays", weekdays: [7] } }),
    "unmet not_open",
  ],
  [openAt([2], "02:00"), hours(every([20, 30]), mondayShut), "unmet not_open"],
  [openAt([1], "24:00"), hours(every([0, 24])), "met as_required"],
  [openAt([1], "24:00"), hours(every([8, 24])), "unmet not_open"],
  [openAt([6], "12:00"), hours(weekdays), "unknown too_vague"],
  [openAt([1, 6], "08:00"), hours(weekdays), "unmet not_open"],
  [openAt([1], "12:00"), hours({ ...weekdays, days: { on: "workdays" } }), "met as_required"],
  [openAt([6], "12:00"), hours({ ...weekdays, days: { on: "workdays" } }), "unknown too_vague"],
  [covers(week, "09:00", "17:00"), hours(every([8, 20])), "met as_required"],
  [covers(week, "09:00", "17:00"), hours(every([8, 12], [13, 20])), "unmet not_open"],
  [covers(week, "22:00", "06:00"), hours(every([20, 30])), "met as_required"],
  [covers(week, "22:00", "07:00"), hours(every([20, 30])), "unmet not_open"],
  [covers([7], "22:00", "06:00"), hours(every([20, 30]), mondayShut), "met as_required"],
  [covers([5], "22:00", "06:00"), hours(weekdays), "unmet not_open"],
  [covers([5], "16:00", "17:00"), hours(weekdays), "met as_required"],
  [covers(week, "06:00", "23:00"), hours(every([8, 20]), summer), "unmet not_open", "2027-05-01"],
];

describe("Opening hours", () => {
  it.each(rows)("asked %j, known %j: %s", (...row) => expectRow(row, (hours) => ({ hours })));

  it("grow old, and change with the season, whichever comes first", () => {
    const check = { hours: covers(week, "06:00", "23:00") };
    const given = hours(every([8, 20]), summer);
    expect(find(check, given, { freshFor: "30 天" }).changesOn).toBe("2026-12-04");
    expect(find(check, given, { freshFor: "365 天" }).changesOn).toBe("2027-05-01");
  });

  it("leave the holidays of the week aside", () => {
    const onlyWeekdays = hours({ ...weekdays, days: { on: "weekdays", weekdays: week } });
    for (const day of ["2026-10-01", "2026-02-17", "2031-05-01"]) {
      expect(find({ hours: openAt(week, "12:00") }, onlyWeekdays, {}, day).state).toBe("met");
    }
  });

  it("follow a season to the leap day", () => {
    const given = hours(every([8, 20]), { ...every([0, 24]), season: { from: "12-01", to: "02-29" } });
    expect(find({ hours: "always" }, given, {}, "2028-01-01").changesOn).toBe("2028-03-01");
    expect(find({ hours: "always" }, given, {}, "2027-01-01").changesOn).toBe("2027-03-01");
    const spring = hours(every([8, 20]), { ...every([0, 24]), season: { from: "02-29", to: "04-30" } });
    expect(find({ hours: "always" }, spring, {}, "2028-01-01").changesOn).toBe("2028-02-29");
    expect(find({ hours: "always" }, spring, {}, "2027-01-01").changesOn).toBe("2027-03-01");
  });
});
