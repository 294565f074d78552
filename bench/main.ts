import { parseArgs } from "node:util";
import { benchApi } from "./api.ts";
import { benchAssess } from "./assess.ts";
import { benchBackup } from "./backup.ts";
import { benchDuplicates } from "./duplicates.ts";
import { benchImport } from "./import.ts";
import { benchOverview } from "./overview.ts";
import { benchPages } from "./pages.ts";
import { benchRegister } from "./register.ts";
import { benchTiles } from "./tiles.ts";

/** `npm run bench [-- --stations 200000] [--only api|assess|backup|duplicates|import|overview|pages|register|tiles]`: measures and prints Markdown for docs/performance.md. */
const { values } = parseArgs({ options: { stations: { type: "string" }, only: { type: "string" } } });
const stations = values.stations === undefined ? undefined : Number(values.stations);

const parts = {
  api: { title: "API", measure: () => benchApi(stations ?? 200_000) },
  assess: { title: "Assessing", measure: () => benchAssess(stations ?? 200_000) },
  backup: { title: "Backup", measure: () => benchBackup(stations ?? 200_000) },
  duplicates: { title: "Duplicates", measure: () => benchDuplicates(stations ?? 200_000) },
  import: { title: "Import", measure: () => benchImport(stations ?? 100_000) },
  overview: { title: "Overview", measure: () => benchOverview(stations ?? 200_000) },
  register: { title: "Register", measure: () => benchRegister(stations ?? 200_000) },
  tiles: { title: "Tiles", measure: () => benchTiles(stations ?? 1_000_000) },
  pages: { title: "Pages", measure: benchPages },
};
const known = Object.keys(parts);
if (values.only !== undefined && !known.includes(values.only)) {
  throw new Error(`--only takes one of: ${known.join(", ")}`);
}
for (const [name, { title, measure }] of Object.entries(parts)) {
  if (values.only === undefined || values.only === name) console.log(`## ${title}\n\n${await measure()}\n`);
}
