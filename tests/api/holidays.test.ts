import { expect, test } from "vitest";
import { createHolidays } from "../../server/holidays/holidays.ts";
import { importHolidays } from "../../server/holidays/import.ts";
import { useTestApp } from "../support/app.ts";

const app = useTestApp();

/** As a program sees it that has just been started. */
const tableNow = () => createHolidays(app.context.db).table();

test("an imported year is covered from then on, and the years before stay as they were", async () => {
  const before = await tableNow();
  expect(before.holidays.years.has(2027)).toBe(false);

  const done = await importHolidays(
    app.context.db,
    "2026-12-27,元旦,workday\n2027-01-01,元旦,holiday\n2027-01-02,元旦,holiday",
  );

  expect(done).toEqual({ years: [2027], days: 3 });
  const { holidays, version } = await tableNow();
  expect(version).not.toBe(before.version);
  expect(holidays.years.has(2027)).toBe(true);
  expect(holidays.days.get("2026-12-27")).toEqual({ name: "元旦", kind: "workday" });
  expect(holidays.days.get("2026-10-01")).toEqual(before.holidays.days.get("2026-10-01"));
});

test("a corrected table takes back the days it no longer has", async () => {
  await importHolidays(app.context.db, "2027-01-01,元旦,holiday\n2027-01-04,元旦,holiday");
  await importHolidays(app.context.db, "2027-01-01,元旦,holiday");
  const { holidays } = await tableNow();
  expect([...holidays.days.keys()].filter((date) => date.startsWith("2027"))).toEqual(["2027-01-01"]);
});

test("whoever reads hours elsewhere is given the table they are told by", async () => {
  const { days } = await (await app.get("/api/v1/holidays")).json();
  expect(days).toContainEqual({ date: "2026-10-01", name: "国庆节", kind: "holiday" });
  expect(days).toContainEqual({ date: "2026-10-10", name: "国庆节", kind: "workday" });
});
