import { csv } from "./csv.ts";
import { FileRefused, type Format } from "./sheets.ts";
import { xlsx } from "./xlsx.ts";

const formats = { csv, xlsx };
type FormatName = keyof typeof formats;

/** The reader of a format. */
export function formatOf(name: FormatName): Format {
  return formats[name];
}

const saveAs = "用表格软件打开，另存为 .xlsx 或 .csv 再导入";
const saveAsEn = "open it in a spreadsheet program and save it as .xlsx or .csv";

/** What a file begins with, and why it is not taken. */
const others: [starts: number[], zh: string, en: string][] = [
  [
    [0x25, 0x50, 0x44, 0x46],
    "这是 PDF，不是表格。找到做这份 PDF 的表格来导入",
    "This is a PDF: import the sheet it was made from",
  ],
  [[0x89, 0x50, 0x4e, 0x47], "这是图片，不是表格", "This is an image, not a spreadsheet"],
  [[0xff, 0xd8, 0xff], "这是照片，不是表格", "This is a photo, not a spreadsheet"],
  [[0x47, 0x49, 0x46, 0x38], "这是图片，不是表格", "This is an image, not a spreadsheet"],
  [[0x52, 0x49, 0x46, 0x46], "这是图片或音像，不是表格", "This is a media file, not a spreadsheet"],
  [
    [0x52, 0x61, 0x72, 0x21],
    "这是 RAR 压缩包。解开，导入里面的表格",
    "This is a RAR archive: unpack it and import the sheet inside",
  ],
  [
    [0x37, 0x7a, 0xbc, 0xaf],
    "这是 7z 压缩包。解开，导入里面的表格",
    "This is a 7z archive: unpack it and import the sheet inside",
  ],
  [
    [0x1f, 0x8b],
    "这是压缩文件。解开，导入里面的表格",
    "This is compressed: unpack it and import the sheet inside",
  ],
];

/**
 * Which format a file is in, by what it holds, whatever its name says.
 * @throws FileRefused for what is no spreadsheet, or one of a kind that is not read.
 */
export function recogniseFormat(file: Buffer): FormatName {
  if (begins(file, [0x50, 0x4b, 0x03, 0x04]) || begins(file, [0x50, 0x4b, 0x05, 0x06])) return "xlsx";
  if (begins(file, [0xd0, 0xcf, 0x11, 0xe0])) throw ole(file);
  const other = others.find(([starts]) => begins(file, starts));
  if (other) throw new FileRefused(`${other[1]} · ${other[2]}.`);
  const head = file.subarray(0, 2048).toString("latin1").trimStart().toLowerCase();
  if (/^(\ufeff|ï»¿)?<(!doctype html|html|table|meta|head)/.test(head)) {
    throw new FileRefused(
      `这是网页，只是名字像表格。${saveAs} · This is a web page named like a sheet: ${saveAsEn}.`,
    );
  }
  if (/^(\ufeff|ï»¿)?<\?xml/.test(head)) {
    throw new FileRefused(`这是 XML，不是表格。${saveAs} · This is XML, not a spreadsheet: ${saveAsEn}.`);
  }
  return "csv";
}

/** Old Excel files and encrypted new ones are wrapped alike. */
function ole(file: Buffer): FileRefused {
  const encrypted = file.includes(Buffer.from("EncryptedPackage", "utf16le"));
  return encrypted
    ? new FileRefused(
        "表格加了密码。打开后去掉密码，再存一份 · The sheet has a password: remove it and save again.",
      )
    : new FileRefused(
        `这是旧的 .xls（或 Word 文档）。${saveAs} · This is an old .xls (or a Word document): ${saveAsEn}.`,
      );
}

function begins(file: Buffer, bytes: number[]): boolean {
  return bytes.every((byte, at) => file[at] === byte);
}
