import { createReadStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { assessAgain } from "../assessments/follow.ts";
import { migrateAnew, migrateUp } from "../database/migrate.ts";
import { openStore } from "../database/store.ts";
import { inTurn } from "../database/turns.ts";
import type { Settings } from "../settings.ts";
import { StartError } from "../start-error.ts";
import { readArchive } from "./archive.ts";
import {
  countContents,
  countPrograms,
  findAside,
  findSequences,
  findTables,
  setSequences,
  type Table,
} from "./catalogue-queries.ts";
import { type Content, digestFile, tally } from "./digest.ts";
import { evidenceFile, type Manifest, tableFile } from "./manifest.ts";
import { emptyTables, fixNotation, readLines, writeLines } from "./row-queries.ts";
import { openWorkFolder } from "./work-folder.ts";

/** A table as the backup tells of it, and as it was read from the restored store. */
export interface Comparison {
  table: string;
  backup: Content;
  restored: Content;
  same: boolean;
}

export interface RestoreReport {
  digest: string;
  createdAt: string;
  from: "server" | "embedded";
  to: "server" | "embedded";
  /** What was there before and is gone. */
  replaced: Record<string, number>;
  /** Every table and the sequences are as in the backup; else nothing has been changed. */
  same: boolean;
  tables: Comparison[];
  /** Migrations applied after the rows were in. */
  migrated: string[];
  /** Work was waiting in a queue that is not in the backup: all stations are going to be assessed again. */
  assessAgain: boolean;
  evidence: { files: number; lost: Manifest["lost"] };
}

/**
 * Puts a backup into the configured store, in one transaction: until it is committed, and if it is broken off, the store is as
 * it was. What was restored is read back and compared with the backup before that.
 * @throws StartError when the backup is damaged, a program uses the store, or it holds something and `replace` is not set.
 */
export async function restoreBackup(
  settings: Settings,
  log: Logger,
  file: string,
  { replace }: { replace: boolean },
  say: (line: string) => void,
): Promise<RestoreReport> {
  const folder = join(settings.dataDir, "restore.partial");
  await openWorkFolder(folder);
  try {
    say("核对备份 · checking the backup");
    const { manifest, digest } = await readArchive(file, folder);
    const store = await openStore(settings, log);
    try {
      const replaced = await countContents(store.db);
      if (Object.keys(replaced).length > 0) {
        if (!replace) throw notEmpty(replaced);
        say(`将被替换 · to be replaced: ${JSON.stringify(replaced)}`);
      }
      await placeEvidence(manifest, folder, join(settings.dataDir, "evidence"));
      const proof = await inTurn(store.db, async (trx) => {
        if (store.kind === "server") await refuseInUse(trx);
        return load(trx, manifest, folder, say);
      }).catch((error: unknown) => {
        if (error instanceof Differs) return { ...unchanged, tables: error.tables };
        throw error;
      });
      if (proof.same) await store.db.raw("ANALYZE");
      const evidence = { files: manifest.evidence.length, lost: manifest.lost };
      const { createdAt, store: from } = manifest;
      return { digest, createdAt, from, to: store.kind, replaced, ...proof, evidence };
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const unchanged = { same: false, migrated: [], assessAgain: false };

/** Ends the transaction without a trace. */
class Differs extends Error {
  readonly tables: Comparison[];
  constructor(tables: Comparison[]) {
    super("what was restored is not what the backup holds");
    this.tables = tables;
  }
}

async function load(
  trx: Knex.Transaction,
  manifest: Manifest,
  folder: string,
  say: (line: string) => void,
): Promise<Pick<RestoreReport, "same" | "tables" | "migrated" | "assessAgain">> {
  await fixNotation(trx);
  await emptyTables(trx, await findTables(trx));
  await migrateAnew(trx, manifest.migrations);
  const made = await findTables(trx);
  const { away, back } = await findAside(trx);
  const tables = manifest.tables.map((saved) => ({ ...saved, order: orderOf(saved, made) }));
  if (tables.length !== made.length) throw otherSchema(made.map(({ name }) => name).join(", "));

  // Migrations put rows in, too.
  await emptyTables(trx, made);
  for (const statement of away) await trx.raw(statement);
  for (const table of tables) {
    if (table.rows > 0) say(`写入 ${table.name} ${table.rows}`);
    await writeLines(trx, table, linesOf(join(folder, tableFile(table.name))));
  }
  await setSequences(trx, manifest.sequences);
  say("索引与外键 · indexes and foreign keys");
  for (const statement of back) await trx.raw(statement);

  say("逐表核对 · comparing every table");
  const compared: Comparison[] = [];
  for (const table of tables) {
    const backup = { rows: table.rows, sha256: table.sha256 };
    const restored = await contentOf(trx, table);
    const same = restored.rows === backup.rows && restored.sha256 === backup.sha256;
    compared.push({ table: table.name, backup, restored, same });
  }
  const sequences = JSON.stringify(await findSequences(trx)) === JSON.stringify(manifest.sequences);
  if (!sequences || compared.some(({ same }) => !same)) throw new Differs(compared);

  const migrated = await migrateUp(trx);
  const again = manifest.waiting > 0;
  if (again) await assessAgain(trx);
  return { same: true, tables: compared, migrated, assessAgain: again };
}

function orderOf({ name, columns }: Pick<Table, "name" | "columns">, made: readonly Table[]): string[] {
  const table = made.find((one) => one.name === name);
  const told = (list: Table["columns"]) =>
    list
      .map((column) => `${column.name} ${column.type}`)
      .sort()
      .join(", ");
  if (table === undefined || told(table.columns) !== told(columns)) throw otherSchema(name);
  return table.order;
}

async function contentOf(trx: Knex.Transaction, table: Table): Promise<Content> {
  let content: Content = { rows: 0, sha256: "" };
  const lines = tally(readLines(trx, table), (told) => {
    content = told;
  });
  for await (const _ of lines);
  return content;
}

/** Only \n ends a line: other separators may stand in a text. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file).pipe(createGunzip()).setEncoding("utf8");
  let rest = "";
  for await (const chunk of source) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/** A file is named for its content: what is there and sound may stay, whatever becomes of the rows. */
async function placeEvidence(manifest: Manifest, folder: string, to: string): Promise<void> {
  if (manifest.evidence.length > 0) await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { sha256 } of manifest.evidence) {
    const there = await digestFile(join(to, sha256)).catch(() => undefined);
    if (there?.sha256 !== sha256) await rename(join(folder, evidenceFile(sha256)), join(to, sha256));
  }
}

/** PostgreSQL takes a moment to see that a program was killed. */
const LAST_BREATH_MS = 5_000;

async function refuseInUse(trx: Knex.Transaction): Promise<void> {
  const until = Date.now() + LAST_BREATH_MS;
  let programs = await countPrograms(trx);
  while (programs > 0 && Date.now() < until) {
    await wait(200);
    programs = await countPrograms(trx);
  }
  if (programs === 0) return;
  throw new StartError("database-in-use", {
    zh: `本程序还有 ${programs} 个连接在用这个数据库;请先停止所有正在运行的程序。`,
    en: `This program still has ${programs} connections to the database; stop every running one first.`,
  });
}

const notEmpty = (found: Record<string, number>) =>
  new StartError("store-not-empty", {
    zh: `库里已有数据(${JSON.stringify(found)});确实要用备份替换它们,请加 --replace,它们会丢失。`,
    en: `The store holds data (${JSON.stringify(found)}); to have the backup take its place, and lose it, add --replace.`,
  });

const otherSchema = (what: string) =>
  new StartError("backup-schema", {
    zh: `备份里的表与同名升级做出的表不一样(${what});没有动任何数据,请用写备份的那个版本的程序。`,
    en: `The tables of the backup are not those its migrations make here (${what}); nothing was touched, use the program that wrote it.`,
  });
