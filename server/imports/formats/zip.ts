import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { FileRefused } from "./sheets.ts";

/** The parts of a zip file, each opened only when asked for and only when it is no bomb. */
export interface Archive {
  names(): string[];
  /** @throws FileRefused where it is missing, encrypted, or larger than `maxBytes` when unpacked. */
  open(name: string, maxBytes: number): Promise<Readable>;
}

const mostEntries = 5000;
/** Nothing that a person typed is packed this well. */
const mostRatio = 200;
const smallBytes = 20_000_000;

/** @throws FileRefused for what is no zip file. */
export async function openArchive(file: Buffer): Promise<Archive> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(file, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      strictFileNames: true,
    });
    if (zip.entryCount > mostEntries) throw new Error("too many entries");
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    throw broken(error);
  }
  return {
    names: () => [...entries.keys()],
    async open(name, maxBytes) {
      const entry = entries.get(name);
      if (!entry) throw broken();
      if ((entry.generalPurposeBitFlag & 1) === 1) {
        throw new FileRefused(
          "文件加了密码。打开后去掉密码，再存一份 · The file has a password: remove it and save again.",
        );
      }
      const { uncompressedSize, compressedSize } = entry;
      const ratio = uncompressedSize / Math.max(1, compressedSize);
      if (uncompressedSize > maxBytes || (uncompressedSize > smallBytes && ratio > mostRatio))
        throw tooLarge();
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (error) {
        throw broken(error);
      }
    },
  };
}

/** The text of a small part. */
export async function readPart(archive: Archive, name: string, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of await archive.open(name, maxBytes)) pieces.push(piece as Buffer);
  } catch (error) {
    throw error instanceof FileRefused ? error : broken(error);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** `cause`: what the program noticed, for whoever looks into it. */
export function broken(cause?: unknown): FileRefused {
  return new FileRefused(
    "这个 .xlsx 坏了，或者不是表格。用表格软件打开看看，另存一份再导入 · The .xlsx is damaged or no spreadsheet: open it, save a copy and import that.",
    { cause },
  );
}

export function tooLarge(): FileRefused {
  return new FileRefused(
    "表格解开后大得不正常，多半是整列设了格式或有大片空行。把有内容的部分复制到一张新表，存好再导入 · Unpacked, the sheet is far too large, mostly for formatted empty rows: copy what counts into a new sheet.",
  );
}
