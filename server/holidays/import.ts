import type { Knex } from "knex";
import { z } from "zod";
import type { HolidayRow } from "../../domain/hours/holidays.ts";
import { replaceHolidayYears } from "./queries.ts";

const row = z.tuple([
  z.iso.date({ error: "日期应为 YYYY-MM-DD · the date should be YYYY-MM-DD" }),
  z.string().trim().min(1, { error: "缺少名称 · the name is missing" }).max(40),
  z.enum(["holiday", "workday"], {
    error: "类型应为 holiday 或 workday · the kind should be holiday or workday",
  }),
]);

/** A line of the table that cannot be used; nothing has been changed. */
export class HolidayTableError extends Error {
  override name = "HolidayTableError";
}

/**
 * Reads a table of announced days: one per line, `date,name,kind`, with or without that heading.
 * @throws HolidayTableError naming the first line that is wrong
 */
export function readHolidayCsv(text: string): HolidayRow[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line, index) => ({ cells: line.split(",").map((cell) => cell.trim()), number: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (lines[0]?.cells[0] === "date") lines.shift();
  if (lines.length === 0) throw new HolidayTableError("表中没有日期 · the table has no days");
  const seen = new Set<string>();
  return lines.map(({ cells, number }) => {
    const read = row.safeParse(cells);
    if (!read.success)
      throw new HolidayTableError(`第 ${number} 行 · line ${number}: ${read.error.issues[0]?.message}`);
    const [date, name, kind] = read.data;
    if (seen.has(date))
      throw new HolidayTableError(`第 ${number} 行 · line ${number}: ${date} 重复 · given twice`);
    seen.add(date);
    return { date, name, kind };
  });
}

/** Puts the table in place of what was known of its years; see {@link replaceHolidayYears}. */
export async function importHolidays(db: Knex, text: string): Promise<{ years: number[]; days: number }> {
  const rows = readHolidayCsv(text);
  return { years: await replaceHolidayYears(db, rows), days: rows.length };
}
