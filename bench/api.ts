import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import pg from "pg";
import { execute, freePort, startCluster } from "../tests/support/postgres-cluster.ts";
import { interleave, type Row, table } from "./rounds.ts";

/**
 * Requests a second of the API over synthetic stations on a PostGIS server, beside a hand-written handler with the same
 * SQL (peer.ts), both run in turn in the same minutes. Answers are compared before: equal but for the `next` link.
 */

const rounds = 7;
const secondsPerRound = 3;
const connections = 8;

export async function benchApi(stations: number): Promise<string> {
  const cluster = await startCluster();
  const children: ChildProcess[] = [];
  try {
    await execute(cluster.url("postgres"), "CREATE DATABASE bench");
    const url = cluster.url("bench");
    const seeded = performance.now();
    await run(["server/cli/main.ts", "seed", "none", "--synthetic", String(stations)], url);
    const seedSeconds = (performance.now() - seeded) / 1000;
    await execute(url, "VACUUM ANALYZE");

    const [ours, peer] = [await freePort(), await freePort()];
    children.push(start("server/main.ts", url, ours), start("bench/peer.ts", url, peer));
    const places = await samplePlaces(url);
    const cases = {
      "nearest 20": places.map(({ lon, lat }) => `/api/v1/stations?near=${lon},${lat}&limit=20`),
      "bbox, up to 100": places.map(
        ({ lon, lat }) =>
          `/api/v1/stations?bbox=${(lon - 0.02).toFixed(5)},${(lat - 0.02).toFixed(5)},${(lon + 0.02).toFixed(5)},${(lat + 0.02).toFixed(5)}&limit=100`,
      ),
      "one station": places.map(({ code }) => `/api/v1/stations/${code}`),
    };
    await Promise.all([ready(ours, "/readyz"), ready(peer, cases["one station"][0] ?? "/")]);

    const rows: Row[] = [];
    for (const [name, paths] of Object.entries(cases)) {
      await assertEqual(paths.slice(0, 40), ours, peer);
      rows.push(
        await interleave(
          name,
          rounds,
          () => load(ours, paths),
          () => load(peer, paths),
        ),
      );
    }
    return [
      `${stations.toLocaleString("en")} synthetic stations (seeded in ${seedSeconds.toFixed(0)} s), PostgreSQL 15 + PostGIS 3.3, ${connections} connections, ${rounds} rounds of ${secondsPerRound} s each, in turn.`,
      table(["answer", "Yizhan, requests/s", "hand-written, requests/s", "ratio (range)"], rows),
    ].join("\n\n");
  } finally {
    for (const child of children) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    }
    await cluster.stop();
  }
}

async function run(args: string[], url: string): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: environment(url),
    stdio: "inherit",
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
}

function start(file: string, url: string, port: number): ChildProcess {
  const env = {
    ...environment(url),
    PORT: String(port),
    SEED: "none",
    RATE_LIMIT: "100000000",
    LOG_LEVEL: "warn",
  };
  return spawn(process.execPath, ["--import", "tsx", file], { env, stdio: ["ignore", "ignore", "inherit"] });
}

const environment = (url: string) => ({ ...process.env, NODE_ENV: "production", DATABASE_URL: url });

async function ready(port: number, path: string): Promise<void> {
  for (let patience = 300; ; patience--) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}${path}`)).ok) return;
    } catch (error) {
      if (patience === 0) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Places beside 500 stations, spread evenly over the table. */
async function samplePlaces(url: string): Promise<{ code: string; lon: number; lat: number }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ code: string; lon: number; lat: number }>(
    `SELECT code, round((ST_X(geom) + 0.003)::numeric, 5)::float8 AS lon, round((ST_Y(geom) + 0.002)::numeric, 5)::float8 AS lat
     FROM stations WHERE listed AND geom IS NOT NULL AND id % greatest(1, (SELECT count(*) / 500 FROM stations)) = 0
     ORDER BY id LIMIT 500`,
  );
  await client.end();
  return rows;
}

async function assertEqual(paths: string[], ours: number, peer: number): Promise<void> {
  for (const path of paths) {
    const [a, b] = await Promise.all([body(ours, path), body(peer, path)]);
    if (a !== b) throw new Error(`answers differ for ${path}:\n${a.slice(0, 400)}\n${b.slice(0, 400)}`);
  }
}

async function body(port: number, path: string): Promise<string> {
  const text = await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  return text.replace(/"links":\[\{"rel":"next".*\]\}$/, '"links":[]}').replace(/"asOf":"[^"]*"/, "");
}

async function load(port: number, paths: string[]): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: secondsPerRound,
    requests: paths.map((path) => ({ path })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} requests failed`);
  return result.requests.average;
}
