import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

const holderShape = z.object({
  pid: z.number(),
  /** When that process began, in the system's own words: a recycled pid has another. */
  began: z.string(),
  parent: z.number(),
  token: z.string(),
});
type Holder = z.infer<typeof holderShape>;

/**
 * Takes the exclusive lock `path` for the life of this process, over a dead holder if there is one.
 * Returns undefined when it is ours, else the pid to name to the user. A holder whose parent is gone is about
 * to end, so it is waited for (5 s).
 */
export async function takeLock(path: string): Promise<number | undefined> {
  const me: Holder = {
    pid: process.pid,
    began: beginningOf(process.pid) ?? "",
    parent: process.ppid,
    token: randomBytes(8).toString("hex"),
  };
  const mine = `${path}.${me.pid}`;
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    for (let patience = 50; ; patience -= 1) {
      if (link(mine, path)) return undefined;
      const holder = read(path);
      if (holder === undefined || !alive(holder)) {
        if (replace(path, mine, holder?.token)) return undefined;
        if (patience === 0) return holder?.pid ?? 0;
      } else if (patience === 0 || beginningOf(holder.parent) !== undefined) {
        return holder.parent === 1 ? holder.pid : holder.parent;
      }
      await wait(100);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Puts our file in place of a dead holder's. Only the owner of `<path>.takeover` may, so two cannot both succeed. */
function replace(path: string, mine: string, deadToken: string | undefined): boolean {
  const claim = `${path}.takeover`;
  if (!link(mine, claim)) {
    const claimant = read(claim);
    if (claimant !== undefined && !alive(claimant)) rmSync(claim, { force: true });
    return false;
  }
  try {
    if (read(path)?.token !== deadToken) return false;
    writeFileSync(`${mine}.new`, readFileSync(mine), { mode: 0o600 });
    renameSync(`${mine}.new`, path);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** A hard link is made whole or not at all, and never over an existing file. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function read(path: string): Holder | undefined {
  try {
    return holderShape.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

const alive = (holder: Holder) => beginningOf(holder.pid) === holder.began;

/** When the process began, or undefined when there is none (a zombie counts as none). */
function beginningOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const afterName = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return afterName[0] === "Z" ? undefined : afterName[19];
    }
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
