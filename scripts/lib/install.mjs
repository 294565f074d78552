import { existsSync, readFileSync } from "node:fs";
import { must, root } from "./run.mjs";
import { runningServer } from "./running.mjs";
import { giveUp, step } from "./tell.mjs";

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : undefined);

/**
 * Installs what is missing from node_modules according to package-lock.json, and nothing when they agree.
 * npm's own record of what it installed (node_modules/.package-lock.json) is compared, so an interrupted
 * installation, a new lock and a folder installed by hand are all seen for what they are.
 */
export async function install({ dev }) {
  const wanted = read(`${root}package-lock.json`);
  const present = read(`${root}node_modules/.package-lock.json`);
  const needed = Object.entries(wanted).filter(
    ([path, it]) => path !== "" && !it.optional && !it.devOptional && !it.peer && (dev || !it.dev),
  );
  const wrong = needed.filter(([path, it]) => present?.[path]?.version !== it.version);
  if (wrong.length === 0) return;

  const server = runningServer();
  if (server !== undefined && wrong.some(([path]) => present?.[path])) {
    giveUp(
      `依赖有更新,但进程 ${server} 正从本文件夹运行;请先停止它再试。`,
      `Dependencies have changed, but process ${server} runs from this folder; stop it and try again.`,
    );
  }
  const keepDev = dev || Object.values(present ?? {}).some((it) => it.dev);
  const range = keepDev ? "--include=dev" : "--omit=dev";
  // `ci` empties node_modules first: only for a folder with nothing in it that anybody could be using.
  const how = present === undefined && server === undefined ? ["ci"] : ["install", "--no-save"];
  await step("安装依赖", `installing ${wrong.length} packages`, () =>
    must("npm", [...how, range, "--no-audit", "--no-fund", "--loglevel=error"], { quiet: true }),
  );
}
