import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { seedAll } from "../../seed/main.ts";
import { type Context, createContext } from "../../server/context.ts";
import { migrateUp } from "../../server/database/migrate.ts";
import { openServer } from "../../server/database/server.ts";
import type { Store } from "../../server/database/store.ts";
import { readSettings } from "../../server/settings.ts";
import { SearchQuery } from "../../server/stations/schemas.ts";
import { searchStations } from "../../server/stations/search.ts";
import { createStations, reviseStation } from "../../server/stations/write.ts";
import { type Cluster, execute, startCluster } from "../support/postgres-cluster.ts";
import { daily, facts, register } from "../support/stations.ts";

// Only a server has writers at the same time; the embedded store takes one after the other.

const author = { role: "clerk", reason: "登记" };
const silent = pino({ level: "silent" });
let cluster: Cluster;
let scratch: string;
let store: Store;
let context: Context;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "yizhan-concurrency-"));
  cluster = await startCluster();
  await execute(cluster.url("postgres"), "CREATE DATABASE busy");
  store = await openServer(cluster.url("busy"));
  await migrateUp(store.db);
  await seedAll(store.db, readSettings({ SEED: "none" }), () => {});
});
beforeEach(() => {
  const settings = readSettings({ DATABASE_URL: cluster.url("busy"), DATA_DIR: scratch });
  context = createContext({ settings, db: store.db, log: silent, embedded: false });
});
afterEach(async () => {
  await store.db.raw("TRUNCATE stations, revisions, hours_patterns RESTART IDENTITY CASCADE");
  await store.db("change_counter").update({ value: 0 });
});
afterAll(async () => {
  await store.close();
  await cluster.stop();
  rmSync(scratch, { recursive: true });
});

const find = (query: Record<string, string>) => searchStations(context, SearchQuery.parse(query));

it("knows the hours of a station whose writer committed after a later one", async () => {
  const { db } = store;
  const slow = await db.transaction();
  const pattern = { rules: [{ days: { on: "every_day" }, spans: [{ from: 0, to: 1440 }] }] };
  await slow.raw("INSERT INTO hours_patterns (digest, pattern) VALUES ('slow', ?)", [
    JSON.stringify(pattern),
  ]);
  await register(db, { name: "快", hours: daily(0, 23) });
  expect((await find({ openAt: "12:00" })).features).toHaveLength(1);

  await createStations(slow, [{ facts: facts({ name: "慢" }), demonstration: false }], author);
  await slow.raw(
    "UPDATE stations SET pattern_id = (SELECT id FROM hours_patterns WHERE digest = 'slow') WHERE card->>'name' = '慢'",
  );
  await slow.commit();
  context.version.touched();

  const open = await find({ openAt: "12:00" });
  expect(open.features.map(({ properties }) => properties.name).sort()).toEqual(["快", "慢"].sort());
});

it("gives change numbers so that a reader who has seen one never meets a smaller one later", async () => {
  const { db } = store;
  let last = 0;
  let writing = true;
  const seen: number[] = [];
  const read = async () => {
    const rows: { change_number: number }[] = await db("revisions")
      .select("change_number")
      .where("change_number", ">", last)
      .orderBy("change_number");
    for (const { change_number } of rows) seen.push(change_number);
    last = seen.at(-1) ?? 0;
  };
  const reader = (async () => {
    while (writing) await read();
    await read();
  })();
  const writer = async (who: number) => {
    for (let n = 0; n < 8; n++) {
      const hours = daily(who, 10 + (n % 12));
      const batch = Array.from({ length: 1 + (n % 3) }, () => ({
        facts: facts({ hours }),
        demonstration: false,
      }));
      const [code = ""] = await createStations(db, batch, author);
      await reviseStation(db, code, facts({ name: `改${n}` }), 1, { role: "reviewer", reason: "更正" });
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5].map(writer));
  writing = false;
  await reader;

  const rows: { change_number: number }[] = await db("revisions")
    .select("change_number")
    .orderBy("change_number");
  expect(seen).toEqual(rows.map(({ change_number }) => change_number));
  expect(new Set(seen).size).toBe(seen.length);
});

it("lets one of two writers who saw the same revision win, and tells the other", async () => {
  const { db } = store;
  const [code = ""] = await register(db, { name: "原" });
  const attempts = await Promise.allSettled(
    ["甲", "乙", "丙", "丁"].map((name) => reviseStation(db, code, facts({ name }), 1, author)),
  );
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db("revisions").where("number", ">", 1)).toHaveLength(1);
});
