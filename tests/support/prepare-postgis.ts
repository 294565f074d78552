import pino from "pino";
import type { TestProject } from "vitest/node";
import { seedAll } from "../../seed/main.ts";
import { migrateUp } from "../../server/database/migrate.ts";
import { openStore } from "../../server/database/store.ts";
import { readSettings } from "../../server/settings.ts";
import { kept } from "./kept.ts";
import { binaries, execute, startCluster } from "./postgres-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where a test file gets its database from: a server with a database to copy, or a folder to copy. */
    testStore: { kind: "server"; server: string } | { kind: "embedded"; folder: string };
  }
}

/** A real PostGIS with one migrated database, regions in it, for every file to copy. */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster(await kept(`cluster-${binaries()}`, makeCluster));
  project.provide("testStore", { kind: "server", server: cluster.url("") });
  return () => cluster.stop();
}

async function makeCluster(folder: string): Promise<void> {
  const cluster = await startCluster();
  await execute(cluster.url("postgres"), "CREATE DATABASE prepared");
  const settings = readSettings({ DATABASE_URL: cluster.url("prepared"), SEED: "none" });
  const store = await openStore(settings, pino({ level: "silent" }));
  await migrateUp(store.db);
  await seedAll(store.db, settings, () => {});
  await store.close();
  await cluster.stop(folder);
}
