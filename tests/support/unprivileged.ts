import { execFileSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface Identity {
  uid?: number;
  gid?: number;
}

/** Who a process started by a test should be: PostgreSQL refuses root, and a real server should not be root either. */
export function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Hands a folder and all in it to that user. */
export function give(path: string, to: Identity): void {
  if (to.uid === undefined || to.gid === undefined) return;
  chownSync(path, to.uid, to.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) give(join(path, name), to);
}
