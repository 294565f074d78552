import { FileRefused, type Format, type Sheet } from "./sheets.ts";
import { readStyles, type Showing } from "./xlsx-numbers.ts";
import { type Book, readSharedStrings, readSheet } from "./xlsx-sheet.ts";
import { readXml } from "./xml.ts";
import { type Archive, broken, openArchive, readPart } from "./zip.ts";

const smallPart = 8_000_000;
const workbook = "xl/workbook.xml";

/** Excel 2007 and later, WPS and whatever writes the same (ECMA-376). */
export const xlsx: Format = {
  async *open(file) {
    const archive = await openArchive(file);
    const names = new Set(archive.names());
    refuseOthers(names);
    const { sheets, since1904 } = readWorkbook(await readPart(archive, workbook, smallPart));
    const targets = readTargets(await readPart(archive, "xl/_rels/workbook.xml.rels", smallPart));
    const book: Book = {
      since1904,
      styles: await readIfThere(archive, names, "xl/styles.xml", readStyles, [] as Showing[]),
      strings: names.has("xl/sharedStrings.xml")
        ? await readSharedStrings(archive, "xl/sharedStrings.xml")
        : [],
    };
    for (const { name, id } of sheets) {
      const part = targets.get(id);
      if (part === undefined || !names.has(part)) throw broken();
      const reading = readSheet(archive, part, book);
      yield { name, rows: reading.rows, merges: reading.merges, hidden: reading.hidden } satisfies Sheet;
    }
  },
};

async function readIfThere<T>(
  archive: Archive,
  names: ReadonlySet<string>,
  part: string,
  read: (xml: string) => T,
  otherwise: T,
): Promise<T> {
  return names.has(part) ? read(await readPart(archive, part, smallPart)) : otherwise;
}

function refuseOthers(names: ReadonlySet<string>): void {
  const saveAs = "用表格软件打开，另存为 .xlsx 再导入";
  if (names.has("xl/workbook.bin")) {
    throw new FileRefused(`这是 .xlsb。${saveAs} · This is .xlsb: save it as .xlsx.`);
  }
  if ([...names].some((name) => /vbaProject\.bin$/i.test(name))) {
    throw new FileRefused(
      `表格里有宏。另存为不带宏的 .xlsx 再导入 · The sheet holds macros: save it as .xlsx without them.`,
    );
  }
  if (names.has(workbook)) return;
  if (names.has("mimetype") && names.has("content.xml")) {
    throw new FileRefused(`这是 .ods。${saveAs} · This is .ods: save it as .xlsx.`);
  }
  if (names.has("word/document.xml")) {
    throw new FileRefused(
      "这是 Word 文档。把里面的表格复制到表格软件，存成 .xlsx · This is a Word document: copy the table into a sheet.",
    );
  }
  if (names.size === 0) throw broken();
  throw new FileRefused(
    "这是压缩包，不是表格。解开，导入里面的表格 · This is a zip file, not a spreadsheet: unpack it and import the sheet inside.",
  );
}

function readWorkbook(xml: string): { sheets: { name: string; id: string }[]; since1904: boolean } {
  const sheets: { name: string; id: string }[] = [];
  let since1904 = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === "workbookPr") since1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet" || /hidden/i.test(attributes.state ?? "")) return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      if (sheets.some((other) => other.id === id)) throw broken();
      if (sheets.length >= 100) {
        throw new FileRefused(
          "工作表超过 100 张。只留要导入的 · More than 100 sheets: keep those that count.",
        );
      }
      sheets.push({ name: (attributes.name ?? "").slice(0, 100), id });
    },
  });
  return { sheets, since1904 };
}

/** Parts by the id they are referred to with. Charts and pictures are no sheets. */
function readTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  const parts = new Set<string>();
  readXml(xml, {
    open(name, { Id = "", Target = "", Type = "" }) {
      if (name !== "Relationship" || !Type.endsWith("/worksheet")) return;
      const part = Target.startsWith("/") ? Target.slice(1) : `xl/${Target.replace(/^\.\//, "")}`;
      // One part shown as a hundred sheets would be unpacked a hundred times.
      if (parts.has(part)) throw broken();
      parts.add(part);
      targets.set(Id, part);
    },
  });
  return targets;
}
