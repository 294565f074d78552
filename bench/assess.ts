import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { execute, startCluster } from "../tests/support/postgres-cluster.ts";

/**
 * Seconds and memory of `./yizhan assess` over synthetic stations on a PostGIS server: all of them by one standard, with their
 * surroundings still to be computed; once more, when all is up to date; and by another standard, the surroundings known.
 */
export async function benchAssess(stations: number): Promise<string> {
  const cluster = await startCluster();
  try {
    await execute(cluster.url("postgres"), "CREATE DATABASE bench");
    const url = cluster.url("bench");
    await yizhan(url, ["seed", "none", "--synthetic", String(stations)]);
    await execute(url, "VACUUM ANALYZE");
    const lines: string[] = [];
    for (const [name, standard] of [
      ["first, surroundings included", "qinghai-6you"],
      ["again, all up to date", "qinghai-6you"],
      ["by another standard", "zoucheng-8you"],
    ] as const) {
      const { seconds, megabytes, out } = await yizhan(url, [
        ...["assess", "--standard", standard],
        "--outside-jurisdiction",
      ]);
      const { assessed } = JSON.parse(out) as { assessed: number };
      lines.push(`| ${name} | ${assessed.toLocaleString("en")} | ${seconds.toFixed(1)} | ${megabytes} |`);
    }
    return [
      `${stations.toLocaleString("en")} synthetic stations, PostgreSQL 15 + PostGIS 3.3 on the same machine, one run each.`,
      ["| run | assessed | seconds | most memory, MB |", "|---|---|---|---|", ...lines].join("\n"),
    ].join("\n\n");
  } finally {
    await cluster.stop();
  }
}

/** Runs the command line; megabytes are the most it ever had in memory (Linux). */
async function yizhan(
  url: string,
  words: string[],
): Promise<{ seconds: number; megabytes: number; out: string }> {
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli/main.ts", ...words], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  let megabytes = 0;
  const watch = setInterval(() => {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
    if (peak) megabytes = Math.round(Number(peak) / 1024);
  }, 200);
  const [code] = await once(child, "exit");
  clearInterval(watch);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, megabytes, out };
}
