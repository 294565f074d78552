import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayAt } from "../../domain/compliance/days.ts";
import { seedAll } from "../../seed/main.ts";
import { seedSynthetic } from "../../seed/synthetic/main.ts";
import { assessStations } from "../../server/assessments/assess-stations.ts";
import { migrateUp } from "../../server/database/migrate.ts";
import { openStore } from "../../server/database/store.ts";
import { readSettings } from "../../server/settings.ts";
import { createStandards } from "../../server/standards/standards.ts";
import { type Cluster, execute, freePort, startCluster } from "../support/postgres-cluster.ts";
import { childrenOf, gone, type Program, runProgram } from "../support/processes.ts";
import { give, unprivileged } from "../support/unprivileged.ts";

const log = pino({ level: "silent" });
const folder = mkdtempSync(join(tmpdir(), "yizhan-jobs-"));
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
  await execute(cluster.url("postgres"), "CREATE DATABASE jobs");
});
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

async function waitingIn(port: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^assessment_jobs_waiting (\d+)$/m.exec(text)?.[1] ?? Number.NaN);
}

async function started(environment: Record<string, string>): Promise<Program> {
  const program = runProgram("server/main.ts", { SEED: "none", LOG_LEVEL: "info", ...environment });
  await program.line(/^驿站 Yizhan: http/);
  return program;
}

// The embedded one is made anew and filled first.
const patience = 240_000;

it.each([
  ["a PostGIS server", () => ({ DATABASE_URL: cluster.url("jobs"), DATA_DIR: join(folder, "other") })],
  ["the embedded store", () => ({ DATA_DIR: join(folder, "embedded") })],
])(
  "assesses every station although killed -9 in the middle of it, on %s",
  async (_name, where) => {
    const settings = readSettings({ ...where(), SEED: "none" });
    const filling = await openStore(settings, log);
    await migrateUp(filling.db);
    await seedAll(filling.db, settings, () => {});
    await seedSynthetic(filling.db, { count: 1500, seed: "1" }, () => {});
    await filling.close();
    give(folder, unprivileged());

    const PORT = String(await freePort());
    const first = await started({ ...where(), PORT });
    while (!((await waitingIn(PORT)) > 2)) await wait(20);
    const children = childrenOf(first.pid);
    first.child.kill("SIGKILL");
    await first.ended;
    await gone(children);

    if (settings.databaseUrl) {
      // Whoever has not been heard of for a minute is taken for gone: the minute passes.
      await execute(
        settings.databaseUrl,
        "UPDATE jobs.job SET started_on = started_on - interval '61 seconds'",
      );
    }
    const second = await started({ ...where(), PORT });
    await second.line(/"msg":"assessed \d+ in/);
    while ((await waitingIn(PORT)) !== 0) await wait(50);
    second.child.kill("SIGTERM");
    expect((await second.ended).code).toBe(0);

    const store = await openStore(settings, log);
    try {
      const standards = (await createStandards(settings, store.db, log).current()).inForce(dayAt(new Date()));
      const ids = await store.db("stations").pluck<number[]>("id");
      expect(ids).toHaveLength(1500);
      const [{ n: before } = { n: 0 }] = await store.db("compliance").count({ n: "*" });
      expect(Number(before)).toBeGreaterThan(200);
      const left = await assessStations(store.db, { standards, ids, since: 0 }, new Date());
      expect(left).toMatchObject({ assessed: 0, failed: [] });
    } finally {
      await store.close();
    }
  },
  patience,
);
