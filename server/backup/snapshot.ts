import { constants, cpSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { openEmbedded } from "../database/embedded.ts";
import { whilePaused } from "../database/pause.ts";
import { openServer } from "../database/server.ts";
import type { Store } from "../database/store.ts";
import type { Settings } from "../settings.ts";
import { StartError } from "../start-error.ts";

/** A store to read a backup from; `pausedMs`: for how long others had to wait. */
export interface Snapshot {
  store: Store;
  pausedMs: number;
}

/**
 * Opens the configured store for reading, also while the program runs. An embedded store in use is one backend, which a long
 * transaction would close to everybody: its process stands still while its files are copied into `folder`, and the copy is opened.
 */
export async function openSnapshot(settings: Settings, log: Logger, folder: string): Promise<Snapshot> {
  if (settings.databaseUrl) return { store: await openServer(settings.databaseUrl), pausedMs: 0 };
  try {
    return { store: await openEmbedded(settings.dataDir, log), pausedMs: 0 };
  } catch (error) {
    if (!(error instanceof StartError) || error.code !== "data-folder-locked") throw error;
  }
  const files = join(settings.dataDir, "postgres");
  let pausedMs = 0;
  await whilePaused(files, async () => {
    const began = performance.now();
    cpSync(files, join(folder, "postgres"), { recursive: true, mode: constants.COPYFILE_FICLONE });
    pausedMs = Math.round(performance.now() - began);
  });
  return { store: await openEmbedded(folder, log), pausedMs };
}
