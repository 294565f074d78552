import { bin, must } from "./run.mjs";
import { staleness } from "./stale.mjs";
import { step } from "./tell.mjs";

// Every version of a package that a product is made with is in the lock.
const products = [
  {
    zh: "构建网页",
    en: "building the pages",
    stamp: "dist/.web",
    inputs: ["web", "domain", "vite.config.ts", "tsconfig.json", "package-lock.json"],
    outputs: ["dist/web", "dist/ssr"],
    async make() {
      await must(bin("vite"), ["build", "--logLevel=warn"], { quiet: true });
      await must(bin("vite"), ["build", "--ssr", "--logLevel=warn"], { quiet: true });
    },
  },
  {
    zh: "生成底图",
    en: "drawing the basemap",
    stamp: "dist/.basemap",
    inputs: ["seed/basemap", "seed/regions", "package-lock.json"],
    outputs: ["dist/basemap.pmtiles"],
    make: () => must(process.execPath, ["--import", "tsx", "seed/basemap/build.ts"], { quiet: true }),
  },
];

/** Makes what is stale, all at once; silent when nothing is. */
export async function build() {
  const work = products.map(async ({ zh, en, stamp, inputs, outputs, make }) => {
    const { stale, done } = staleness(stamp, inputs, outputs);
    if (!stale) return;
    await step(zh, en, make);
    done();
  });
  await Promise.all(work);
}
