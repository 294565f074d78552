import type { Knex } from "knex";
import type { HolidayTable } from "../../domain/hours/holidays.ts";

/** One announced day: off, or a weekend day on which people work. */
export interface HolidayRow {
  date: string;
  name: string;
  kind: "holiday" | "workday";
}

/** The whole table (about 30 rows a year). A year counts as covered once it has a public holiday. */
export async function readHolidays(db: Knex): Promise<HolidayTable> {
  const rows: HolidayRow[] = await db("holidays")
    .select(db.raw("to_char(date, 'YYYY-MM-DD') AS date"), "name", "kind")
    .orderBy("date");
  return {
    days: new Map(rows.map(({ date, name, kind }) => [date, { name, kind }])),
    years: new Set(rows.filter(({ kind }) => kind === "holiday").map(({ date }) => Number(date.slice(0, 4)))),
  };
}

/** Replaces all days of the years that occur in `rows`; other years stay as they are. */
export async function replaceHolidayYears(db: Knex, rows: readonly HolidayRow[]): Promise<void> {
  const years = [...new Set(rows.map(({ date }) => Number(date.slice(0, 4))))];
  await db.transaction(async (trx) => {
    for (const year of years) {
      await trx("holidays")
        .whereBetween("date", [`${year}-01-01`, `${year}-12-31`])
        .delete();
    }
    for (let from = 0; from < rows.length; from += 500) {
      await trx("holidays").insert(rows.slice(from, from + 500));
    }
  });
}
