import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { inject } from "vitest";
import { openStore, type Store } from "../../server/database/store.ts";
import { readSettings, type Settings } from "../../server/settings.ts";
import { execute } from "./postgres-cluster.ts";

export interface TestStore extends Store {
  settings: Settings;
  /** No stations, no unions, no standards; regions and holidays stay. */
  clean(): Promise<void>;
}

/**
 * A database of its own, copied from the prepared one of the project that runs (`postgis` or `embedded`).
 * Close it in `afterAll`. Further settings go in as in the environment.
 */
export async function openTestStore(environment: Record<string, string> = {}): Promise<TestStore> {
  const prepared = inject("testStore");
  const scratch = mkdtempSync(join(tmpdir(), "yizhan-test-"));
  const common = {
    DATA_DIR: scratch,
    SEED: "none",
    RATE_LIMIT: "100000000",
    LOG_LEVEL: "silent",
    ...environment,
  };
  let settings: Settings;
  let forget = async () => {};
  if (prepared.kind === "server") {
    const name = `test_${randomBytes(6).toString("hex")}`;
    await execute(`${prepared.server}postgres`, `CREATE DATABASE ${name} TEMPLATE prepared`);
    forget = () => execute(`${prepared.server}postgres`, `DROP DATABASE ${name} WITH (FORCE)`);
    settings = readSettings({ ...common, DATABASE_URL: `${prepared.server}${name}` });
  } else {
    cpSync(prepared.folder, scratch, { recursive: true });
    settings = readSettings(common);
  }
  const store = await openStore(settings, pino({ level: "silent" }));
  return {
    ...store,
    settings,
    async clean() {
      await store.db.raw(
        "TRUNCATE stations, revisions, hours_patterns, unions, accounts, standard_versions RESTART IDENTITY CASCADE",
      );
      await store.db("change_counter").update({ value: 0 });
      await store.db("compliance_progress").update({ followed: 0, standards: null });
      await store.db("duplicate_progress").update({ followed: 0 });
    },
    async close() {
      await store.close();
      await forget();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
