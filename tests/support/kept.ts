import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const home = join(root, ".cache", "test-stores");

const A_DAY = 24 * 60 * 60 * 1000;

/** Whatever can change what a migrated database with regions and holidays holds. */
const sources = [
  "migrations",
  "seed/main.ts",
  "seed/holidays.ts",
  "seed/queries.ts",
  "seed/regions",
  "server/database",
  "server/holidays",
  "domain/coordinates",
  "package-lock.json",
];

/**
 * A folder that takes long to make, made once for as long as its sources stay the same. Copy it, never use it in
 * place: other runs share it.
 */
export async function kept(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const hash = createHash("sha256").update(name);
  for (const file of sources.flatMap(filesIn)) hash.update(file).update(readFileSync(join(root, file)));
  const folder = join(home, hash.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;

  mkdirSync(home, { recursive: true });
  for (const old of readdirSync(home)) {
    if (Date.now() - statSync(join(home, old)).mtimeMs > A_DAY)
      rmSync(join(home, old), { recursive: true, force: true });
  }
  const unfinished = `${folder}.${process.pid}`;
  await make(unfinished);
  // Another run may have finished first; then its folder is as good.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, folder);
  return folder;
}

function filesIn(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`));
}
