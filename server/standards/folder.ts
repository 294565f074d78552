import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type FileError, isStandardFile, readStandardFile, type StandardFile } from "./read-file.ts";

/** Digests of the versions published with the program, by `id@version`. */
export type Published = ReadonlyMap<string, string>;

export interface Folder {
  files: StandardFile[];
  /** null: the list cannot be read. */
  published: Published | null;
  errors: FileError[];
}

export const publishedName = "published.json";
const howListed = '要写成 {"编号@版本": "sha256"} · expected {"id@version": "sha256"}';
const PublishedFile = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** What tells whether anything in the folder has changed since. */
export async function stampOf(folder: string): Promise<string> {
  const names = await namesIn(folder);
  const stamps = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name), { bigint: true }).catch(() => null);
      return `${name} ${found?.mtimeNs} ${found?.size} ${found?.ino}`;
    }),
  );
  return stamps.join("\n");
}

/** Reads every standard of the folder. Files of other names are let be. */
export async function readFolder(folder: string): Promise<Folder> {
  const names = await namesIn(folder).catch(() => null);
  if (names === null)
    return { files: [], published: null, errors: [wholeFile(folder, "没有这个文件夹 · no such folder")] };
  const read = await Promise.all(
    names.filter(isStandardFile).map((name) => readOne(join(folder, name), name)),
  );
  const published = names.includes(publishedName) ? await readPublished(folder) : new Map<string, string>();
  return {
    files: read.flatMap((one) => (Array.isArray(one) ? [] : [one])),
    published,
    errors: [
      ...read.flatMap((one) => (Array.isArray(one) ? one : [])),
      ...(published === null ? [wholeFile(publishedName, howListed)] : []),
    ],
  };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => isStandardFile(name) || name === publishedName).sort();
}

async function readOne(path: string, name: string): Promise<StandardFile | FileError[]> {
  try {
    return readStandardFile(path, await readFile(path));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return [wholeFile(name, `读不了（${error.code}） · cannot be read`)];
  }
}

async function readPublished(folder: string): Promise<Published | null> {
  try {
    const text = await readFile(join(folder, publishedName), "utf8");
    return new Map(Object.entries(PublishedFile.parse(JSON.parse(text))));
  } catch {
    return null;
  }
}

function wholeFile(file: string, reason: string): FileError {
  return { file, line: 1, column: 1, path: "", reason };
}
