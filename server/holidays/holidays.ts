import { createHash } from "node:crypto";
import type { Knex } from "knex";
import { type HolidayTable, holidayTable } from "../../domain/hours/holidays.ts";
import { readHolidays } from "./queries.ts";

/** The holiday table of this installation, held in memory and read again every minute. */
export interface Holidays {
  /** `version` changes whenever the table does. */
  table(): Promise<{ holidays: HolidayTable; version: string }>;
}

const freshForMs = 60_000;

export function createHolidays(db: Knex): Holidays {
  let known: ReturnType<Holidays["table"]> | null = null;
  let readAt = 0;

  async function read(): ReturnType<Holidays["table"]> {
    const rows = await readHolidays(db);
    const version = createHash("sha256").update(JSON.stringify(rows)).digest("base64url").slice(0, 8);
    return { holidays: holidayTable(rows), version };
  }

  return {
    table() {
      if (known === null || performance.now() - readAt > freshForMs) {
        readAt = performance.now();
        known = read();
        known.catch(() => {
          known = null;
        });
      }
      return known;
    },
  };
}
