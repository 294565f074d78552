import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateDown, migrateUp, migrationStatus } from "../../../server/database/migrate.ts";
import { openStore, type Store } from "../../../server/database/store.ts";
import { readSettings } from "../../../server/settings.ts";
import { type Cluster, execute, startCluster } from "../../support/postgres-cluster.ts";
import { describeSchema } from "../../support/schema.ts";

const log = pino({ level: "silent" });
const folder = mkdtempSync(join(tmpdir(), "yizhan-migrate-"));
let cluster: Cluster;
const open: Store[] = [];

async function server(database: string): Promise<Store> {
  const store = await openStore(readSettings({ DATABASE_URL: cluster.url(database) }), log);
  open.push(store);
  return store;
}

async function embedded(): Promise<Store> {
  const store = await openStore(readSettings({ DATA_DIR: folder }), log);
  open.push(store);
  return store;
}

beforeAll(async () => {
  cluster = await startCluster();
  for (const name of ["forward", "together", "newer"])
    await execute(cluster.url("postgres"), `CREATE DATABASE ${name}`);
});
afterAll(async () => {
  for (const store of open) await store.close();
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

describe.each([
  ["a PostGIS server", () => server("forward")],
  ["the embedded store", embedded],
])("migrations on %s", (_name, openOne) => {
  it("go forward, all the way back and forward again to the same schema", async () => {
    const { db } = await openOne();
    const names = await migrateUp(db);
    expect(names[0]).toBe("0001_directory");
    const schema = await describeSchema(db);
    expect(schema).toContain("stations.has text[] not null");

    expect(await migrateDown(db, true)).toEqual(names.toReversed());
    expect(await describeSchema(db)).toEqual([]);
    expect(await migrationStatus(db)).toEqual({ applied: [], pending: names });

    expect(await migrateUp(db)).toEqual(names);
    expect(await describeSchema(db)).toEqual(schema);
    expect(await migrateUp(db)).toEqual([]);
    expect(await migrationStatus(db)).toEqual({ applied: names, pending: [] });
  });

  it("take back the last one alone when asked for one", async () => {
    const { db } = open.at(-1) ?? (await openOne());
    const { applied } = await migrationStatus(db);
    expect(await migrateDown(db)).toEqual([applied.at(-1)]);
    expect(await migrateUp(db)).toEqual([applied.at(-1)]);
  });
});

describe("a server several programs use", () => {
  it("is migrated once when they start at the same time", async () => {
    const stores = await Promise.all([server("together"), server("together"), server("together")]);
    const ran = await Promise.all(stores.map(({ db }) => migrateUp(db)));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it("is left alone by a program older than its schema", async () => {
    const { db } = await server("newer");
    await migrateUp(db);
    await db("migrations").insert({ name: "9999_of_the_future", batch: 9, migration_time: new Date() });
    await expect(migrateUp(db)).rejects.toMatchObject({
      code: "schema-newer",
      message: expect.stringContaining("9999_of_the_future"),
    });
    expect(await db.schema.hasTable("stations")).toBe(true);
  });

  it("is not locked for ever by a program killed during a migration", async () => {
    const { db } = await server("newer");
    await db("migrations").where({ name: "9999_of_the_future" }).delete();
    const victim = await server("newer");
    const held = victim.db.transaction(async (trx) => {
      await trx("migrations_lock").update({ is_locked: 1 });
      await trx.raw("SELECT pg_terminate_backend(pg_backend_pid())");
    });
    await expect(held).rejects.toThrow();
    expect(await migrateDown(db)).toHaveLength(1);
    expect(await migrateUp(db)).toHaveLength(1);
  });
});
