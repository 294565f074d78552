import { type ChildProcess, fork } from "node:child_process";
import { accessSync, constants, mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { StartError } from "../start-error.ts";
import { connect } from "./client.ts";
import type { Store } from "./store.ts";

const report = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), socketFolder: z.string() }),
  z.object({ kind: z.literal("locked"), pid: z.number() }),
  z.object({ kind: z.literal("failed"), code: z.string().optional(), reason: z.string() }),
]);
type Report = z.infer<typeof report>;

const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Opens the embedded PostgreSQL + PostGIS of `dataDir` in a child process, created on first use.
 * The store is one backend: the pool has a single connection, because more of them would share one session and
 * interleave the messages of their unnamed statements. So inside a transaction ask `trx`, never the outer `db`.
 */
export async function openEmbedded(dataDir: string, log: Logger): Promise<Store> {
  makeWritable(dataDir);
  const child = fork(
    fileURLToPath(new URL("./embedded-process.ts", import.meta.url)),
    [join(dataDir, "postgres")],
    {
      cwd: projectRoot,
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  );
  const lastWords = collect(child);
  const said = await firstReport(child);
  if (said.kind !== "ready") throw refusal(said, dataDir);

  let closing = false;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lost = new Promise<Error>((resolve) => {
    child.once("exit", (code, signal) => {
      if (closing) return;
      const how = signal ?? `code ${code}`;
      log.error({ how, stderr: lastWords() }, "embedded database process ended");
      const full = fullDisk(dataDir, how);
      if (full) return resolve(full);
      resolve(
        new StartError("embedded-store-lost", {
          zh: `内置数据库进程意外退出(${how});已确认的数据保存在 ${dataDir},请重新启动。`,
          en: `The embedded database process ended unexpectedly (${how}); confirmed data is kept in ${dataDir}, start the program again.`,
        }),
      );
    });
  });
  const db = connect(
    { host: said.socketFolder, user: "postgres", database: "postgres" },
    { min: 0, max: 1, afterCreate: leaveAfterError },
  );
  return {
    db,
    kind: "embedded",
    lost,
    async close() {
      closing = true;
      await db.destroy();
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/**
 * After an error in a statement with parameters the store says twice that it is ready, and every later answer would go to the
 * question before it: such a connection is left for a new one.
 */
function leaveAfterError(connection: pg.Client, done: (error: null, connection: pg.Client) => void): void {
  connection.connection.on("errorMessage", (error: unknown) => {
    Object.assign(connection, { __knex__disposed: error });
  });
  done(null, connection);
}

function makeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw isNodeError(cause) && cause.code === "ENOSPC"
      ? diskFull(dataDir, cause)
      : notWritable(dataDir, cause);
  }
}

function firstReport(child: ChildProcess): Promise<Report> {
  return new Promise((resolve) => {
    child.once("message", (message) => {
      const read = report.safeParse(message);
      resolve(read.success ? read.data : { kind: "failed", reason: "unreadable report" });
    });
    child.once("error", (error) => resolve({ kind: "failed", reason: error.message }));
    child.once("exit", (code, signal) =>
      resolve({ kind: "failed", reason: `the process ended with ${signal ?? `code ${code}`}` }),
    );
  });
}

/** The end of what the child wrote on stderr, for the log. */
function collect(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => {
    text = (text + piece).slice(-4000);
  });
  return () => text;
}

/** What the child has said, in words for whoever runs the program. */
export function refusal(said: Exclude<Report, { kind: "ready" }>, dataDir: string): StartError {
  if (said.kind === "locked") {
    return new StartError("data-folder-locked", {
      zh: `数据文件夹 ${dataDir} 正被进程 ${said.pid} 使用;请先停止它,或用 DATA_DIR 指定另一个文件夹。`,
      en: `The data folder ${dataDir} is in use by process ${said.pid}; stop it first, or name another folder with DATA_DIR.`,
    });
  }
  if (said.code === "ENOSPC" || /no space left|53100/i.test(said.reason))
    return diskFull(dataDir, said.reason);
  if (said.code === "EACCES" || said.code === "EROFS" || said.code === "EPERM")
    return notWritable(dataDir, said.reason);
  return new StartError(
    "embedded-store-failed",
    {
      zh: `内置数据库无法打开 ${dataDir}(${said.reason});请检查该文件夹,或用 DATABASE_URL 指定 PostgreSQL 服务器。`,
      en: `The embedded database cannot open ${dataDir} (${said.reason}); check that folder, or name a PostgreSQL server with DATABASE_URL.`,
    },
    said.reason,
  );
}

const notWritable = (dataDir: string, cause: unknown) =>
  new StartError(
    "data-folder-not-writable",
    {
      zh: `数据文件夹 ${dataDir} 不可写;请修改其权限,或用 DATA_DIR 指定另一个文件夹。`,
      en: `The data folder ${dataDir} is not writable; change its permissions, or name another folder with DATA_DIR.`,
    },
    cause,
  );

const diskFull = (dataDir: string, cause: unknown) =>
  new StartError(
    "disk-full",
    {
      zh: `${dataDir} 所在磁盘已满;请腾出至少 500 MB 空间后重新启动。`,
      en: `The disk that holds ${dataDir} is full; free at least 500 MB and start again.`,
    },
    cause,
  );

/**
 * The sentence about a full disk, when that is why the store failed. The database reports one in several disguises, so
 * the disk itself is asked. A WAL segment takes 16 MB.
 */
export function fullDisk(dataDir: string, cause: unknown): StartError | undefined {
  const { bavail, bsize } = statfsSync(dataDir);
  return bavail * bsize < 32 * 1024 * 1024 ? diskFull(dataDir, cause) : undefined;
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
