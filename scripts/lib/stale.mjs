import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./run.mjs";

/**
 * Is a product older than what it is made from? Compares contents, not times: a fresh clone has new times on
 * everything, and a checkout of another branch has old ones.
 * @param {string} stamp where the digest of the inputs was kept when it was last made
 * @param {string[]} inputs files and folders, relative to the project
 * @param {string[]} outputs what must exist
 * @returns {{ stale: boolean, done: () => void }} call done() once it has been made
 */
export function staleness(stamp, inputs, outputs) {
  const digest = digestOf(inputs);
  const at = join(root, stamp);
  const complete = outputs.every((output) => existsSync(join(root, output)));
  return {
    stale: !complete || !existsSync(at) || readFileSync(at, "utf8") !== digest,
    done() {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, digest);
    },
  };
}

function digestOf(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of files(input))
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

function files(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => files(`${path}/${name}`));
}
