import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal } from "../../../server/database/embedded.ts";
import { openStore, type Store } from "../../../server/database/store.ts";
import { readSettings } from "../../../server/settings.ts";
import { childrenOf, gone, runProgram } from "../../support/processes.ts";
import { give, unprivileged } from "../../support/unprivileged.ts";

const log = pino({ level: "silent" });
const folder = mkdtempSync(join(tmpdir(), "yizhan-embedded-test-"));
const opening = (dataDir: string) => openStore(readSettings({ DATA_DIR: dataDir }), log);
const lockOf = (dataDir: string) => join(dataDir, "postgres.lock");

/** A data folder with a database in it; making one anew takes seconds. */
function furnished(name: string): string {
  cpSync(join(folder, "prepared"), join(folder, name), { recursive: true });
  give(join(folder, name), unprivileged());
  return join(folder, name);
}

beforeAll(async () => {
  give(folder, unprivileged());
  const store = await opening(join(folder, "prepared"));
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the embedded store", () => {
  let store: Store;
  let home: string;
  beforeAll(async () => {
    home = furnished("home");
    store = await opening(home);
  });
  afterAll(() => store.close());

  it("gives every question its own answer after one that failed", async () => {
    const ask = (sql: string, n: number) => store.db.raw<{ rows: unknown[] }>(sql, [n]);
    await expect(ask("SELECT ?::int FROM nowhere", 1)).rejects.toThrow("nowhere");
    await expect(ask("SELECT 1 / ?::int", 0)).rejects.toThrow("division");
    await expect(store.db.transaction((trx) => trx.raw("SELECT ?::int FROM nowhere", [1]))).rejects.toThrow();
    for (const n of [2, 3, 4]) expect((await ask("SELECT ?::int AS n", n)).rows).toEqual([{ n }]);
  });

  it("is PostgreSQL with PostGIS, and gives numbers and dates as they are", async () => {
    await store.db.raw("CREATE EXTENSION postgis");
    const { rows } = await store.db.raw(
      "SELECT ST_Distance('POINT(101.78 36.62)'::geography, 'POINT(101.79 36.62)'::geography)::int AS m, count(*) AS n, date '2026-03-01' AS day",
    );
    expect({ kind: store.kind, rows }).toEqual({
      kind: "embedded",
      rows: [{ m: 895, n: 1, day: "2026-03-01" }],
    });
  });

  it("answers many questions asked at once, each with its own answer", async () => {
    const asked = Array.from({ length: 200 }, (_, n) => n);
    const answers = await Promise.all(
      asked.map((n) => store.db.raw("SELECT ?::int AS n", [n]).then(({ rows }) => rows[0].n)),
    );
    expect(answers).toEqual(asked);
  });

  it("keeps transactions apart: what one has not committed, another does not see", async () => {
    await store.db.raw("CREATE TABLE apart (n int)");
    const failed = store.db.transaction(async (trx) => {
      await trx.raw("INSERT INTO apart VALUES (1)");
      throw new Error("changed my mind");
    });
    const [, seen] = await Promise.all([
      expect(failed).rejects.toThrow("changed my mind"),
      store.db("apart").select(),
    ]);
    expect(seen).toEqual([]);
  });

  it("survives a wrong query", async () => {
    await expect(store.db.raw("SELECT 1/0")).rejects.toMatchObject({ code: "22012" });
    await expect(store.db.raw("SELEKT")).rejects.toMatchObject({ code: "42601" });
    expect((await store.db.raw("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });

  it("is for its owner alone", () => {
    expect(statSync(join(home, "postgres")).mode & 0o077).toBe(0);
  });

  it("is refused to a second process, naming the first", async () => {
    await expect(opening(home)).rejects.toMatchObject({
      code: "data-folder-locked",
      zh: expect.stringContaining(`进程 ${process.pid} `),
    });
    expect((await store.db.raw("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  });
});

describe("a lock left behind", () => {
  let home: string;
  beforeAll(() => {
    home = furnished("left-behind");
  });

  it.each([
    ["by a process that is gone", { pid: 999_999_999, began: "1", parent: 1, token: "a" }],
    ["whose number another process has now", { pid: process.pid, began: "1", parent: 1, token: "b" }],
  ])("%s is taken over", async (_how, holder) => {
    writeFileSync(lockOf(home), JSON.stringify(holder));
    const store = await opening(home);
    expect(JSON.parse(readFileSync(lockOf(home), "utf8")).pid).not.toBe(holder.pid);
    await store.close();
  });

  it("half written is taken over", async () => {
    writeFileSync(lockOf(home), "");
    await (await opening(home)).close();
  });

  it("is taken over by one of several that want it", async () => {
    writeFileSync(lockOf(home), JSON.stringify({ pid: 999_999_999, began: "1", parent: 1, token: "c" }));
    const tries = await Promise.allSettled([opening(home), opening(home), opening(home), opening(home)]);
    const winners = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    for (const winner of winners) await winner.close();
    expect(winners).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason.code).toBe("data-folder-locked");
  });
});

describe("a program killed with -9", () => {
  it("leaves no process behind and loses no confirmed write", async () => {
    const DATA_DIR = furnished("killed");
    let confirmed = 0;
    for (const rows of [5, 40, 17]) {
      const writer = runProgram("tests/support/writer.ts", { DATA_DIR });
      await writer.line(new RegExp(`^${confirmed + rows}$`));
      const children = childrenOf(writer.pid);
      expect(children.map(commandOf).join()).toContain("embedded-process");
      process.kill(writer.pid, "SIGKILL");
      await writer.ended;
      await gone(children);
      confirmed = Number(writer.lines().at(-1));
    }
    const store = await opening(DATA_DIR);
    const { rows } = await store.db.raw("SELECT count(*) AS n FROM notes WHERE n <= ?", [confirmed]);
    await store.close();
    expect(rows).toEqual([{ n: confirmed }]);
  });

  it("may take its database process along, and still loses no confirmed write", async () => {
    const DATA_DIR = furnished("both-killed");
    const writer = runProgram("tests/support/writer.ts", { DATA_DIR });
    await writer.line(/^25$/);
    for (const pid of [...childrenOf(writer.pid), writer.pid]) process.kill(pid, "SIGKILL");
    await writer.ended;
    const confirmed = writer.lines().filter((line) => /^\d+$/.test(line)).length;
    const store = await opening(DATA_DIR);
    const { rows } = await store.db.raw("SELECT count(*) AS n FROM notes WHERE n <= ?", [confirmed]);
    await store.close();
    expect(rows).toEqual([{ n: confirmed }]);
  });

  it("while its database was being made can start again", async () => {
    const DATA_DIR = join(folder, "killed-early");
    const writer = runProgram("tests/support/writer.ts", { DATA_DIR });
    await exists(join(DATA_DIR, "postgres.new", "PG_VERSION"));
    const children = childrenOf(writer.pid);
    for (const pid of [...children, writer.pid]) process.kill(pid, "SIGKILL");
    await gone(children);
    const store = await opening(DATA_DIR);
    expect((await store.db.raw("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await store.close();
  });
});

describe("a store whose process dies", () => {
  it("says so", async () => {
    const store = await opening(furnished("dies"));
    const children = childrenOf(process.pid).filter((pid) => commandOf(pid).includes("embedded-process"));
    for (const pid of children) process.kill(pid, "SIGKILL");
    await expect(store.lost).resolves.toMatchObject({ code: "embedded-store-lost" });
    await store.close();
  });
});

describe("a data folder that will not do", () => {
  it("is named when it is a file", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(opening(join(folder, "file"))).rejects.toMatchObject({
      code: "data-folder-not-writable",
      en: expect.stringContaining(join(folder, "file")),
    });
  });

  it("is named when nobody may write in it", async () => {
    const DATA_DIR = join(folder, "read-only");
    mkdirSync(DATA_DIR);
    chmodSync(DATA_DIR, 0o555);
    const program = runProgram("tests/support/writer.ts", { DATA_DIR });
    await program.ended;
    expect(program.stderr()).toContain(`数据文件夹 ${DATA_DIR} 不可写`);
  });

  it("is named when the database says that there is no space", () => {
    expect(refusal({ kind: "failed", code: "ENOSPC", reason: "" }, folder)).toMatchObject({
      code: "disk-full",
      en: expect.stringContaining(folder),
    });
  });

  // Only where a small disk can be had; the case above holds the same sentence everywhere.
  if (mayMount()) {
    it("is named when its disk is full", async () => {
      const disk = join(folder, "small-disk");
      mkdirSync(disk);
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=20m", "tmpfs", disk]);
      try {
        await expect(opening(join(disk, "data"))).rejects.toMatchObject({ code: "disk-full" });
      } finally {
        execFileSync("umount", ["--lazy", disk]);
      }
    });
  }
});

async function exists(path: string): Promise<void> {
  await expect.poll(() => statSync(path, { throwIfNoEntry: false }), { timeout: 30_000 }).toBeDefined();
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function mayMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "yizhan-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", probe], { stdio: "ignore" });
    execFileSync("umount", [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}
