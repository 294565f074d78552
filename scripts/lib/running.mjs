import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { root } from "./run.mjs";

// A note for each server running from this folder, so that nobody replaces the packages under it.
const folder = `${root}.cache/running/`;

/** Leaves a note that this process serves from the folder; it goes with the process. */
export function noteServer() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${process.pid}`, beginning(process.pid));
  process.once("exit", () => rmSync(`${folder}${process.pid}`, { force: true }));
}

/** The pid of a server running from this folder, if there is one. */
export function runningServer() {
  let notes = [];
  try {
    notes = readdirSync(folder);
  } catch {
    return undefined;
  }
  for (const pid of notes) {
    const began = beginning(pid);
    if (began !== "" && began === readFileSync(`${folder}${pid}`, "utf8")) return pid;
    rmSync(`${folder}${pid}`, { force: true });
  }
  return undefined;
}

/** When a process began, so that a recycled pid is not taken for it; elsewhere than on Linux only that it lives. */
function beginning(pid) {
  try {
    if (process.platform !== "linux") return process.kill(Number(pid), 0) ? "alive" : "";
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[19];
  } catch {
    return "";
  }
}
