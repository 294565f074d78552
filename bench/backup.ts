import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RestoreReport } from "../server/backup/restore.ts";
import { execute, startCluster } from "../tests/support/postgres-cluster.ts";

/**
 * How long the command line takes to write a backup of synthetic stations and to put it into an empty store, where every table's
 * digest is compared: on a PostGIS server, on the embedded store, and from the server into the embedded store.
 */
export async function benchBackup(stations: number): Promise<string> {
  const cluster = await startCluster();
  const folder = mkdtempSync(join(tmpdir(), "yizhan-bench-"));
  try {
    const server = async (name: string) => {
      await execute(cluster.url("postgres"), `CREATE DATABASE ${name}`);
      return { DATABASE_URL: cluster.url(name), DATA_DIR: join(folder, `evidence-${name}`) };
    };
    const embedded = (name: string) => ({ DATA_DIR: join(folder, name) });
    const places = {
      "PostGIS server": [await server("filled"), await server("empty"), embedded("from-server")],
      "embedded store": [embedded("filled"), embedded("empty")],
    } as const;
    const lines: string[] = [];
    for (const [kind, [filled, ...empties]] of Object.entries(places)) {
      await yizhan(["seed", "none", "--synthetic", String(stations)], filled);
      const file = join(folder, `${kind}.tar`);
      const backup = await yizhan(["backup", file], filled);
      const megabytes = Math.round(statSync(file).size / 1e6);
      lines.push(`| backup | ${kind} | ${told(backup)} | ${megabytes} MB |`);
      for (const empty of empties) {
        const into = "DATABASE_URL" in empty ? "PostGIS server" : "embedded store";
        const restore = await yizhan(["restore", file], empty);
        const { tables }: Pick<RestoreReport, "tables"> = JSON.parse(restore.said);
        if (tables.some(({ same }) => !same)) throw new Error("restored, and not the same");
        const rows = tables.reduce((sum, { restored }) => sum + restored.rows, 0);
        const proof = `${tables.length} tables, ${rows.toLocaleString("en")} rows, all digests the same`;
        lines.push(`| restore | ${kind} → ${into} | ${told(restore)} | ${proof} |`);
      }
    }
    return [
      `${stations.toLocaleString("en")} synthetic stations, PostgreSQL 15 + PostGIS 3.3 on the same machine, one run each.`,
      [
        "| verb | store | seconds | most memory of the command, MB | |",
        "|---|---|---|---|---|",
        ...lines,
      ].join("\n"),
    ].join("\n\n");
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ran {
  seconds: number;
  /** Most memory of the command. */
  megabytes: number;
  /** What it has printed. */
  said: string;
}

const told = ({ seconds, megabytes }: Ran) => `${seconds.toFixed(1)} | ${megabytes}`;

/** Runs a verb as a process of its own. */
async function yizhan(args: string[], where: Record<string, string>): Promise<Ran> {
  const began = performance.now();
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli/main.ts", ...args], {
    env: { ...environment, SEED: "none", LOG_LEVEL: "silent", ...where },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let [said, megabytes] = ["", 0];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const looking = setInterval(() => {
    const status = `/proc/${child.pid}/status`;
    const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
    if (peak !== undefined) megabytes = Math.round(Number(peak) / 1024);
  }, 100);
  const [code] = await once(child, "close");
  clearInterval(looking);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, megabytes, said };
}
