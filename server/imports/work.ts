import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";
import type { Context } from "../context.ts";
import { dryRun } from "./dry-run.ts";
import { FileRefused } from "./formats/sheets.ts";
import {
  findImport,
  findOldFiles,
  type ImportRecord,
  release,
  releaseAll,
  reportProgress,
  takeImport,
  updateImport,
} from "./queries.ts";
import { forgetFiles, readSheetRows } from "./table-file.ts";
import { firstMapping, questionsOf, takeIn } from "./take-in.ts";
import { keptDays } from "./view.ts";

type Work = Pick<Context, "db" | "settings" | "log">;

const lookEveryMs = 2000;
const tidyEveryMs = 3_600_000;
const wakers = new WeakMap<Knex, () => void>();

/** Tells this program's worker that there is something to do, once the transaction that made it so is over. */
export function wakeImports(db: Knex): void {
  wakers.get(db)?.();
}

/**
 * Reads and tries imports, one at a time, until told to stop. What a program that was killed had in hand is begun again: at once on the
 * embedded store, else after a minute.
 */
export function followImports({ db, settings, log, embedded }: Context): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const worker = randomUUID();
  let waking = new AbortController();
  wakers.set(db, () => waking.abort());
  let first = true;
  let tidiedAt = 0;

  async function round(): Promise<void> {
    if (first && embedded) await releaseAll(db);
    first = false;
    if (tidiedAt === 0 || performance.now() - tidiedAt > tidyEveryMs) {
      await forgetOldFiles({ db, settings });
      tidiedAt = performance.now();
    }
    while (!stopping.signal.aborted && (await workOnce({ db, settings, log }, worker, stopping.signal)));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.error({ err: error }, "an import could not be worked on, to be tried again");
      }
      waking = new AbortController();
      const any = AbortSignal.any([stopping.signal, waking.signal]);
      await rest(lookEveryMs, any);
      // Whoever woke us is about to commit.
      if (waking.signal.aborted) await rest(30, stopping.signal);
    }
  }

  const ended = run();
  return {
    stop() {
      stopping.abort();
      wakers.delete(db);
      return ended;
    },
  };
}

/** Waits so long, or until the signal says that there is something to do: that wait breaks off, and nothing is wrong. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await Promise.allSettled([wait(ms, undefined, { signal })]);
}

/** Reads or tries the next import that waits. @returns whether there was one. */
export async function workOnce(work: Work, worker: string, signal: AbortSignal): Promise<boolean> {
  const taken = await takeImport(work.db, worker);
  if (!taken) return false;
  try {
    const record = await findImport(work.db, taken.id);
    if (record) await (taken.state === "reading" ? read(work, record) : tryOut(work, record, worker, signal));
  } finally {
    await release(work.db, taken.id, worker);
  }
  return true;
}

async function read({ db, settings, log }: Work, record: ImportRecord): Promise<void> {
  try {
    const sheets = await takeIn(settings, record);
    const mapping = await firstMapping(db, record, sheets);
    const open = questionsOf(mapping, mapping.columns).length > 0;
    const total = sheets[mapping.sheet]?.rows ?? 0;
    const state = open ? "asking" : "checking";
    await updateImport(db, record.id, { sheets, mapping, state, total, done: 0, run: record.run + 1 });
  } catch (error) {
    const known = error instanceof FileRefused;
    if (!known) log.error({ err: error }, `import ${record.id} could not be read`);
    const failure = known
      ? error.message
      : "文件读不出来，重新传一次 · The file cannot be read: send it again.";
    await updateImport(db, record.id, { state: "failed", failure });
    await forgetFiles(settings, record.id);
  }
}

async function tryOut(
  { db, settings, log }: Work,
  record: ImportRecord,
  worker: string,
  signal: AbortSignal,
): Promise<void> {
  const { id, run, mapping, sheets } = record;
  const sheet = mapping && sheets[mapping.sheet];
  if (!sheet) throw new Error(`import ${id} has no sheet to try`);
  let told = 0;
  const report = async (done: number) => {
    if (signal.aborted) return false;
    if (performance.now() - told < 500) return true;
    told = performance.now();
    return reportProgress(db, { id, worker, run }, { done: Math.floor(done), total: sheet.rows });
  };
  const began = performance.now();
  const rows = readSheetRows(settings, id, mapping.sheet, sheet.merges);
  const result = await dryRun(db, record, rows, report).catch(async (error: unknown) => {
    if (!(error instanceof FileRefused)) throw error;
    await updateImport(db, id, { state: "failed", failure: error.message });
    return null;
  });
  if (
    result === null ||
    !(await reportProgress(db, { id, worker, run }, { done: sheet.rows, total: sheet.rows }))
  ) {
    return;
  }
  await updateImport(db, id, { state: "checked", ...result });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  log.info({ import: id, rows: result.accounted.read }, `tried an import in ${seconds} s`);
}

/** Files of imports are kept a while, then they go: they may hold what nobody needs any more. */
async function forgetOldFiles({ db, settings }: Pick<Work, "db" | "settings">): Promise<void> {
  const before = new Date(Date.now() - keptDays * 86_400_000);
  for (const id of await findOldFiles(db, before)) {
    await forgetFiles(settings, id);
    await updateImport(db, id, { fileGone: true });
  }
}
