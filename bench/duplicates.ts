import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Knex } from "knex";
import { connect } from "../server/database/client.ts";
import { sweepOnce, workOnce } from "../server/duplicates/follow.ts";
import { execute, startCluster } from "../tests/support/postgres-cluster.ts";

/**
 * How long it takes to find the pairs that may be one place, over synthetic stations on a PostGIS server: at first among all, then
 * after one station has changed. A program that runs works half of the time at most, so that it takes twice as long there.
 */
export async function benchDuplicates(stations: number): Promise<string> {
  const cluster = await startCluster();
  let db: Knex | null = null;
  try {
    await execute(cluster.url("postgres"), "CREATE DATABASE bench");
    const url = cluster.url("bench");
    await seed(stations, url);
    db = connect({ connectionString: url }, { min: 0, max: 10 });
    await execute(url, "VACUUM ANALYZE");
    const first = await followed(db);
    const [pairs] = await db("duplicate_pairs").count<{ count: string }[]>("* as count");
    await db.raw(
      `WITH change AS (UPDATE change_counter SET value = value + 1 RETURNING value)
       UPDATE stations SET change_number = value FROM change WHERE id = (SELECT min(id) FROM stations)`,
    );
    const second = await followed(db);
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    const cells = ({ compared, seconds, cpu, longest, worst }: Followed) =>
      [
        compared.toLocaleString("en"),
        seconds.toFixed(1),
        cpu.toFixed(1),
        longest.toFixed(1),
        Math.round(worst),
      ].join(" | ");
    return [
      `${stations.toLocaleString("en")} synthetic stations, PostgreSQL 15 + PostGIS 3.3 on the same machine, one run; ${Number(pairs?.count).toLocaleString("en")} pairs worth a look; ${megabytes} MB at most.`,
      [
        "| run | compared | seconds | CPU seconds of the program | longest piece, s | longest time without a breath, ms |",
        "|---|---|---|---|---|---|",
        `| the first, all | ${cells(first)} |`,
        `| after one change | ${cells(second)} |`,
      ].join("\n"),
    ].join("\n\n");
  } finally {
    await db?.destroy();
    await cluster.stop();
  }
}

interface Followed {
  compared: number;
  seconds: number;
  cpu: number;
  /** Seconds. */
  longest: number;
  /** Milliseconds in which nobody else had a turn. */
  worst: number;
}

async function followed(db: Knex): Promise<Followed> {
  let [compared, longest, worst, last] = [0, 0, 0, performance.now()];
  const often = 5;
  const timer = setInterval(() => {
    worst = Math.max(worst, performance.now() - last - often);
    last = performance.now();
  }, often);
  const began = performance.now();
  const spent = process.cpuUsage();
  while (await sweepOnce(db));
  for (let done = -1; done !== 0; compared += done) {
    const from = performance.now();
    done = await workOnce(db, new Date());
    longest = Math.max(longest, (performance.now() - from) / 1000);
  }
  clearInterval(timer);
  const { user, system } = process.cpuUsage(spent);
  const seconds = (performance.now() - began) / 1000;
  return { compared, seconds, cpu: (user + system) / 1e6, longest, worst };
}

async function seed(stations: number, url: string): Promise<void> {
  const args = ["server/cli/main.ts", "seed", "none", "--synthetic", String(stations)];
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
}
