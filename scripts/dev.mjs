import { build } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { bin, run } from "./lib/run.mjs";
import { needNode } from "./lib/tell.mjs";

// The server starts again when its code changes; the pages are built again when theirs does.
needNode();
await install({ dev: true });
await build();
await Promise.race([
  run(bin("tsx"), ["watch", "--clear-screen=false", "server/main.ts"]),
  run(bin("vite"), ["build", "--watch", "--logLevel=warn"]),
  run(bin("vite"), ["build", "--ssr", "--watch", "--logLevel=warn"]),
]);
process.kill(process.pid, "SIGTERM");
