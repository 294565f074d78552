import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { strToU8, Zip, ZipDeflate } from "fflate";

/** Tables written row by row, so that a file of any length takes no more memory than a page of it. */

type Cell = string | number;

export interface SheetWriter {
  contentType: string;
  /** Bytes to send for these rows; the first row is the heading. */
  rows(rows: readonly (readonly Cell[])[]): Uint8Array[];
  /** The rest of the file. */
  end(): Uint8Array[];
}

/** Sends rows as a file of that name as they come; whoever goes away ends it. */
export async function sendSheet(
  response: Response,
  writer: SheetWriter,
  { name, plainName }: { name: string; plainName: string },
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): Promise<void> {
  response.status(200).set({
    "Content-Type": writer.contentType,
    "Content-Disposition": `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Cache-Control": "no-store",
  });
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const some of rows) yield* writer.rows(some);
    yield* writer.end();
  }
  await pipeline(Readable.from(pieces()), response).catch((error: unknown) => {
    // Whoever breaks off has what they wanted.
    const brokenOff =
      error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!brokenOff) throw error;
  });
}

/** CSV as spreadsheets here open it: UTF-8 with a mark, CRLF. A text that a spreadsheet would take for a formula gets a quote before it. */
export function csvWriter(): SheetWriter {
  let mark = "\uFEFF";
  return {
    contentType: "text/csv; charset=utf-8",
    rows(rows) {
      const text = rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
      const bytes = strToU8(mark + text);
      mark = "";
      return [bytes];
    },
    end: () => [],
  };
}

function csvCell(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  // Also in full width, and after spaces: both are put right before a spreadsheet looks at a cell.
  const text = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An XLSX workbook of one sheet; texts are texts, never formulas. */
export function xlsxWriter(): SheetWriter {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  const taken = () => {
    const bytes = made;
    made = [];
    return bytes;
  };
  for (const [name, text] of Object.entries(parts)) {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(strToU8(text), true);
  }
  const sheet = new ZipDeflate("xl/worksheets/sheet1.xml", { level: 4 });
  zip.add(sheet);
  sheet.push(strToU8(`${head}<worksheet xmlns="${main}"><sheetData>`));
  return {
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    rows(rows) {
      sheet.push(strToU8(rows.map((row) => `<row>${row.map(xlsxCell).join("")}</row>`).join("")));
      return taken();
    },
    end() {
      sheet.push(strToU8("</sheetData></worksheet>"), true);
      zip.end();
      return taken();
    },
  };
}

function xlsxCell(cell: Cell): string {
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return cell === "" ? "<c/>" : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** What XML cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const typed = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const parts = {
  "[Content_Types].xml": `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${typed}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${typed}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
