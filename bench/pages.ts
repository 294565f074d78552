import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import lighthouse from "lighthouse";
import pino from "pino";
import { chromium } from "playwright-core";
import { demonstrationStations } from "../seed/demonstration/stations.ts";
import { seedAll } from "../seed/main.ts";
import { today } from "../seed/today.ts";
import { migrateUp } from "../server/database/migrate.ts";
import { openStore } from "../server/database/store.ts";
import { readSettings } from "../server/settings.ts";
import { createStations } from "../server/stations/write.ts";
import { freePort } from "../tests/support/postgres-cluster.ts";

const runs = 5;
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const timings = {
  LCP: "largest-contentful-paint",
  TBT: "total-blocking-time",
  CLS: "cumulative-layout-shift",
} as const;

/**
 * Lighthouse, as on a phone, over the finder and a station page: medians as a Markdown table, and the bytes of script
 * before the map. The 580 demonstration stations are registered as ordinary ones: demonstrations are kept out of search
 * engines on purpose.
 */
export async function benchPages(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "yizhan-bench-"));
  const children: ChildProcess[] = [];
  const port = await freePort();
  const debuggingPort = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [`--remote-debugging-port=${debuggingPort}`, "--no-sandbox", "--disable-quic", "--no-first-run"],
  });
  try {
    const code = await fill(folder);
    const program = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
      env: { ...process.env, DATA_DIR: folder, SEED: "none", PORT: String(port), LOG_LEVEL: "warn" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    children.push(program);
    await ready(`http://127.0.0.1:${port}/readyz`);
    const rows: string[] = [];
    const pages = { finder: "/", station: `/s/${code}` };
    for (const [name, path] of Object.entries(pages)) {
      rows.push(await measure(name, `http://127.0.0.1:${port}${path}`, debuggingPort));
    }
    return [
      `Lighthouse 12, mobile, its simulated slow 4G and four times slower processor: medians of ${runs} runs; ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}. Embedded store, the demonstration's facts registered as ordinary stations.`,
      [
        "| page | performance | accessibility | best practices | SEO | LCP | TBT | CLS |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        ...rows,
      ].join("\n"),
      scriptSizes(),
    ].join("\n\n");
  } finally {
    await browser.close();
    for (const child of children) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A migrated store with regions and stations; gives the code of a well described one. */
async function fill(folder: string): Promise<string> {
  const settings = readSettings({ DATA_DIR: folder, SEED: "none" });
  const store = await openStore(settings, pino({ level: "silent" }));
  try {
    await migrateUp(store.db);
    await seedAll(store.db, settings, () => {});
    const stations = demonstrationStations(today());
    await createStations(
      store.db,
      stations.map(({ facts, code }) => ({ facts, code, demonstration: false })),
      { role: "seed", reason: "测量" },
    );
    const told = stations.find(({ code }) => code === "630104-7K2M") ?? stations[0];
    if (!told) throw new Error("the demonstration has no stations");
    return told.code;
  } finally {
    await store.close();
  }
}

async function measure(name: string, url: string, port: number): Promise<string> {
  const seen = new Map<string, number[]>();
  const see = (key: string, value: number) => seen.set(key, [...(seen.get(key) ?? []), value]);
  for (let run = 0; run < runs; run++) {
    const result = await lighthouse(url, { port, output: "json", logLevel: "error" });
    if (!result) throw new Error(`Lighthouse gave nothing for ${url}`);
    const { lhr } = result;
    for (const category of categories) see(category, (lhr.categories[category]?.score ?? 0) * 100);
    for (const [key, audit] of Object.entries(timings))
      see(key, lhr.audits[audit]?.numericValue ?? Number.NaN);
  }
  const median = (key: string) => [...(seen.get(key) ?? [])].sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  const scores = categories.map((category) => Math.round(median(category)));
  const LCP = `${(median("LCP") / 1000).toFixed(2)} s`;
  return `| ${[name, ...scores, LCP, `${Math.round(median("TBT"))} ms`, median("CLS").toFixed(3)].join(" | ")} |`;
}

interface Chunk {
  file: string;
  imports?: string[];
}

/** Brotli bytes of all script that a page loads by itself; the map comes by a dynamic import and is not among them. */
function scriptSizes(): string {
  const dist = new URL("../dist/web/", import.meta.url);
  const manifest: Record<string, Chunk> = JSON.parse(
    readFileSync(new URL(".vite/manifest.json", dist), "utf8"),
  );
  const filesOf = (entry: string): string[] => {
    const chunk = manifest[entry];
    return chunk ? [chunk.file, ...(chunk.imports ?? []).flatMap(filesOf)] : [];
  };
  const bytes = (...entries: string[]) =>
    [...new Set(entries.flatMap(filesOf))].reduce(
      (sum, file) => sum + brotliCompressSync(readFileSync(new URL(file, dist))).length,
      0,
    );
  const kilobytes = (size: number) => `${(size / 1024).toFixed(1)} KB`;
  return `Script before the map, brotli: finder ${kilobytes(bytes("web/early.ts", "web/finder/client.tsx"))}, station page ${kilobytes(bytes("web/early.ts", "web/station/client.ts"))}.`;
}

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${url} does not answer`);
}
