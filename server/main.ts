import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";
import pino, { type Logger } from "pino";
import { seedAll } from "../seed/main.ts";
import { isUnclaimed, linkToFirst } from "./accounts/operator.ts";
import { checkBasemap } from "./basemap/archive.ts";
import { createContext } from "./context.ts";
import { fullDisk } from "./database/embedded.ts";
import { migrateUp } from "./database/migrate.ts";
import { openStore, type Store } from "./database/store.ts";
import { followDuplicates } from "./duplicates/run.ts";
import { serve } from "./http/app.ts";
import { followImports } from "./imports/work.ts";
import { followChanges } from "./jobs/run.ts";
import { regionByAdcode } from "./regions/regions.ts";
import { readSettings, type Settings, wrongSetting } from "./settings.ts";
import { StartError } from "./start-error.ts";

/** How long requests in hand may take once we are told to stop. */
const FINISH_MS = 10_000;
/** A terminal and npm both pass on one Ctrl-C: only a signal later than this is a second wish. */
const SAME_SIGNAL_MS = 1000;
const LAST_WORDS_MS = 2000;

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
  await checkBasemap(settings.map.pmtiles);
  const store = await openStore(settings, log);
  const end = Promise.race([stopping, store.lost]);
  try {
    let reason = await Promise.race([end, prepare(store, settings)]);
    if (reason === "ready") reason = await answer(store, settings, log, end);
    if (reason instanceof Error) throw reason;
  } finally {
    await store.close();
  }
  process.exit(0);
}

async function prepare({ db, kind, lost }: Store, settings: Settings): Promise<"ready" | Error> {
  try {
    await migrateUp(db);
    await seedAll(db, settings, say);
    await tellFirstLink(db, settings);
  } catch (error) {
    // A store that went away tells why a little later than its last query failed.
    const why = await Promise.race([lost, wait(LAST_WORDS_MS)]);
    throw why ?? (kind === "embedded" ? fullDisk(settings.dataDir, error) : undefined) ?? error;
  }
  if (!(await regionByAdcode(db, settings.homeRegion))) {
    throw wrongSetting("HOME_REGION", {
      zh: "现行的省、市或区县代码,例如 630100",
      en: "the adcode of a present province, city or district, such as 630100",
    });
  }
  return "ready";
}

/** Answers requests until the program is to end, and gives the reason. */
async function answer<Reason>(
  { db, kind }: Store,
  settings: Settings,
  log: Logger,
  end: Promise<Reason>,
): Promise<Reason> {
  const context = createContext({ settings, db, log, embedded: kind === "embedded" });
  const server = serve(context);
  await listen(server, settings);
  process.stdout.write(`驿站 Yizhan: ${addressOf(settings)}\n`);
  const following = [followChanges(context), followDuplicates(context), followImports(context)];
  const reason = await end;
  const ended = [finish(server), ...following.map((one) => one.stop())];
  await Promise.race([Promise.all(ended), wait(FINISH_MS)]);
  return reason;
}

/** Until somebody has an account, each start tells a new link to whoever runs the program; the one before is void. */
async function tellFirstLink(db: Knex, settings: Settings): Promise<void> {
  if (!(await isUnclaimed(db))) return;
  const { link } = await linkToFirst(db, addressOf(settings));
  say(
    `还没有人能登录工作台。建第一个管理员（只能用一次，7天内有效） · Create the first administrator: ${link}`,
  );
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
