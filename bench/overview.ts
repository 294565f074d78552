import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Server } from "node:http";
import type { Knex } from "knex";
import pino from "pino";
import { insertAccount, replaceRights } from "../server/accounts/people-queries.ts";
import { insertSession } from "../server/accounts/queries.ts";
import { hashSecret, newSecret } from "../server/accounts/secrets.ts";
import { createContext } from "../server/context.ts";
import { connect } from "../server/database/client.ts";
import { serve } from "../server/http/app.ts";
import { readSettings } from "../server/settings.ts";
import { createUnion } from "../server/unions/unions.ts";
import { execute, startCluster } from "../tests/support/postgres-cluster.ts";

/**
 * How long the desk's overview takes to answer, over synthetic stations that are all assessed by one standard, on a PostGIS server:
 * of a city, a province and the whole country, counted anew as after every change, and as it is kept for the minute.
 */

const times = 15;
const places = { "a city": "330100", "a province": "330000", "the country": null };
const standard = "qinghai-6you";

export async function benchOverview(stations: number): Promise<string> {
  const cluster = await startCluster();
  let server: Server | null = null;
  let db: Knex | null = null;
  try {
    await execute(cluster.url("postgres"), "CREATE DATABASE bench");
    const url = cluster.url("bench");
    await run(["seed", "none", "--synthetic", String(stations)], url);
    await run(["assess", "--standard", standard, "--outside-jurisdiction"], url);
    db = connect({ connectionString: url }, { min: 0, max: 10 });
    const cookie = await viewer(db);
    await execute(url, "VACUUM ANALYZE");
    // Without what a program does beside answering: after a seed it would assess for minutes.
    const settings = readSettings({ DATABASE_URL: url, SEED: "none", RATE_LIMIT: "100000000" });
    const lines: string[] = [];
    for (const [name, region] of Object.entries(places)) {
      const fresh: number[] = [];
      const kept: number[] = [];
      for (let i = 0; i <= times; i++) {
        // A program that has just started has nothing kept.
        const context = createContext({ settings, db, log: pino({ level: "silent" }), embedded: false });
        server = serve(context).listen(0, "127.0.0.1");
        await once(server, "listening");
        const address = server.address();
        const port = typeof address === "object" ? (address?.port ?? 0) : 0;
        const path = `/api/v1/desk/overview?standard=${standard}${region === null ? "" : `&region=${region}`}`;
        fresh.push(await timed(port, path, cookie));
        kept.push(await timed(port, path, cookie));
        server.closeAllConnections();
        server.close();
      }
      lines.push(`| ${name} | ${Math.round(fresh[0] ?? 0)} | ${told(fresh.slice(1))} | ${told(kept)} |`);
    }
    return [
      `${stations.toLocaleString("en")} synthetic stations assessed by ${standard}, PostgreSQL 15 + PostGIS 3.3, one request after the other, ${times} each, every one to a program just started.`,
      [
        "| place | the very first, ms | counted, p50 / p95, ms | kept, p50 / p95, ms |",
        "|---|---|---|---|",
        ...lines,
      ].join("\n"),
    ].join("\n\n");
  } finally {
    server?.closeAllConnections();
    server?.close();
    await db?.destroy();
    await cluster.stop();
  }
}

/** A session of somebody at the root. */
async function viewer(db: Knex): Promise<string> {
  const root = await createUnion(db, { name: "示例总工会", level: "national", parent: null, region: null });
  const now = new Date();
  const id = await insertAccount(db, { signIn: "bench", name: "某某", password: "none" }, now);
  if (id === undefined) throw new Error("no account");
  await replaceRights(db, id, { all: false, unions: [] }, [{ role: "viewer", unionId: root }], []);
  const secret = newSecret();
  await insertSession(db, hashSecret(secret), id, now);
  return `yizhan_session=${secret}`;
}

async function timed(port: number, path: string, cookie: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return performance.now() - began;
}

function told(took: number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `${at(0.5)} / ${at(0.95)}`;
}

async function run(words: string[], url: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli/main.ts", ...words], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}`);
}
