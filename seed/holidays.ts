import announced from "chinese-days/dist/chinese-days.json" with { type: "json" };
import type { HolidayRow } from "../domain/hours/holidays.ts";

/**
 * Public holidays and adjusted workdays of 2004 to 2026, as the package chinese-days (MIT) carries them from the State Council's yearly
 * notices. Years outside are absent from its data, not empty, and so absent here: the operator adds the next year once it is announced.
 */
export function announcedHolidays(): HolidayRow[] {
  return [...rowsOf(announced.holidays, "holiday"), ...rowsOf(announced.workdays, "workday")].sort((a, b) =>
    a.date < b.date ? -1 : 1,
  );
}

/** An entry reads 「National Day,国庆节,3」: the Chinese name stands second, sometimes without its 节. */
function rowsOf(days: Record<string, string>, kind: HolidayRow["kind"]): HolidayRow[] {
  return Object.entries(days).map(([date, words]) => {
    const name = words.split(",")[1] ?? "";
    return { date, name: fullNames[name] ?? name, kind };
  });
}

const fullNames: Record<string, string> = { 清明: "清明节", 端午: "端午节", 中秋: "中秋节" };
