import type { Server } from "node:http";
import pino from "pino";
import { seedAll } from "../seed/main.ts";
import { createContext } from "./context.ts";
import { migrateUp } from "./database/migrate.ts";
import { openStore } from "./database/store.ts";
import { serve } from "./http/app.ts";
import { readSettings, type Settings } from "./settings.ts";
import { StartError } from "./start-error.ts";

/** How long requests in hand may take once we are told to stop. */
const FINISH_MS = 10_000;
/** A terminal and npm both pass on one Ctrl-C: only a signal later than this is a second wish. */
const SAME_SIGNAL_MS = 1000;

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  await run(readSettings(process.env));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  say(error.message);
  process.exit(error.exitCode);
}

async function run(settings: Settings): Promise<void> {
  const log = pino({ level: settings.logLevel });
  const stopping = awaitSignal();
  const store = await openStore(settings, log);
  try {
    await migrateUp(store.db);
    await seedAll(store.db, settings, say);
    const server = serve(createContext({ settings, db: store.db, log, embedded: store.kind === "embedded" }));
    await listen(server, settings);
    process.stdout.write(`驿站 Yizhan: ${addressOf(settings)}\n`);

    const reason = await Promise.race([stopping, store.lost]);
    await finish(server);
    if (reason instanceof Error) throw reason;
  } finally {
    await store.close();
  }
  process.exit(0);
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once (children notice and end too). */
function awaitSignal(): Promise<"signal"> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const heard = () => {
      if (first === undefined) {
        first = Date.now();
        resolve("signal");
      } else if (Date.now() - first > SAME_SIGNAL_MS) {
        process.exit(130);
      }
    };
    process.on("SIGINT", heard);
    process.on("SIGTERM", heard);
  });
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") {
    return new StartError("port-taken", {
      zh: `端口 ${port} 已被占用;请停止占用它的程序,或用 PORT 指定另一个端口。`,
      en: `Port ${port} is taken; stop the program that uses it, or name another port with PORT.`,
    });
  }
  if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new StartError("address-refused", {
      zh: `不能在 ${host}:${port} 上监听(${error.code});请检查 HOST 和 PORT。`,
      en: `Cannot listen on ${host}:${port} (${error.code}); check HOST and PORT.`,
    });
  }
  return error;
}

async function finish(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(impatience);
}

function addressOf(settings: Settings): string {
  if (settings.publicUrl) return settings.publicUrl;
  const everywhere = settings.host === "0.0.0.0" || settings.host === "::";
  const host = everywhere ? "localhost" : settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  return `http://${host}:${settings.port}`;
}
