import type { Knex } from "knex";
import pino from "pino";
import { migrationStatus } from "../database/migrate.ts";
import { openStore, type Store } from "../database/store.ts";
import { regionByAdcode } from "../regions/regions.ts";
import { readSettings, type Settings } from "../settings.ts";
import { StartError } from "../start-error.ts";

/** Runs one verb against the configured store, closes it whatever happens, and prints the result as JSON. */
export async function withStore(work: (store: Store, settings: Settings) => Promise<unknown>): Promise<void> {
  print(await inStore(work));
}

/** The result of a verb, for machines. */
export function print(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

/** Opens the configured store for some work, and closes it whatever happens. */
export async function inStore<T>(work: (store: Store, settings: Settings) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const store = await openStore(settings, pino({ level: settings.logLevel }, pino.destination(2)));
  try {
    return await work(store, settings);
  } finally {
    await store.close();
  }
}

/**
 * For verbs that only read what is there: a folder that was named by mistake is not an empty directory.
 * @throws StartError where the store has not been filled by a start or a seed of this program.
 */
export async function refuseEmpty(db: Knex): Promise<void> {
  const { pending } = await migrationStatus(db);
  if (pending.length > 0 || (await regionByAdcode(db, "110000")) === null) {
    throw new StartError("no-regions", {
      zh: "库里还没有行政区；DATA_DIR 或 DATABASE_URL 没指错的话，先运行 ./yizhan seed none。",
      en: "There are no regions in the database yet; if DATA_DIR or DATABASE_URL is as meant, run ./yizhan seed none first.",
    });
  }
}

/** A line for the person watching. */
export const say = (line: string) => process.stderr.write(`${line}\n`);
