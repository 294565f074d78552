import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { postgis } from "@electric-sql/pglite-postgis";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { takeLock } from "./lock.ts";
import { offerPause, pauseAddress } from "./pause.ts";

// The embedded database, alone in its process: queries would block the event loop of whoever answers HTTP.
// It lives as long as the IPC channel to its parent, and this process (not the parent) holds the lock, because
// this is who has the files open.

const folder = process.argv[2];
if (folder === undefined || process.send === undefined)
  throw new Error("started by server/database/embedded.ts only");

/** The longest socket path every system takes is 103 bytes. */
const shortTmp = tmpdir().length > 60 ? "/tmp" : tmpdir();
let socketFolder: string | undefined;
let server: PGLiteSocketServer | undefined;
let db: PGlite | undefined;
let endPauses = () => {};

async function stop(exitCode: number): Promise<never> {
  endPauses();
  await server?.stop();
  await db?.close();
  if (socketFolder) rmSync(socketFolder, { recursive: true, force: true });
  process.exit(exitCode);
}

process.once("disconnect", () => void stop(0));
// A signal to the whole group also reaches the parent, which ends us when its last request is answered.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => setTimeout(() => void stop(0), 15_000));

try {
  const holder = await takeLock(`${folder}.lock`);
  if (holder !== undefined) {
    await tell({ kind: "locked", pid: holder });
    process.exit(1);
  }
  db = await open(folder);
  endOnCrash(db);
  socketFolder = mkdtempSync(join(shortTmp, "yizhan-"));
  server = new PGLiteSocketServer({ db, path: join(socketFolder, ".s.PGSQL.5432"), maxConnections: 4 });
  await server.start();
  const pauseSocket = join(socketFolder, "pause");
  endPauses = await offerPause(db, pauseSocket);
  writeFileSync(pauseAddress(folder), pauseSocket, { mode: 0o600 });
  await tell({ kind: "ready", socketFolder });
} catch (error) {
  await tell({
    kind: "failed",
    code: codeOf(error),
    reason: error instanceof Error ? error.message : inspect(error),
  });
  process.exit(1);
}

/** A new database is made beside its place and moved there when whole, so that one killed half way is made again. */
async function open(dataDir: string): Promise<PGlite> {
  const extensions = { postgis, pg_trgm };
  if (!existsSync(dataDir)) {
    const half = `${dataDir}.new`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    const fresh = await PGlite.create({ dataDir: half, extensions });
    await fresh.close();
    renameSync(half, dataDir);
  }
  return PGlite.create({ dataDir, extensions });
}

/** ENOSPC and the like; the file system inside PGlite throws plain objects with WASI's numbers. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error) return String(error.code);
  return "errno" in error && error.errno === 51 ? "ENOSPC" : undefined;
}

/** An SQL error is an answer; an exception here means the WebAssembly instance is broken and must not go on. */
function endOnCrash(instance: PGlite): void {
  const run = instance.execProtocolRawStream.bind(instance);
  instance.execProtocolRawStream = async (message, options) => {
    try {
      await run(message, options);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(70);
    }
  };
}

function tell(message: object): Promise<void> {
  return new Promise(
    (resolve) => process.send?.(message, undefined, undefined, () => resolve()) ?? resolve(),
  );
}
