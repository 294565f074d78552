import { crc32, deflateRawSync } from "node:zlib";

/** Files as spreadsheet programs write them, and as those write them who mean harm. */

export interface Part {
  name: string;
  content: string | Buffer;
  /** What the directory says instead of the true size. */
  declared?: number;
  encrypted?: boolean;
}

export function zipOf(parts: Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared, encrypted } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(encrypted ? 0x801 : 0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name)]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    local.push(head, packed);
    central.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, entry, Buffer.from(name));
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const escapeXml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A cell for {@link sheetXml}: text, a number, or what stands inside `<c>` with its attributes. */
export type Written = string | number | null | { attributes: string; inside: string };

function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function cellXml(cell: Written, reference: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === "string")
    return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  return `<c r="${reference}" ${cell.attributes}>${cell.inside}</c>`;
}

export function sheetXml(rows: Written[][], merges: string[] = []): string {
  const body = rows
    .map((row, at) => {
      const cells = row.map((cell, column) => cellXml(cell, `${letters(column)}${at + 1}`)).join("");
      return `<row r="${at + 1}">${cells}</row>`;
    })
    .join("");
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
}

/** A whole file of these sheets, each given as XML; `more` parts go beside them or in their place. */
export function xlsxOf(sheets: { name: string; xml: string; state?: string }[], more: Part[] = []): Buffer {
  const relations = sheets
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join("");
  const listed = sheets
    .map(
      ({ name, state }, at) =>
        `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" ${state ? `state="${state}" ` : ""}r:id="rId${at + 1}"/>`,
    )
    .join("");
  const parts: Part[] = [
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${listed}</sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${relations}</Relationships>` },
    ...sheets.map(({ xml }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: xml })),
  ];
  const replaced = new Set(more.map(({ name }) => name));
  return zipOf([...parts.filter(({ name }) => !replaced.has(name)), ...more]);
}
