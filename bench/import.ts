import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";
import pino from "pino";
import type { ImportView } from "../domain/imports/wire.ts";
import { createContext } from "../server/context.ts";
import { openStore } from "../server/database/store.ts";
import { readSettings } from "../server/settings.ts";
import { createUnion, rootUnion } from "../server/unions/unions.ts";
import { type Person, signIn } from "../tests/support/desk.ts";
import { applyAll, upload } from "../tests/support/imports.ts";
import { startCluster } from "../tests/support/postgres-cluster.ts";
import { sheetXml, type Written, xlsxOf } from "../tests/support/xlsx-file.ts";

/**
 * Seconds and memory of imports into a running program over a PostGIS server: sheets of 20 columns, messy and all over the country, tried
 * into an empty register, the smaller one also written and tried again. The longest wait is that of a reader who asks for /healthz all
 * the while.
 */
export async function benchImport(rows: number): Promise<string> {
  const cluster = await startCluster();
  const dataDir = mkdtempSync(join(tmpdir(), "yizhan-bench-"));
  const port = 18_471;
  const environment = {
    DATABASE_URL: cluster.url("postgres"),
    DATA_DIR: dataDir,
    SEED: "none",
    PORT: String(port),
    HOST: "127.0.0.1",
    RATE_LIMIT: "100000000",
    LOG_LEVEL: "error",
  };
  const program = spawn(process.execPath, ["--import", "tsx", "server/main.ts"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(url);
    const settings = readSettings(environment);
    const store = await openStore(settings, pino({ level: "silent" }));
    try {
      const { db } = store;
      const context = createContext({ settings, db, log: pino({ level: "silent" }), embedded: false });
      const root = await rootUnion(db);
      const wish = { name: "示例总工会", level: "national", parent: null, region: null } as const;
      const union = root?.id ?? (await createUnion(db, wish));
      const person = await signIn({ context, url }, [{ role: "clerk", union }]);
      const lines: string[] = [];
      let spent = cpuSeconds(program.pid);
      const tell = (what: string, count: number, seconds: number, worst: number | null) => {
        const cpu = cpuSeconds(program.pid) - spent;
        spent += cpu;
        const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${program.pid}/status`, "utf8"))?.[1];
        const megabytes = Math.round(Number(peak ?? 0) / 1024);
        const times = [seconds.toFixed(1), cpu.toFixed(1)];
        lines.push(`| ${[what, count.toLocaleString("en"), ...times, megabytes, worst ?? ""].join(" | ")} |`);
      };
      const few = Math.min(rows, 20_000);
      const sheet = await sheetOf(db, few);
      const first = await tried(url, person, union, sheet);
      tell("dry run", few, first.seconds, first.worst);
      const began = performance.now();
      const { written } = await applyAll(person, first.view.id);
      tell("written as drafts", written, (performance.now() - began) / 1000, null);
      const again = await tried(url, person, union, sheet);
      tell(`the same again: ${again.view.counts?.same} the same`, few, again.seconds, again.worst);
      const whole = await tried(url, person, union, await sheetOf(db, rows));
      tell("dry run beside them", rows, whole.seconds, whole.worst);
      return [
        "XLSX of 20 columns, PostgreSQL 15 + PostGIS 3.3 on the same machine, one run each.",
        [
          "| import | rows | seconds | CPU seconds of the program | most memory so far, MB | longest wait of /healthz, ms |",
          "|---|---|---|---|---|---|",
          ...lines,
        ].join("\n"),
      ].join("\n\n");
    } finally {
      await store.close();
    }
  } finally {
    program.kill("SIGTERM");
    await new Promise((resolve) => program.once("exit", resolve));
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** User and system seconds that a process has used (Linux: in hundredths). */
function cpuSeconds(pid: number | undefined): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error("the program did not start");
}

async function tried(
  url: string,
  person: Person,
  union: number,
  file: Buffer,
): Promise<{ view: ImportView; seconds: number; worst: number }> {
  // Connections that ended while the sheet was made are noticed now.
  await wait(500);
  const began = performance.now();
  const sent = await upload({ url }, person, union, file, "台账.xlsx");
  if (sent.status !== 200) throw new Error(await sent.text());
  let view = (await sent.json()) as ImportView;
  let worst = 0;
  while (view.state === "reading" || view.state === "checking") {
    for (let beat = 0; beat < 20; beat++) {
      const from = performance.now();
      await (await fetch(`${url}/healthz`)).arrayBuffer();
      worst = Math.max(worst, Math.round(performance.now() - from));
      await wait(20);
    }
    view = (await (await person.get(`/api/v1/desk/imports/${view.id}`)).json()) as ImportView;
  }
  if (view.state !== "checked") throw new Error(`${view.state}: ${view.failure} ${view.questions}`);
  return { view, seconds: (performance.now() - began) / 1000, worst };
}

const headings =
  "序号,省份,城市,区县,站点名称,详细地址,经度（高德）,纬度（高德）,开放时间,服务设施,面积,可容纳人数,楼层,依托单位,进入方式,是否临街,门头牌匾,制度上墙,微波炉,备注";
const hours = [
  "8:00-22:00",
  "周一至周五8:30—17:30，周末休息",
  "２４小时",
  "夏季7：00-21：00；冬季8：00-20：00",
  "全天候",
  "/",
];
const amenities = [
  "饮水机、微波炉、桌椅、空调",
  "热饭，饮水，充电，急救药箱",
  "WiFi 图书 雨伞 冰箱",
  "",
  "卫生间（隔壁）、热水",
];

async function sheetOf(db: Knex, rows: number): Promise<Buffer> {
  const { rows: regions } = await db.raw<{
    rows: { province: string; city: string | null; district: string; lon: number; lat: number }[];
  }>(
    `SELECT p.name AS province, c.name AS city, d.name AS district, ST_X(d.centre::geometry) AS lon, ST_Y(d.centre::geometry) AS lat
     FROM regions d JOIN regions p ON p.adcode = d.province LEFT JOIN regions c ON c.adcode = d.city
     WHERE d.level = 'district' AND d.valid AND left(d.adcode, 2) < '70' ORDER BY d.adcode`,
  );
  const table: Written[][] = [["户外劳动者服务站点统计表"], headings.split(",")];
  for (let at = 0; at < rows; at++) {
    const region = regions[at % regions.length];
    if (!region) continue;
    const turn = Math.floor(at / regions.length);
    table.push([
      at + 1,
      region.province,
      region.city,
      region.district,
      `示例${at}${["路", "街", "社区", "广场"][at % 4]}爱心驿站`,
      `示例${turn}路${(at % 900) + 1}号`,
      Number((region.lon + 0.006 + turn * 0.0011).toFixed(6)),
      Number((region.lat + 0.002).toFixed(6)),
      hours[at % hours.length] ?? "",
      amenities[at % amenities.length] ?? "",
      at % 7 === 0 ? "约２０㎡" : (at % 90) + 8,
      `${(at % 30) + 4}人`,
      "一楼",
      `示例银行第${at}支行`,
      at % 3 === 0 ? "推门就进" : "刷身份证",
      "是",
      "有",
      at % 11 === 0 ? "无" : "有",
      "√",
      at % 500 === 0 ? { attributes: "", inside: "<f>NOW()</f>" } : null,
    ]);
  }
  return xlsxOf([{ name: "台账", xml: sheetXml(table, ["A1:T1"]) }]);
}
