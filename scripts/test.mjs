import { build } from "./lib/build.mjs";
import { provideTools } from "./lib/debian.mjs";
import { install } from "./lib/install.mjs";
import { bin, run } from "./lib/run.mjs";
import { giveUp, needNode, say } from "./lib/tell.mjs";

needNode();
await install({ dev: true });
const missing = await provideTools();
const names = missing.map(({ name }) => name).join("、");
const packages = missing.flatMap((tool) => tool.packages).join(" ");
if (missing.length > 0 && process.env.CI === "true") {
  giveUp(
    `缺少 ${names},CI 中不得跳过任何测试。`,
    `Missing: ${packages}; with CI=true nothing may be skipped.`,
  );
}
await build();

const skipped = [...new Set(missing.flatMap((tool) => tool.projects))];
process.exitCode = await run(bin("vitest"), [
  "run",
  ...skipped.map((project) => `--project=!${project}`),
  ...process.argv.slice(2),
]);
if (missing.length > 0) {
  say(`跳过了 ${skipped.join("、")}:缺少 ${names}。Debian:以 root 运行 apt-get install ${packages}`);
  say(`Skipped ${skipped.join(", ")}: missing ${names}. Debian: as root, apt-get install ${packages}`);
}
