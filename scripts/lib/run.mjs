import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { giveUp, say } from "./tell.mjs";

/** The folder of the project, whatever the current one is. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Runs a program in the project's folder and resolves to its exit code; a signal to us reaches it.
 * @param {{ env?: object, quiet?: boolean }} [how] quiet: show its output only if it fails
 */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    // Whoever stops us stops it, and then us: the children of a build must not outlive it.
    const pass = (signal) => {
      process.exitCode = signal === "SIGINT" ? 130 : 143;
      child.kill(signal);
    };
    process.on("SIGINT", pass).on("SIGTERM", pass);
    const settle = (code) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      if (process.exitCode) process.exit();
      resolve(code);
    };
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => {
      say(error.message);
      settle(127);
    });
    child.once("close", (code, signal) => {
      if (quiet && code !== 0) say(output.trimEnd());
      settle(signal === null ? code : 1);
    });
  });
}

/** Runs what must succeed; otherwise says which and ends. */
export async function must(program, args, how) {
  const code = await run(program, args, how);
  if (code !== 0) {
    const line = [program, ...args].join(" ");
    giveUp(`命令失败(退出码 ${code}):${line}`, `This command failed with exit code ${code}: ${line}`);
  }
}

/** A program of an installed package. */
export const bin = (name) => `${root}node_modules/.bin/${name}`;
