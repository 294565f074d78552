import { benchApi } from "./api.ts";

/** `npm run bench [-- --stations 200000]`: measures and prints Markdown for docs/performance.md. */
const at = process.argv.indexOf("--stations");
const stations = at < 0 ? 200_000 : Number(process.argv[at + 1]);
console.log(`## API\n\n${await benchApi(stations)}\n`);
