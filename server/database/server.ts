import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";
import pg from "pg";
import { StartError } from "../start-error.ts";
import { connect, ping } from "./client.ts";
import type { Store } from "./store.ts";
import { inTurn } from "./turns.ts";

const HALF_A_MINUTE = { tries: 10, pauseMs: 3000 };

/**
 * Opens a PostgreSQL server, waiting a bounded time for one that is still starting, and checks that it will do.
 * @throws StartError
 */
export async function openServer(url: string, patience = HALF_A_MINUTE): Promise<Store> {
  const where = whereIs(url);
  const db = connect(
    { connectionString: url, connectionTimeoutMillis: 5000, application_name: "yizhan" },
    { min: 0, max: 10 },
  );
  try {
    await reach(db, where, patience);
    await check(db, where);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind: "server", lost: new Promise(() => {}), close: () => db.destroy() };
}

async function reach(db: Knex, where: string, { tries, pauseMs }: typeof HALF_A_MINUTE): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await ping(db);
      return;
    } catch (error) {
      const reason =
        error instanceof Error ? error.message || String(Reflect.get(error, "code")) : String(error);
      if (!mayPass(error) || attempt >= tries) {
        throw new StartError(
          "database-unreachable",
          {
            zh: `连不上数据库服务器 ${where}(${reason});请检查 DATABASE_URL,并确认服务器已启动且允许连接。`,
            en: `Cannot reach the database server ${where} (${reason}); check DATABASE_URL and that the server runs and accepts connections.`,
          },
          error,
        );
      }
      process.stderr.write(
        `数据库 ${where} 暂时连不上(第 ${attempt}/${tries} 次):${reason} · not reachable yet, trying again\n`,
      );
      await wait(pauseMs);
    }
  }
}

/** Refused, unresolved, timed out or starting up may pass by waiting; a wrong password or database will not. */
function mayPass(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.code?.startsWith("57P") ?? false;
  return true;
}

async function check(db: Knex, where: string): Promise<void> {
  const found = await rows<Found>(
    db,
    `SELECT current_setting('server_version_num')::int AS version,
            pg_encoding_to_char(encoding) AS encoding,
            datctype AS ctype,
            coalesce((SELECT extversion FROM pg_extension WHERE extname = 'postgis'),
                     (SELECT default_version FROM pg_available_extensions WHERE name = 'postgis')) AS postgis
     FROM pg_database WHERE datname = current_database()`,
  );
  for (const database of found) {
    const wrong = unfit(database);
    if (wrong) throw wrong;
  }
  try {
    await inTurn(db, async (trx) => {
      await trx.raw("CREATE EXTENSION IF NOT EXISTS postgis");
      await trx.raw("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    });
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
    throw new StartError(
      "extension-not-allowed",
      {
        zh: `数据库用户无权在 ${where} 启用 PostGIS;请由管理员在该库执行 CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm。`,
        en: `The database user may not enable PostGIS in ${where}; let an administrator run CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm in it.`,
      },
      error,
    );
  }
}

async function rows<Row>(db: Knex, sql: string): Promise<Row[]> {
  const result = await db.raw<{ rows: Row[] }>(sql);
  return result.rows;
}

interface Found {
  /** As in server_version_num: 150004. */
  version: number;
  encoding: string;
  ctype: string;
  /** Installed here, else installable, else null. */
  postgis: string | null;
}

/** Why such a database will not do, if it will not. */
export function unfit({ version, encoding, ctype, postgis }: Found): StartError | undefined {
  const number = Math.floor(version / 10000);
  if (number < 15) {
    return new StartError("postgres-too-old", {
      zh: `数据库服务器是 PostgreSQL ${number},需要 15 或更新版本;请升级服务器。`,
      en: `The database server is PostgreSQL ${number}; version 15 or newer is needed, upgrade the server.`,
    });
  }
  if (encoding !== "UTF8" || ctype === "C" || ctype === "POSIX") {
    return new StartError("database-encoding", {
      zh: `数据库编码是 ${encoding}(${ctype}),中文检索需要 UTF-8;请用 CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' 重建数据库。`,
      en: `The database has encoding ${encoding} (${ctype}) but Chinese search needs UTF-8; create it anew with CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.`,
    });
  }
  if (postgis === null) {
    return new StartError("postgis-missing", {
      zh: `数据库服务器没有安装 PostGIS;请在服务器上安装 3.3 或更新版本(Debian:apt-get install postgresql-${number}-postgis-3)。`,
      en: `The database server has no PostGIS; install 3.3 or newer on it (Debian: apt-get install postgresql-${number}-postgis-3).`,
    });
  }
  const [major = 0, minor = 0] = postgis.split(".").map(Number);
  if (major < 3 || (major === 3 && minor < 3)) {
    return new StartError("postgis-too-old", {
      zh: `数据库服务器的 PostGIS 是 ${postgis},需要 3.3 或更新版本;请升级后执行 SELECT postgis_extensions_upgrade()。`,
      en: `The database server has PostGIS ${postgis}; 3.3 or newer is needed, upgrade it and run SELECT postgis_extensions_upgrade().`,
    });
  }
  return undefined;
}

/** Host, port and database without the password. */
function whereIs(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
