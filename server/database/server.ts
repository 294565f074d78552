import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";
import pg from "pg";
import type { Logger } from "pino";
import { StartError } from "../start-error.ts";
import { connect } from "./client.ts";
import type { Store } from "./store.ts";

const TRIES = 10;
const PAUSE_MS = 3000;

/** Opens a PostgreSQL server, waiting up to half a minute for one that is still starting, and checks that it will do. */
export async function openServer(url: string, log: Logger): Promise<Store> {
  const db = connect({ connectionString: url, connectionTimeoutMillis: 5000 }, { min: 0, max: 10 });
  try {
    await reach(db, whereIs(url), log);
    await check(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind: "server", lost: new Promise(() => {}), close: () => db.destroy() };
}

async function reach(db: Knex, where: string, log: Logger): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.raw("SELECT 1");
      return;
    } catch (error) {
      const reason =
        error instanceof Error ? error.message || String(Reflect.get(error, "code")) : String(error);
      if (!mayPass(error) || attempt === TRIES) {
        throw new StartError(
          "database-unreachable",
          {
            zh: `连不上数据库服务器 ${where}(${reason});请检查 DATABASE_URL,并确认服务器已启动且允许连接。`,
            en: `Cannot reach the database server ${where} (${reason}); check DATABASE_URL and that the server runs and accepts connections.`,
          },
          error,
        );
      }
      log.warn(
        `数据库 ${where} 暂不可用,第 ${attempt}/${TRIES} 次:${reason} · not reachable yet, trying again`,
      );
      await wait(PAUSE_MS);
    }
  }
}

/** Refused, unresolved, timed out or starting up may pass by waiting; a wrong password or database will not. */
function mayPass(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.code?.startsWith("57P") ?? false;
  return true;
}

async function check(db: Knex): Promise<void> {
  const {
    rows: [found],
  } = await db.raw<{ rows: { version: number; encoding: string; ctype: string; postgis: string | null }[] }>(`
    SELECT current_setting('server_version_num')::int AS version,
           pg_encoding_to_char(encoding) AS encoding, datctype AS ctype,
           coalesce((SELECT extversion FROM pg_extension WHERE extname = 'postgis'),
                    (SELECT default_version FROM pg_available_extensions WHERE name = 'postgis')) AS postgis
    FROM pg_database WHERE datname = current_database()`);
  if (!found) throw new Error("the current database is not listed in pg_database");
  if (found.version < 150000) {
    const version = Math.floor(found.version / 10000);
    throw new StartError("postgres-too-old", {
      zh: `数据库服务器是 PostgreSQL ${version},需要 15 或更新版本;请升级服务器。`,
      en: `The database server is PostgreSQL ${version}; version 15 or newer is needed, upgrade the server.`,
    });
  }
  if (found.encoding !== "UTF8" || found.ctype === "C" || found.ctype === "POSIX") {
    throw new StartError("database-encoding", {
      zh: `数据库编码是 ${found.encoding}(${found.ctype}),中文检索需要 UTF-8;请用 CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' 重建数据库。`,
      en: `The database has encoding ${found.encoding} (${found.ctype}) but Chinese search needs UTF-8; create it anew with CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.`,
    });
  }
  if (found.postgis === null) {
    throw new StartError("postgis-missing", {
      zh: "数据库服务器没有安装 PostGIS;请在服务器上安装 3.3 或更新版本(Debian:apt-get install postgresql-15-postgis-3)。",
      en: "The database server has no PostGIS; install 3.3 or newer on it (Debian: apt-get install postgresql-15-postgis-3).",
    });
  }
  const [major = 0, minor = 0] = found.postgis.split(".").map(Number);
  if (major < 3 || (major === 3 && minor < 3)) {
    throw new StartError("postgis-too-old", {
      zh: `数据库服务器的 PostGIS 是 ${found.postgis},需要 3.3 或更新版本;请升级后执行 SELECT postgis_extensions_upgrade()。`,
      en: `The database server has PostGIS ${found.postgis}; 3.3 or newer is needed, upgrade it and run SELECT postgis_extensions_upgrade().`,
    });
  }
}

/** Host, port and database without the password. */
function whereIs(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
