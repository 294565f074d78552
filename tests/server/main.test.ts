import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/postgres-cluster.ts";
import { childrenOf, gone, type Program, runProgram } from "../support/processes.ts";
import { give, unprivileged } from "../support/unprivileged.ts";

const folder = mkdtempSync(join(tmpdir(), "yizhan-main-"));
const DATA_DIR = join(folder, "data");
const begin = (environment: Record<string, string>) =>
  runProgram("server/main.ts", { DATA_DIR, SEED: "none", LOG_LEVEL: "silent", ...environment });

async function ready(PORT: string): Promise<Program> {
  const program = begin({ PORT });
  await program.line(/^驿站 Yizhan: http/);
  return program;
}

let PORT: string;
beforeAll(async () => {
  give(folder, unprivileged());
  PORT = String(await freePort());
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the program", () => {
  it("prints its address when it can be used", async () => {
    const program = await ready(PORT);
    expect(program.lines().at(-1)).toBe(`驿站 Yizhan: http://127.0.0.1:${PORT}`);
    expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200);
    program.child.kill("SIGTERM");
    await program.ended;
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "stops at %s with its database process, and calls that success",
    async (signal) => {
      const program = await ready(PORT);
      const children = childrenOf(program.pid);
      expect(children.length).toBeGreaterThan(0);
      program.child.kill(signal);
      expect(await program.ended).toEqual({ code: 0, signal: null });
      await gone(children);
      expect(program.stderr()).not.toContain("Error");
    },
  );

  it("stops when Ctrl-C reaches it twice, as it does under npm", async () => {
    const program = await ready(PORT);
    program.child.kill("SIGINT");
    program.child.kill("SIGINT");
    expect(await program.ended).toEqual({ code: 0, signal: null });
  });

  it("says that its data folder is in use, and by whom", async () => {
    const first = await ready(PORT);
    const second = begin({ PORT: String(await freePort()) });
    expect((await second.ended).code).toBe(1);
    expect(second.stderr()).toContain(`正被进程 ${first.pid} 使用`);
    first.child.kill("SIGTERM");
    await first.ended;
  });

  it("says that its port is taken, and leaves no database process", async () => {
    const other = createServer().listen(Number(PORT), "127.0.0.1");
    const program = begin({ PORT });
    expect((await program.ended).code).toBe(1);
    expect(program.stderr()).toContain(`端口 ${PORT} 已被占用`);
    await new Promise((resolve) => other.close(resolve));
    const again = await ready(PORT);
    again.child.kill("SIGTERM");
    await again.ended;
  });

  it("names a wrong setting before touching anything, with exit code 2", async () => {
    const program = begin({ PORT: "http" });
    expect((await program.ended).code).toBe(2);
    expect(program.stderr()).toMatch(/^设置 PORT 不对:[^\n]+\nSetting PORT is wrong: [^\n]+\n$/);
  });

  it.each([
    ["MAP_PMTILES", "/nowhere.pmtiles"],
    ["MAP_PMTILES", "package.json"],
    ["HOME_REGION", "999999"],
  ])("names %s=%s as wrong, with exit code 2", async (name, value) => {
    const program = begin({ PORT, [name]: value });
    expect((await program.ended).code).toBe(2);
    expect(program.stderr()).toContain(`设置 ${name} 不对:`);
  });

  it("stops at a signal while it is still filling its database, and goes on the next time", async () => {
    const halfway = join(folder, "halfway");
    const program = begin({ PORT, DATA_DIR: halfway, SEED: "all" });
    await program.said(/行政区 10%/);
    const children = childrenOf(program.pid);
    program.child.kill("SIGTERM");
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.lines()).toEqual([]);
    await gone(children);
    const again = begin({ PORT, DATA_DIR: halfway, SEED: "all" });
    await again.line(/^驿站 Yizhan: http/);
    again.child.kill("SIGTERM");
    await again.ended;
  });

  it("ends with a sentence when its database process dies", async () => {
    const program = await ready(PORT);
    for (const child of childrenOf(program.pid)) process.kill(child, "SIGKILL");
    expect((await program.ended).code).toBe(1);
    expect(program.stderr()).toContain("内置数据库进程意外退出");
  });
});
