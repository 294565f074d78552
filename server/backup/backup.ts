import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { migrationStatus } from "../database/migrate.ts";
import type { Settings } from "../settings.ts";
import { StartError } from "../start-error.ts";
import { pack, readArchive } from "./archive.ts";
import { countWaiting, findFileDigests, findSequences, findTables, type Table } from "./catalogue-queries.ts";
import { type Content, digestFile, tally } from "./digest.ts";
import { evidenceFile, type Manifest, manifestDigestFile, manifestFile, tableFile } from "./manifest.ts";
import { fixNotation, holdTables, readLines } from "./row-queries.ts";
import { openSnapshot } from "./snapshot.ts";
import { openWorkFolder } from "./work-folder.ts";

/** Fast rather than small: the disk is waited for anyway. */
const COMPRESSION = 4;

export interface BackupReport {
  file: string;
  bytes: number;
  /** SHA-256 of the manifest, which holds those of everything else. */
  digest: string;
  store: "server" | "embedded";
  rows: number;
  stations: number;
  evidence: { files: number; bytes: number; lost: Manifest["lost"] };
  /** For how long the running program stood still. */
  pausedMs: number;
}

/**
 * Writes everything the directory holds, as it was at one moment, into `file`, which appears when it is whole and has been read
 * back. The program may be running. A file there is replaced.
 */
export async function makeBackup(
  settings: Settings,
  log: Logger,
  file: string,
  say: (line: string) => void,
): Promise<BackupReport> {
  const target = resolve(file);
  const folder = `${target}.partial`;
  await openWorkFolder(folder);
  try {
    const { store, pausedMs } = await openSnapshot(settings, log, folder);
    let manifest: Manifest;
    try {
      await refuseUnmade(store.db);
      const contents = await store.db.transaction((trx) => writeTables(trx, folder, say), {
        isolationLevel: "repeatable read",
        readOnly: true,
      });
      const { files, ...rest } = contents;
      const evidence = await linkEvidence(join(settings.dataDir, "evidence"), folder, files);
      const createdAt = new Date().toISOString();
      manifest = { format: "yizhan-backup", version: 1, createdAt, store: store.kind, ...rest, ...evidence };
    } finally {
      await store.close();
    }
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeFile(join(folder, manifestFile), text);
    const digest = createHash("sha256").update(text).digest("hex");
    await writeFile(join(folder, manifestDigestFile), `${digest}\n`);

    const archive = join(folder, "archive");
    await pack(manifest, folder, archive);
    say("核对写好的备份 · reading the backup back");
    await readArchive(archive);
    const { size } = await stat(archive);
    await rename(archive, target);
    await syncFolder(dirname(target));

    const rowsOf = (table: string) => manifest.tables.find(({ name }) => name === table)?.rows ?? 0;
    return {
      file: target,
      bytes: size,
      digest,
      store: manifest.store,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      stations: rowsOf("stations"),
      evidence: {
        files: manifest.evidence.length,
        bytes: manifest.evidence.reduce((sum, { bytes }) => sum + bytes, 0),
        lost: manifest.lost,
      },
      pausedMs,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseUnmade(db: Knex): Promise<void> {
  const { applied } = await migrationStatus(db);
  if (applied.length === 0) {
    throw new StartError("no-schema", {
      zh: "库里还没有任何表;请检查 DATA_DIR 或 DATABASE_URL 有没有指错。",
      en: "There are no tables in the database yet; check that DATA_DIR or DATABASE_URL is as meant.",
    });
  }
}

type Contents = Pick<Manifest, "migrations" | "tables" | "sequences" | "waiting"> & { files: string[] };

async function writeTables(
  trx: Knex.Transaction,
  folder: string,
  say: (line: string) => void,
): Promise<Contents> {
  await fixNotation(trx);
  const found = await findTables(trx);
  await holdTables(trx, found);
  const { applied } = await migrationStatus(trx);
  const waiting = await countWaiting(trx);
  const files = await findFileDigests(trx);
  await mkdir(join(folder, "tables"));
  const tables: Manifest["tables"] = [];
  for (const table of found) {
    const { rows, sha256 } = await writeTable(trx, table, join(folder, tableFile(table.name)));
    const file = await digestFile(join(folder, tableFile(table.name)));
    tables.push({ name: table.name, columns: table.columns, rows, sha256, file });
    if (rows > 0) say(`${table.name} ${rows}`);
  }
  // Numbers are given out outside of transactions: read last, none that is used in the rows is missing.
  return { migrations: applied, tables, sequences: await findSequences(trx), waiting, files };
}

async function writeTable(trx: Knex.Transaction, table: Table, file: string): Promise<Content> {
  let content: Content = { rows: 0, sha256: "" };
  await pipeline(
    tally(readLines(trx, table), (told) => {
      content = told;
    }),
    createGzip({ level: COMPRESSION }),
    createWriteStream(file),
  );
  return content;
}

/** Lays links to the files under which evidence is kept, and says which of them are there and sound. */
async function linkEvidence(
  from: string,
  folder: string,
  digests: readonly string[],
): Promise<Pick<Manifest, "evidence" | "lost">> {
  await mkdir(join(folder, "evidence"));
  const evidence: Manifest["evidence"] = [];
  const lost: Manifest["lost"] = [];
  for (const sha256 of digests) {
    const path = join(from, sha256);
    const found = await digestFile(path).catch(() => undefined);
    if (found?.sha256 === sha256) {
      await symlink(path, join(folder, evidenceFile(sha256)));
      evidence.push({ sha256, bytes: found.bytes });
    } else {
      lost.push({ sha256, why: found === undefined ? "missing" : "altered" });
    }
  }
  return { evidence, lost };
}

/** A new name is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync();
  await folder.close();
}
