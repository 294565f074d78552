import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Knex } from "knex";
import pino from "pino";
import { inject } from "vitest";
import { makeBackup } from "../../server/backup/backup.ts";
import { restoreBackup } from "../../server/backup/restore.ts";
import { openStore } from "../../server/database/store.ts";
import { readSettings, type Settings } from "../../server/settings.ts";
import { execute } from "./postgres-cluster.ts";

const log = pino({ level: "silent" });

export const backUp = (settings: Settings, file: string) => makeBackup(settings, log, file, () => {});
export const restore = (settings: Settings, file: string, replace = false) =>
  restoreBackup(settings, log, file, { replace }, () => {});

/** A place for a store of the kind under test, where there is none yet. */
export interface Place {
  /** What a program is told to find it. */
  environment: Record<string, string>;
  settings: Settings;
  /** Opens it for a moment. */
  look<T>(work: (db: Knex) => Promise<T>): Promise<T>;
  forget(): Promise<void>;
}

export async function emptyPlace(kind = inject("testStore").kind): Promise<Place> {
  const prepared = inject("testStore");
  const folder = mkdtempSync(join(tmpdir(), "yizhan-place-"));
  const environment: Record<string, string> = { DATA_DIR: folder, SEED: "none", LOG_LEVEL: "silent" };
  let drop = async () => {};
  if (kind === "server") {
    if (prepared.kind !== "server") throw new Error("there is no server in this project");
    const name = `place_${randomBytes(6).toString("hex")}`;
    await execute(`${prepared.server}postgres`, `CREATE DATABASE ${name}`);
    drop = () => execute(`${prepared.server}postgres`, `DROP DATABASE ${name} WITH (FORCE)`);
    environment.DATABASE_URL = `${prepared.server}${name}`;
  }
  const settings = readSettings(environment);
  return {
    environment,
    settings,
    async look(work) {
      const store = await openStore(settings, log);
      try {
        return await work(store.db);
      } finally {
        await store.close();
      }
    },
    async forget() {
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
