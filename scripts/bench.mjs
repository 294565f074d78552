import { build } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { run } from "./lib/run.mjs";
import { needNode } from "./lib/tell.mjs";

needNode();
await install({ dev: true });
await build();
process.exitCode = await run(process.execPath, [
  "--import",
  "tsx",
  "bench/main.ts",
  ...process.argv.slice(2),
]);
