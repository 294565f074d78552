import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openStore } from "../../server/database/store.ts";
import { backUp, emptyPlace, type Place, restore } from "../support/backup.ts";
import { childrenOf, gone } from "../support/processes.ts";
import { register } from "../support/stations.ts";
import { openTestStore, type TestStore } from "../support/store.ts";

const program = fileURLToPath(new URL("../../yizhan", import.meta.url));

/** A new embedded store takes seconds to make, and many when the machine is busy. */
const patient = { timeout: 240_000 };

let store: TestStore;
let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yizhan-cli-backup-"));
  file = join(folder, "backup.tar");
  store = await openTestStore();
  await register(store.db, { name: "甲站" }, { name: "乙站" });
  await backUp(store.settings, file);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const here = () => ({
  DATABASE_URL: store.settings.databaseUrl ?? "",
  DATA_DIR: store.settings.dataDir,
});

function yizhan(
  environment: Record<string, string>,
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...environment };
    execFile(program, words, { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

describe("yizhan backup", patient, () => {
  it("prints what it has written as JSON, and how far it is on standard error", async () => {
    const { code, out, err } = await yizhan(here(), "backup", join(folder, "new.tar"));
    expect([code, JSON.parse(out)]).toMatchObject([0, { store: "server", stations: 2, pausedMs: 0 }]);
    expect(err).toContain("stations 2");
    const verified = await yizhan({}, "backup", "--verify", join(folder, "new.tar"));
    expect([verified.code, JSON.parse(verified.out)]).toMatchObject([
      0,
      { digest: JSON.parse(out).digest, rows: { stations: 2 } },
    ]);
  });

  it("writes over a file only when told to", async () => {
    const kept = join(folder, "kept.tar");
    writeFileSync(kept, "kept");
    const { code, out, err } = await yizhan(here(), "backup", kept);
    expect([code, out, readFileSync(kept, "utf8")]).toEqual([2, "", "kept"]);
    expect(err).toContain("--force");
    expect((await yizhan(here(), "backup", "--force", kept)).code).toBe(0);
    expect((await yizhan({}, "backup", "--verify", kept)).code).toBe(0);
  });

  it("ends with 1 for a store that was never made, and leaves no file", async () => {
    const place = await emptyPlace();
    const { code, err } = await yizhan(place.environment, "backup", join(folder, "none.tar"));
    expect(code).toBe(1);
    expect(err).toContain("DATABASE_URL");
    expect(existsSync(join(folder, "none.tar"))).toBe(false);
    await place.forget();
  });

  it("tells a damaged file from a sound one", async () => {
    writeFileSync(join(folder, "half.tar"), readFileSync(file).subarray(0, 100_000));
    const { code, out, err } = await yizhan({}, "backup", "--verify", join(folder, "half.tar"));
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("half.tar");
  });
});

describe("yizhan restore", patient, () => {
  it("prints the comparison of every table", async () => {
    const place = await emptyPlace();
    const { code, out, err } = await yizhan(place.environment, "restore", file);
    expect([code, JSON.parse(out)]).toMatchObject([0, { same: true, from: "server", to: "server" }]);
    expect(err).toMatch(/一致 stations 2\/2 [0-9a-f]{12}/);
    await place.forget();
  });

  it("ends with 1 where a program is using the store", async () => {
    const { code, err } = await yizhan(here(), "restore", "--replace", file);
    expect(code).toBe(1);
    expect(err).toContain("停止");
    expect(await store.db("stations").pluck("id")).toHaveLength(2);
  });
});

describe("a restore while a killed program's connection lingers", patient, () => {
  it("waits for it to end", async () => {
    const place = await emptyPlace("server");
    const lingering = await openStore(place.settings, pino({ level: "silent" }));
    const restored = restore(place.settings, file);
    await vi.waitFor(async () => expect(await lingering.db.raw(heldLocks)).toMatchObject({ rowCount: 1 }));
    await lingering.close();
    expect((await restored).same).toBe(true);
    await place.forget();
  });
});

describe("a restore killed with -9", patient, () => {
  it.each(["server", "embedded"] as const)(
    "leaves a store (%s) as it was, ready for another",
    async (kind) => {
      const place = await emptyPlace(kind);
      await restore(place.settings, file);
      await place.look((db) => register(db, { name: "丙站" }));
      const child = spawn(program, ["restore", "--replace", file], {
        env: { PATH: process.env.PATH, ...place.environment },
        stdio: ["ignore", "ignore", "pipe"],
      });
      await said(child, "写入 stations");
      const pids = [child.pid ?? 0, ...childrenOf(child.pid ?? 0)];
      for (const pid of pids) process.kill(pid, "SIGKILL");
      await gone(pids);
      expect(await names(place)).toEqual(["丙站", "乙站", "甲站"].sort());
      expect((await restore(place.settings, file, true)).same).toBe(true);
      expect(await names(place)).toEqual(["乙站", "甲站"].sort());
      await place.forget();
    },
  );
});

describe("a backup put into a store of the other kind", patient, () => {
  it("holds the same there and after the way back", async () => {
    const embedded = await emptyPlace("embedded");
    const server = await emptyPlace("server");
    const there = await restore(embedded.settings, file);
    expect(there).toMatchObject({ same: true, from: "server", to: "embedded" });
    const second = join(folder, "second.tar");
    expect(await backUp(embedded.settings, second)).toMatchObject({ store: "embedded", stations: 2 });
    const back = await restore(server.settings, second);
    expect(back).toMatchObject({ same: true, from: "embedded", to: "server" });
    expect(back.tables).toEqual(there.tables);
    await embedded.forget();
    await server.forget();
  });
});

const heldLocks = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

const names = (place: Place) =>
  place.look(async (db) => {
    const cards = await db("stations").pluck<{ name: string }[]>("card");
    return cards.map(({ name }) => name).sort();
  });

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.includes(words)) resolve();
    });
    child.once("exit", () => reject(new Error(`ended without saying ${words}: ${text}`)));
  });
}
