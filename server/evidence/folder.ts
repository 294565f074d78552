import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** Files by what they contain: `DATA_DIR/evidence/<sha256>`, and what is made of them in `views/` beside it. */

const folderOf = (dataDir: string) => join(dataDir, "evidence");

/** Hex SHA-256 of some bytes: the name they are kept under. */
const digestOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Keeps the bytes; on disk and whole before this returns. */
export async function keepBytes(dataDir: string, bytes: Buffer): Promise<string> {
  const sha256 = digestOf(bytes);
  await writeWhole(folderOf(dataDir), sha256, bytes);
  return sha256;
}

/** The bytes as they were given; null: the file is gone, or is not what its name says. */
export async function readKept(dataDir: string, sha256: string): Promise<Buffer | null> {
  const bytes = await readIfThere(join(folderOf(dataDir), sha256));
  return bytes && digestOf(bytes) === sha256 ? bytes : null;
}

/** Something made of a kept file, made once: `name` says what. */
export async function readView(dataDir: string, name: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const folder = join(folderOf(dataDir), "views");
  const known = await readIfThere(join(folder, name));
  if (known) return known;
  const made = await make();
  await writeWhole(folder, name, made);
  return made;
}

/** Under another name first, so that a kill in the middle leaves no half file under the right one. */
async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${randomUUID()}`);
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(folder, name));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
