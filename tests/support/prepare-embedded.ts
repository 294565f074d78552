import pino from "pino";
import type { TestProject } from "vitest/node";
import { seedAll } from "../../seed/main.ts";
import { migrateUp } from "../../server/database/migrate.ts";
import { openStore } from "../../server/database/store.ts";
import { readSettings } from "../../server/settings.ts";
import { kept } from "./kept.ts";

/** One migrated data folder, regions in it, for every file to copy. */
export default async function prepare(project: TestProject): Promise<void> {
  project.provide("testStore", { kind: "embedded", folder: await kept("embedded", makeFolder) });
}

async function makeFolder(folder: string): Promise<void> {
  const settings = readSettings({ DATA_DIR: folder, SEED: "none" });
  const store = await openStore(settings, pino({ level: "silent" }));
  await migrateUp(store.db);
  await seedAll(store.db, settings, () => {});
  await store.close();
}
