import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import { StartError } from "../start-error.ts";

/** Nobody may hold up everybody for longer. */
const LONGEST_MS = 60_000;

/** First bytes of the messages that leave a statement with parameters half way: parse, bind, describe, execute, … */
const halfWay = new Set([..."PBDECHFd"].map((letter) => letter.charCodeAt(0)));

/**
 * Lets another process pause the embedded store: whoever connects to the socket `path` is told so once no statement or
 * transaction is under way, and until it hangs up (or a minute has gone by) none is begun. What is committed is then in the files.
 * @returns what ends it, pauses in hand too.
 */
export async function offerPause(db: PGlite, path: string): Promise<() => void> {
  let underWay = false;
  const run = db.execProtocolRawStream.bind(db);
  db.execProtocolRawStream = async (message, options) => {
    await run(message, options);
    underWay = halfWay.has(message[0] ?? 0);
  };

  const asking = new Set<Socket>();
  async function pause(socket: Socket): Promise<void> {
    asking.add(socket);
    socket.on("error", () => {});
    const hungUp = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    socket.resume();
    for (let paused = false; !paused && !socket.destroyed; ) {
      paused = await db.runExclusive(async () => {
        if (underWay || db.isInTransaction()) return false;
        const impatience = setTimeout(() => socket.destroy(), LONGEST_MS);
        socket.write("paused");
        await hungUp;
        clearTimeout(impatience);
        return true;
      });
      if (!paused) await wait(1);
    }
    asking.delete(socket);
  }

  const server = createServer((socket) => void pause(socket)).listen(path);
  await once(server, "listening");
  return () => {
    server.close();
    for (const socket of asking) socket.destroy();
  };
}

/** The file that tells where the store in `folder` can be asked to pause, while it is open. */
export const pauseAddress = (folder: string) => `${folder}.pause`;

/**
 * Does some work, such as copying `folder`, while the embedded store that another process has open there stands still.
 * @throws StartError when it cannot be asked, or would not wait so long.
 */
export async function whilePaused(folder: string, work: () => Promise<void>): Promise<void> {
  const socket = connect((await readFile(pauseAddress(folder), "utf8").catch(fail)).trim());
  try {
    await once(socket, "data").catch(fail);
    socket.on("error", () => {});
    await work();
    if (socket.closed) fail(new Error("the pause ended early"));
  } finally {
    socket.destroy();
  }
}

function fail(cause: unknown): never {
  throw new StartError(
    "embedded-store-busy",
    {
      zh: `正在使用内置数据库的进程没有让出片刻(${String(cause)});请稍后再试,或先停止它。`,
      en: `The process that uses the embedded database would not stand still for a moment (${String(cause)}); try again later, or stop it first.`,
    },
    cause,
  );
}
