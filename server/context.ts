import { randomUUID } from "node:crypto";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { createHolidays, type Holidays } from "./holidays/holidays.ts";
import { createPatterns, type Patterns } from "./hours/patterns.ts";
import type { Settings } from "./settings.ts";
import { createStandards, type Standards } from "./standards/standards.ts";
import { createDatasetVersion, type DatasetVersion } from "./stations/version.ts";

/** What every route works with; made once per process. */
export interface Context {
  settings: Settings;
  db: Knex;
  log: Logger;
  /** True when the data lives in the embedded store (「试用库」). */
  embedded: boolean;
  /** Differs with every start: program, pages and settings may be others than before. Part of every ETag. */
  edition: string;
  version: DatasetVersion;
  patterns: Patterns;
  holidays: Holidays;
  standards: Standards;
}

export function createContext(parts: Pick<Context, "settings" | "db" | "log" | "embedded">): Context {
  const version = createDatasetVersion(parts.db);
  const holidays = createHolidays(parts.db);
  const edition = randomUUID().slice(0, 8);
  const patterns = createPatterns(parts.db, holidays, version);
  const standards = createStandards(parts.settings, parts.db, parts.log);
  return { ...parts, edition, version, holidays, patterns, standards };
}
