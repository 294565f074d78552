import { readFile } from "node:fs/promises";
import type { Command } from "commander";

/** `yizhan holidays import <csv>` */
export function registerHolidays(program: Command): void {
  const holidays = program
    .command("holidays")
    .description("节假日与调休表 · public holidays and adjusted workdays");

  holidays
    .command("import")
    .description(
      "导入国务院公布的放假安排；表中有元旦的年份整年替换 · replaces every year whose 1 January is in the table",
    )
    .argument("<csv>", "每行 date,name,kind;kind 为 holiday 或 workday · one day per line")
    .action(async (path: string) => {
      const { withStore } = await import("./with-store.ts");
      const { HolidayTableError, importHolidays } = await import("../holidays/import.ts");
      const text = await readFile(path, "utf8").catch((error: Error) => program.error(error.message));
      await withStore(({ db }) => importHolidays(db, text)).catch((error: unknown) => {
        if (error instanceof HolidayTableError) program.error(error.message);
        throw error;
      });
    });
}
