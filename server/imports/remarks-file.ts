import { once } from "node:events";
import type { Response } from "express";
import type { Knex } from "knex";
import { factLabel } from "../../domain/compliance/words/names.ts";
import { valueWords } from "../../domain/compliance/words/values.ts";
import { cellAddress } from "../../domain/imports/cells.ts";
import { outcomeLabels } from "../../domain/imports/outcome.ts";
import { remarkWords } from "../../domain/imports/remarks.ts";
import type { Context } from "../context.ts";
import { Problem } from "../http/problem.ts";
import { csvWriter, xlsxWriter } from "../register/sheet.ts";
import type { Settings } from "../settings.ts";
import type { ImportRecord } from "./queries.ts";
import { type FoundRow, findRows } from "./row-queries.ts";
import { goneWords, isSheetKept, readSheetRows } from "./table-file.ts";

/**
 * Sends a copy of the sheet with two columns more: the outcome of each row, and what there is to say of it.
 * @throws Problem 409 when the file is gone, before anything is sent.
 */
export async function sendRemarks(
  { db, settings }: Pick<Context, "db" | "settings">,
  record: ImportRecord,
  format: "csv" | "xlsx",
  response: Response,
): Promise<void> {
  const { mapping } = record;
  if (record.fileGone || !mapping || !(await isSheetKept(settings, record.id, mapping.sheet))) {
    throw new Problem("not-possible", goneWords);
  }
  const writer = format === "csv" ? csvWriter() : xlsxWriter();
  const name = `${record.name.replace(/\.\w{1,5}$/, "")}-导入结果.${format}`;
  response.status(200).set({
    "Content-Type": writer.contentType,
    "Content-Disposition": `attachment; filename="import-${record.id}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Cache-Control": "no-store",
  });
  let rows: (string | number)[][] = [];
  for await (const row of withRemarks(db, settings, record)) {
    rows.push(row);
    if (rows.length < 500) continue;
    if (response.destroyed) return;
    await send(response, writer.rows(rows));
    rows = [];
  }
  await send(response, [...writer.rows(rows), ...writer.end()]);
  response.end();
}

async function send(response: Response, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
}

async function* withRemarks(
  db: Knex,
  settings: Settings,
  record: ImportRecord,
): AsyncGenerator<(string | number)[]> {
  const { mapping, sheets, id } = record;
  const sheet = mapping && sheets[mapping.sheet];
  if (!sheet) return;
  const width = mapping.columns.length;
  let known: FoundRow[] = [];
  let after = 0;
  for await (const { number, cells } of readSheetRows(settings, id, mapping.sheet, sheet.merges)) {
    if (known.length === 0 && after < number) {
      known = await findRows(db, id, { outcome: null, step: null, after, limit: 1000 });
      after = known.at(-1)?.number ?? Number.MAX_SAFE_INTEGER;
    }
    const row = known[0]?.number === number ? known.shift() : undefined;
    const padded = Array.from({ length: Math.max(width, cells.length) }, (_, at) => cells[at] ?? "");
    const said =
      number === mapping.headingRow ? ["导入结果", "说明"] : row ? [outcomeOf(row), remarksOf(row)] : [];
    yield [...padded, ...said];
  }
}

function outcomeOf({ outcome, applied }: FoundRow): string {
  const label = outcomeLabels[outcome].zh;
  if (applied === null) return label;
  return "code" in applied ? `${label}，已写进 ${applied.code}` : `${label}，没写进去：别人改过`;
}

function remarksOf({ number, findings }: FoundRow): string {
  const { remarks, candidates, changes } = findings;
  const said = remarks.map((remark) => {
    const words = remarkWords(remark).zh;
    return remark.column === null ? words : `${cellAddress(remark.column, number)}：${words}`;
  });
  const alike = candidates.map(
    ({ code, row, name, why }) =>
      `像${row === null ? `已有的 ${code}「${name}」` : `第 ${row} 行「${name}」`}（${why.zh}）`,
  );
  const changed = changes.map(({ path, before, after, kind }) => {
    const label = factLabel(path, {}).zh;
    if (kind === "confirm") return `${label}：再次核实`;
    const values = `${valueWords(path, before, "zh") || "无"} → ${valueWords(path, after, "zh")}`;
    return kind === "conflict" ? `${label}：${values}（现场核实过，没有改）` : `${label}：${values}`;
  });
  return [...said, ...alike, ...changed].join("；");
}
