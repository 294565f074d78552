import type { Knex } from "knex";
import type { Logger } from "pino";
import { createHolidays, type Holidays } from "./holidays/holidays.ts";
import { createPatterns, type Patterns } from "./hours/patterns.ts";
import type { Settings } from "./settings.ts";
import { createDatasetVersion, type DatasetVersion } from "./stations/version.ts";

/** What every route works with; made once per process. */
export interface Context {
  settings: Settings;
  db: Knex;
  log: Logger;
  /** True when the data lives in the embedded store (「试用库」). */
  embedded: boolean;
  version: DatasetVersion;
  patterns: Patterns;
  holidays: Holidays;
}

export function createContext(parts: Pick<Context, "settings" | "db" | "log" | "embedded">): Context {
  const version = createDatasetVersion(parts.db);
  const holidays = createHolidays(parts.db);
  return { ...parts, version, holidays, patterns: createPatterns(parts.db, holidays, version) };
}
