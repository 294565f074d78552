import type { Knex } from "knex";
import sharp from "sharp";
import { badParameter, Problem } from "../http/problem.ts";
import { keepBytes, readKept, readView } from "./folder.ts";
import { type FileRow, findFile, insertFile } from "./queries.ts";

export type { FileRow };

/** Pixels, not bytes, are what a picture costs to open: 50 megapixels is a large phone camera. */
const mostPixels = 50_000_000;

const types = { jpeg: "image/jpeg", png: "image/png", webp: "image/webp" } as const;
export const imageTypes: string[] = Object.values(types);
export const imageMaxBytes = 15_000_000;

/** What others see of a picture: turned upright, without what the camera wrote into it, no longer than so many pixels. */
const viewSizes = { small: 320, large: 1600 } as const;
export type ViewSize = keyof typeof viewSizes;

/**
 * Keeps a picture as it was given, once it has been opened from end to end; it takes its time. Then {@link nameImage}.
 * @throws Problem 400 saying what is wrong: another kind of file, a broken one, too many pixels.
 */
export async function keepImage(dataDir: string, bytes: Buffer): Promise<FileRow> {
  const { type, width, height } = await inspect(bytes);
  const sha256 = await keepBytes(dataDir, bytes);
  return { sha256, bytes: bytes.length, type, width, height };
}

/** Makes a picture that is kept known, so that others may refer to it. */
export const nameImage = (trx: Knex.Transaction, file: FileRow): Promise<void> =>
  insertFile(trx, file, new Date());

async function inspect(bytes: Buffer): Promise<Pick<FileRow, "type" | "width" | "height">> {
  let format: string | undefined;
  try {
    const known = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    format = known.format;
    const type = Object.entries(types).find(([name]) => name === format)?.[1];
    if (type) {
      // Only whoever decodes every row knows that it is a picture to the end.
      await sharp(bytes, { limitInputPixels: mostPixels, failOn: "truncated" }).stats();
      return { type, width: known.width, height: known.height };
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/pixel limit/i.test(message)) {
      throw badParameter("photo", "像素太多，最多五千万 · has more than 50 million pixels");
    }
  }
  const named = format === "heif" ? "（HEIC：在手机里选「兼容性最佳」，或另存为 JPEG）" : "";
  throw badParameter(
    "photo",
    `不是完好的 JPEG、PNG 或 WebP 照片${named} · is no intact JPEG, PNG or WebP picture`,
  );
}

/**
 * A picture as others see it, in WebP.
 * @throws Problem 404 when the file is not there any more.
 */
export function viewImage(dataDir: string, sha256: string, size: ViewSize): Promise<Buffer> {
  return readView(dataDir, `${sha256}-${size}.webp`, async () => {
    const bytes = await originalImage(dataDir, sha256);
    const longest = viewSizes[size];
    return sharp(bytes, { limitInputPixels: mostPixels })
      .rotate()
      .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
  });
}

/** The picture as it was given. @throws Problem 404 when the file is not there any more, or was altered. */
export async function originalImage(dataDir: string, sha256: string): Promise<Buffer> {
  const bytes = await readKept(dataDir, sha256);
  if (bytes) return bytes;
  throw new Problem(
    "photo-not-found",
    "照片文件不在了，请从备份恢复 · The file of the photo is not there; restore it from a backup.",
  );
}

export const imageFile = (db: Knex, sha256: string): Promise<FileRow | undefined> => findFile(db, sha256);
