import type { Knex } from "knex";
import type { Logger } from "pino";
import type { Settings } from "../settings.ts";
import { openEmbedded } from "./embedded.ts";
import { openServer } from "./server.ts";

/** An open database. Both kinds speak PostgreSQL + PostGIS through the same Knex client. */
export interface Store {
  db: Knex;
  kind: "server" | "embedded";
  /** Resolves with the reason when the store is lost for good (never on `close`). */
  lost: Promise<Error>;
  /** Ends all connections and, for the embedded kind, the child process. */
  close(): Promise<void>;
}

/**
 * Opens the server named by DATABASE_URL, or the embedded store in DATA_DIR. Does not migrate.
 * @throws StartError when it cannot be opened or is not fit to use.
 */
export function openStore(settings: Settings, log: Logger): Promise<Store> {
  return settings.databaseUrl ? openServer(settings.databaseUrl) : openEmbedded(settings.dataDir, log);
}
