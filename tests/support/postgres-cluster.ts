import { execFileSync, spawn } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { give, unprivileged } from "./unprivileged.ts";

export interface Cluster {
  /** The address of a database in it. */
  url(database: string): string;
  /** Stops it and forgets its data, but for a copy in `keep` if that is given. */
  stop(keep?: string): Promise<void>;
}

/**
 * Starts a PostgreSQL of our own in a temporary folder, on a free loopback port, as an unprivileged user: over a copy
 * of a cluster stopped earlier, or a new one.
 */
export async function startCluster(stopped?: string): Promise<Cluster> {
  const bin = binaries();
  const who = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), "yizhan-pg-"));
  const data = join(folder, "data");
  if (stopped) cpSync(stopped, data, { recursive: true });
  give(folder, who);
  if (!stopped) {
    const how = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"];
    execFileSync(join(bin, "initdb"), ["-D", data, "-U", "yizhan", ...how], {
      ...who,
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
    appendFileSync(
      join(data, "postgresql.conf"),
      "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 200\n",
    );
  }
  const port = await freePort();
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, "-k", folder, "-h", "127.0.0.1", "-p", String(port)],
    {
      ...who,
      cwd: folder,
      stdio: "ignore",
    },
  );
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = (database: string) => `postgres://yizhan@127.0.0.1:${port}/${database}`;
  await answering(url("postgres"), () => server.exitCode);
  return {
    url,
    async stop(keep) {
      server.kill("SIGINT");
      await ended;
      if (keep) cpSync(data, keep, { recursive: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs one statement outside any pool, such as CREATE DATABASE. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A loopback port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** The folder of initdb and postgres; on Debian it names the version. */
export function binaries(): string {
  const debian = "/usr/lib/postgresql";
  if (existsSync(debian)) {
    const newest = readdirSync(debian)
      .map(Number)
      .filter((version) => existsSync(`${debian}/${version}/bin/initdb`))
      .sort((a, b) => b - a)[0];
    if (newest !== undefined) return `${debian}/${newest}/bin`;
  }
  return execFileSync("pg_config", ["--bindir"], { encoding: "utf8" }).trim();
}

async function answering(url: string, exitCode: () => number | null): Promise<void> {
  for (let patience = 300; ; patience -= 1) {
    try {
      return await execute(url, "SELECT 1");
    } catch (error) {
      if (patience === 0 || exitCode() !== null) throw error;
      await wait(100);
    }
  }
}
