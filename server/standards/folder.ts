import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import type { StandardRef } from "../../domain/compliance/standard.ts";
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
  const paths = await standardPaths(folder).catch(() => null);
  if (paths === null)
    return { files: [], published: null, errors: [wholeFile(folder, "没有这个文件夹 · no such folder")] };
  const read = await readFiles(
    folder,
    paths.map((path) => ({ path, shown: basename(path) })),
  );
  if (paths.length > 0) return read;
  // As a disk looks that is not mounted: no reason to drop what is in service.
  return {
    ...read,
    errors: [...read.errors, wholeFile(folder, "文件夹里没有标准 · there are no standards")],
  };
}

/** Where the standards of a folder are. */
export async function standardPaths(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter(isStandardFile).map((name) => join(folder, name));
}

/** Reads these files, and what the folder lists as published. `shown`: how errors name the file. */
export async function readFiles(folder: string, paths: { path: string; shown: string }[]): Promise<Folder> {
  const read = await Promise.all(paths.map(({ path, shown }) => readOne(path, shown)));
  const published = await readPublished(join(folder, publishedName));
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

const unreadable: Record<string, string> = {
  ENOENT: "没有这个文件 · there is no such file",
  EACCES: "没有权限读这个文件 · not allowed to read it",
};

async function readOne(path: string, shown: string): Promise<StandardFile | FileError[]> {
  try {
    // A pipe or a device would be read for ever.
    if (!(await stat(path)).isFile()) return [wholeFile(shown, "不是文件 · not a file")];
    return readStandardFile(shown, await readFile(path));
  } catch (error) {
    if (!isFileSystemError(error)) throw error;
    const why = unreadable[error.code ?? ""] ?? `读不了（${error.code}） · cannot be read`;
    return [wholeFile(shown, why)];
  }
}

/** Nothing is listed where there is no list. */
async function readPublished(path: string): Promise<Published | null> {
  try {
    return new Map(Object.entries(PublishedFile.parse(JSON.parse(await readFile(path, "utf8")))));
  } catch (error) {
    return isFileSystemError(error) && error.code === "ENOENT" ? new Map<string, string>() : null;
  }
}

/** The list with one version more, as it is written. */
export function publishedWith(published: Published, { id, version, digest }: StandardRef): string {
  const all = [...published, [versionName({ id, version }), digest] as const].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
}

/** How a version is named in lists: `qinghai-6you@1`. */
export function versionName({ id, version }: Pick<StandardRef, "id" | "version">): string {
  return `${id}@${version}`;
}

function isFileSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function wholeFile(file: string, reason: string): FileError {
  return { file, line: 1, column: 1, path: "", reason };
}
