import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { create, Parser, type ReadEntry } from "tar";
import { StartError } from "../start-error.ts";
import {
  evidenceFile,
  type Manifest,
  manifestDigestFile,
  manifestFile,
  parseManifest,
  tableFile,
} from "./manifest.ts";

// The archive is a tar file: the manifest and its digest, a compressed file per table, and the evidence as it is.

/** Packs the members of a backup that lie in `folder` (evidence may be links there) into the file `to`, and sees it onto the disk. */
export async function pack(manifest: Manifest, folder: string, to: string): Promise<void> {
  const members = [
    manifestFile,
    manifestDigestFile,
    ...manifest.tables.map(({ name }) => tableFile(name)),
    ...manifest.evidence.map(({ sha256 }) => evidenceFile(sha256)),
  ];
  await create({ cwd: folder, file: to, portable: true, follow: true, strict: true }, members);
  const file = await open(to, "r+");
  await file.chmod(0o600);
  await file.sync();
  await file.close();
}

const member = /^(manifest\.json|manifest\.sha256|tables\/[a-z0-9_]+\.jsonl\.gz|evidence\/[0-9a-f]{64})$/;
const MANIFEST_LIMIT = 256 * 1024 * 1024;

/**
 * Reads a backup to its end and holds every member against the manifest; with `folder`, they are laid down there.
 * @returns the manifest, and the SHA-256 of it, which stands for the whole.
 * @throws StartError naming what is wrong with it, a truncated or altered one included.
 */
export async function readArchive(
  file: string,
  folder?: string,
): Promise<{ manifest: Manifest; digest: string }> {
  if (folder !== undefined) {
    for (const name of ["tables", "evidence"]) await mkdir(join(folder, name), { recursive: true });
  }
  const found = new Map<string, { bytes: number; sha256: string; text: string }>();

  async function take(entry: ReadEntry): Promise<void> {
    const { path } = entry;
    // Whoever has unpacked a backup and packed it again has these in it.
    if (entry.type === "Directory" && /^(tables|evidence)\/$/.test(path)) return void entry.resume();
    if (entry.type !== "File" || !member.test(path) || found.has(path)) {
      throw damaged(file, { zh: `不该有 ${path}`, en: `${path} does not belong there` });
    }
    const hash = createHash("sha256");
    const small = path.startsWith("manifest") && entry.size < MANIFEST_LIMIT;
    let bytes = 0;
    let text = "";
    async function* pass(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        if (small) text += chunk.toString("latin1");
        yield chunk;
      }
    }
    if (folder === undefined) for await (const _ of pass(entry));
    else await pipeline(entry, pass, createWriteStream(join(folder, path), { mode: 0o600 }));
    found.set(path, {
      bytes,
      sha256: hash.digest("hex"),
      text: Buffer.from(text, "latin1").toString("utf8"),
    });
  }

  await eachEntry(file, take);
  const manifest = found.get(manifestFile);
  const digest = found.get(manifestDigestFile)?.text.trim();
  if (manifest === undefined || manifest.sha256 !== digest) {
    throw damaged(file, { zh: "清单不全或被改动", en: "its manifest is missing or altered" });
  }
  const read = parseManifest(manifest.text);
  if (read === undefined) {
    throw new StartError("backup-format", {
      zh: `${file} 的备份格式本程序读不了;请用写它的那个版本或更新的版本。`,
      en: `${file} is a backup in a format this program does not read; use the version that wrote it, or a newer one.`,
    });
  }
  const expected = new Map([
    ...read.tables.map(({ name, file }) => [tableFile(name), file] as const),
    ...read.evidence.map((kept) => [evidenceFile(kept.sha256), kept] as const),
  ]);
  for (const [path, { bytes, sha256 }] of expected) {
    const there = found.get(path);
    if (there === undefined) throw damaged(file, { zh: `缺 ${path}`, en: `${path} is missing` });
    if (there.bytes !== bytes || there.sha256 !== sha256)
      throw damaged(file, { zh: `${path} 与校验和不符`, en: `${path} does not match its checksum` });
  }
  if (found.size !== expected.size + 2) {
    throw damaged(file, { zh: "有清单以外的内容", en: "it holds more than its manifest says" });
  }
  return { manifest: read, digest };
}

/** Gives every entry of a tar file to `take`, one after the other, each read before the next begins. */
async function eachEntry(file: string, take: (entry: ReadEntry) => Promise<void>): Promise<void> {
  let failure: unknown;
  let taken = Promise.resolve();
  const parser = new Parser({
    strict: true,
    onReadEntry(entry) {
      taken = taken
        .then(() => take(entry))
        .catch((error: unknown) => {
          failure ??= error;
          entry.resume();
        });
    },
  });
  const ended = once(parser, "end").catch((error: unknown) => {
    failure ??= error;
  });
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
      if (failure !== undefined) break;
      if (!parser.write(chunk)) await Promise.race([once(parser, "drain"), ended]);
    }
    parser.end();
  } catch (error) {
    failure ??= error;
  }
  if (failure === undefined) {
    await ended;
    await taken;
  }
  if (failure instanceof StartError) throw failure;
  if (failure !== undefined) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    throw damaged(file, { zh: reason, en: reason }, failure);
  }
}

const damaged = (file: string, what: { zh: string; en: string }, cause?: unknown) =>
  new StartError(
    "backup-damaged",
    {
      zh: `备份 ${file} 不完整或被改动(${what.zh});没有动任何数据,请换一份备份。`,
      en: `The backup ${file} is truncated or altered (${what.en}); nothing was touched, take another backup.`,
    },
    cause,
  );
