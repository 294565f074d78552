import { build } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { root } from "./lib/run.mjs";
import { noteServer } from "./lib/running.mjs";
import { needNode } from "./lib/tell.mjs";

needNode();
await install({ dev: false });
await build();
noteServer();

process.chdir(root);
const { register } = await import("tsx/esm/api");
register();
await import("../server/main.ts");
