import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { unprivileged } from "./unprivileged.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Program {
  child: ChildProcess;
  pid: number;
  /** Resolves with the first line of standard output that matches. */
  line(pattern: RegExp): Promise<string>;
  /** All complete lines of standard output so far. */
  lines(): string[];
  stderr(): string;
  /** Resolves once standard error has said so. */
  said(pattern: RegExp): Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs one of our TypeScript files as a process of its own, as an unprivileged user. */
export function runProgram(file: string, environment: Record<string, string>, args: string[] = []): Program {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    ...unprivileged(),
    cwd: root,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on("line", (line) => lines.push(line));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal })),
  );
  if (child.pid === undefined) throw new Error(`could not start ${file}`);
  return {
    child,
    pid: child.pid,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line));
          if (found !== undefined) resolve(found);
        };
        reader.on("line", look);
        ended.then(() => reject(new Error(`ended without saying ${pattern}: ${stderr}`)));
        look();
      }),
    lines: () => [...lines],
    stderr: () => stderr,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(stderr) && resolve();
        child.stderr.on("data", look);
        ended.then(() => reject(new Error(`ended without saying ${pattern}: ${stderr}`)));
        look();
      }),
    ended,
  };
}

/** The living children of a process (Linux). */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => statOf(candidate)?.parent === pid);
}

/** Resolves once none of them lives. */
export async function gone(pids: number[], withinMs = 20_000): Promise<void> {
  for (let waited = 0; pids.some((pid) => statOf(pid) !== undefined); waited += 50) {
    if (waited > withinMs) throw new Error(`still running: ${pids.filter((pid) => statOf(pid)).join(", ")}`);
    await wait(50);
  }
}

function statOf(pid: number): { parent: number } | undefined {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" ? undefined : { parent: Number(parent) };
  } catch {
    return undefined;
  }
}
