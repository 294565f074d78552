/** Words for the person at the terminal. A step tells how long it took; nothing is said when nothing is done. */

export const say = (line) => process.stderr.write(`${line}\n`);

/** Ends the program with a sentence in Chinese and one in English. */
export function giveUp(zh, en, code = 1) {
  say(`${zh}\n${en}`);
  process.exit(code);
}

/** Runs one piece of work, with a line before it and one after. */
export async function step(zh, en, work) {
  const began = Date.now();
  say(`… ${zh} · ${en}`);
  const result = await work();
  say(`✓ ${zh} · ${en} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}

/** The rest needs 20.19: say so instead of failing on syntax. */
export function needNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `需要 Node.js 20.19 或更新版本,现在是 ${process.versions.node};请到 https://nodejs.org 下载安装。`,
    `Node.js 20.19 or newer is needed, this is ${process.versions.node}; get it from https://nodejs.org.`,
  );
}
