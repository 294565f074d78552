import type { Knex } from "knex";
import type { HolidayRow } from "../../domain/hours/holidays.ts";

/** The whole table, by date: about 30 rows a year. */
export async function readHolidays(db: Knex): Promise<HolidayRow[]> {
  return db("holidays").select(db.raw("to_char(date, 'YYYY-MM-DD') AS date"), "name", "kind").orderBy("date");
}

/**
 * Replaces the years of which `rows` has the first of January, always a public holiday; days of other years, such as a
 * December workday announced with the year after, are added to what is known of them.
 * @returns the years replaced.
 */
export async function replaceHolidayYears(db: Knex, rows: readonly HolidayRow[]): Promise<number[]> {
  const years = rows
    .filter(({ date }) => date.endsWith("-01-01"))
    .map(({ date }) => Number(date.slice(0, 4)))
    .sort((a, b) => a - b);
  await db.transaction(async (trx) => {
    for (const year of years) {
      await trx("holidays")
        .whereBetween("date", [`${year}-01-01`, `${year}-12-31`])
        .delete();
    }
    for (let from = 0; from < rows.length; from += 500) {
      await trx("holidays")
        .insert(rows.slice(from, from + 500))
        .onConflict("date")
        .merge();
    }
  });
  return years;
}
