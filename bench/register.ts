import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Server } from "node:http";
import type { Knex } from "knex";
import pino from "pino";
import type { RegisterPage } from "../domain/register/wire.ts";
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
 * How long the desk's register takes to answer, over synthetic stations on a PostGIS server: the first page and a deep one by every
 * sort, and each filter, as the whole country's union sees it and as a district's does.
 */

const times = 21;
const limit = 50;
const deepPages = 40;

export async function benchRegister(stations: number): Promise<string> {
  const cluster = await startCluster();
  let server: Server | null = null;
  let db: Knex | null = null;
  try {
    await execute(cluster.url("postgres"), "CREATE DATABASE bench");
    const url = cluster.url("bench");
    await run(["server/cli/main.ts", "seed", "none", "--synthetic", String(stations)], url);
    db = connect({ connectionString: url }, { min: 0, max: 10 });
    const cookies = await people(db);
    await execute(url, "VACUUM ANALYZE");
    // Without what a program does beside answering: after a seed it would assess for minutes.
    const settings = readSettings({ DATABASE_URL: url, SEED: "none", RATE_LIMIT: "100000000" });
    const context = createContext({ settings, db, log: pino({ level: "silent" }), embedded: false });
    server = serve(context).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;

    const lines: string[] = [];
    for (const [who, cookie] of Object.entries(cookies)) {
      const ask = (query: string) => page(port, cookie, query);
      for (const sort of ["name", "code", "region", "kind", "-verified", "-updated", "status"]) {
        const first = await measure(() => ask(`sort=${sort}`));
        let cursor = (await ask(`sort=${sort}&limit=200`)).next;
        for (let i = 0; i < deepPages && cursor !== null; i++) {
          const deeper: RegisterPage = await ask(`sort=${sort}&limit=200&cursor=${cursor}`);
          cursor = deeper.next;
        }
        const deep =
          cursor === null
            ? "–"
            : await measure(() => ask(`sort=${sort}&limit=200&cursor=${cursor}`)).then(told);
        lines.push(`| ${who} | by ${sort} | ${told(first)} | ${deep} |`);
      }
      for (const filter of filters) {
        const first = await measure(() => ask(filter));
        const { total } = await ask(filter);
        lines.push(`| ${who} | ${filter} (${total.count}${total.atLeast ? "+" : ""}) | ${told(first)} | – |`);
      }
    }
    return [
      `${stations.toLocaleString("en")} synthetic stations, PostgreSQL 15 + PostGIS 3.3, one request after the other, ${times} each; pages of ${limit} rows, deep pages of 200 rows after 8,000.`,
      "| reach | question | p50 / p95, ms | deep page, ms |\n|---|---|---|---|",
      lines.join("\n"),
    ]
      .join("\n\n")
      .replace("|\n\n|", "|\n|");
  } finally {
    server?.closeAllConnections();
    server?.close();
    await db?.destroy();
    await cluster.stop();
  }
}

const filters = [
  "q=银行",
  "q=驿站",
  "q=gongyuan",
  "region=330000",
  "region=330106",
  "kinds=driver_home",
  "kinds=rest_station&sort=-verified",
  "lifecycle=suspended",
  "publication=submitted",
  "hostTypes=bank",
  "verified=never",
  "verifiedBefore=183",
  "openAt=03:00",
  "hours=unknown",
  "hours=closed&openAt=12:00",
  "expiresWithin=30",
  "reports=open",
  "region=330000&kinds=rest_station&verifiedBefore=183&hours=open",
];

/** Sessions of somebody at the root and of somebody at a district of 100 stations or so. */
async function people(db: Knex): Promise<Record<string, string>> {
  const root = await createUnion(db, { name: "示例总工会", level: "national", parent: null, region: null });
  const busiest = await db("stations")
    .select("district")
    .count("* as stations")
    .whereNotNull("district")
    .groupBy("district")
    .orderBy("stations", "desc")
    .limit(100);
  const district = String(busiest.at(-1)?.district);
  const county = await createUnion(db, {
    name: "示例区总工会",
    level: "county",
    parent: root,
    region: district,
  });
  await db("stations").where({ district }).update({ union_id: county });
  const cookies: Record<string, string> = {};
  for (const [who, union] of Object.entries({ "the country": root, "a district": county })) {
    const now = new Date();
    const id = await insertAccount(db, { signIn: `bench-${union}`, name: "某某", password: "none" }, now);
    if (id === undefined) throw new Error("no account");
    await replaceRights(db, id, { all: false, unions: [] }, [{ role: "viewer", unionId: union }], []);
    const secret = newSecret();
    await insertSession(db, hashSecret(secret), id, now);
    cookies[who] = `yizhan_session=${secret}`;
  }
  return cookies;
}

async function page(port: number, cookie: string, query: string): Promise<RegisterPage> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/desk/stations?${query}`, {
    headers: { cookie },
  });
  if (!answer.ok) throw new Error(`${query}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

async function measure(ask: () => Promise<unknown>): Promise<number[]> {
  await ask();
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
  }
  return took.sort((a, b) => a - b);
}

function told(took: number[]): string {
  const at = (share: number) => Math.round(took[Math.floor(share * (took.length - 1))] ?? 0);
  return `${at(0.5)} / ${at(0.95)}`;
}

async function run(args: string[], url: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
}
