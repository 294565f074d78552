import { build } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { needNode } from "./lib/tell.mjs";

needNode();
await install({ dev: false });
await build();
