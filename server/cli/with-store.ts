import pino from "pino";
import { openStore, type Store } from "../database/store.ts";
import { readSettings, type Settings } from "../settings.ts";

/** Runs one verb against the configured store, closes it whatever happens, and prints the result as JSON. */
export async function withStore(work: (store: Store, settings: Settings) => Promise<unknown>): Promise<void> {
  const result = await inStore(work);
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

/** A line for the person watching. */
export const say = (line: string) => process.stderr.write(`${line}\n`);
