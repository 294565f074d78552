import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import type { Settings } from "../settings.ts";
import {
  type Cell,
  FileRefused,
  type Hidden,
  type Merge,
  type Sheet,
  type SheetRow,
} from "./formats/sheets.ts";

/** What of an import lies in files: the spreadsheet as it came, and each of its sheets as lines of JSON. */

export const goneWords = "文件已经删了，重新传一次 · The file is gone: send it again.";

function folderOf({ dataDir }: Settings, id: number): string {
  return join(dataDir, "imports", String(id));
}

export async function keepUpload(settings: Settings, id: number, file: Buffer): Promise<void> {
  const folder = folderOf(settings, id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "upload"), file, { mode: 0o600 });
}

export function readUpload(settings: Settings, id: number): Promise<Buffer> {
  return readFile(join(folderOf(settings, id), "upload"));
}

export async function forgetFiles(settings: Settings, id: number): Promise<void> {
  await rm(folderOf(settings, id), { recursive: true, force: true });
}

/** Writes a sheet down, a row a line. @returns how many rows, the merged cells, and how much of it is hidden. */
export async function keepSheet(
  settings: Settings,
  id: number,
  at: number,
  sheet: Sheet,
): Promise<{ rows: number; merges: Merge[]; hidden: Hidden }> {
  const out = createWriteStream(fileOf(settings, id, at), { mode: 0o600 });
  let rows = 0;
  try {
    for await (const piece of sheet.rows) {
      rows += piece.length;
      const lines = piece.map(({ number, cells }) => `${JSON.stringify([number, ...cells])}\n`).join("");
      if (!out.write(lines)) await once(out, "drain");
    }
  } finally {
    out.end();
    await finished(out);
  }
  return { rows, merges: sheet.merges(), hidden: sheet.hidden() };
}

/** Whether a sheet is still there to be read. */
export const isSheetKept = (settings: Settings, id: number, at: number): Promise<boolean> =>
  access(fileOf(settings, id, at)).then(
    () => true,
    () => false,
  );

/**
 * The rows of a sheet, cells that are merged down a column each with what the first of them holds.
 * @throws FileRefused when the sheet is not kept any more.
 */
export async function* readSheetRows(
  settings: Settings,
  id: number,
  at: number,
  merges: readonly Merge[],
): AsyncGenerator<SheetRow> {
  const beginning = new Map<number, Merge[]>();
  for (const merge of merges) beginning.set(merge.from, [...(beginning.get(merge.from) ?? []), merge]);
  let merged: { column: number; to: number; cell: Cell }[] = [];
  if (!(await isSheetKept(settings, id, at))) throw new FileRefused(goneWords);
  const lines = createInterface({ input: createReadStream(fileOf(settings, id, at)), crlfDelay: Infinity });
  for await (const line of lines) {
    const [number, ...cells] = JSON.parse(line) as [number, ...Cell[]];
    merged = merged.filter(({ to }) => to >= number);
    for (const { column, cell } of merged) {
      while (cells.length < column) cells.push(null);
      cells[column] ??= cell;
    }
    for (const { column, to } of beginning.get(number) ?? []) {
      const cell = cells[column] ?? null;
      if (cell !== null) merged.push({ column, to, cell });
    }
    yield { number, cells };
  }
}

const fileOf = (settings: Settings, id: number, at: number) => join(folderOf(settings, id), `${at}.jsonl`);
