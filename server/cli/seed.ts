import { type Command, InvalidArgumentError } from "commander";

/** `yizhan seed [published|demo|all|none] [--synthetic N]` */
export function registerSeed(program: Command): void {
  program
    .command("seed")
    .description("写入初始数据；已有的不动 · put in the initial data; what is there stays")
    .argument(
      "[what]",
      "published、demo、all 或 none(只有行政区和节假日)；默认取 SEED · none: regions and holidays only",
      oneOf(["none", "published", "demo", "all"]),
    )
    .option(
      "--synthetic <count>",
      "另加若干合成站点，用于压力测试 · add fictional stations, for load tests",
      count,
    )
    .option("--seed <text>", "合成数据的随机种子 · the seed of their random numbers", "1")
    .action(async (what: Seed | undefined, { synthetic, seed }: { synthetic?: number; seed: string }) => {
      const { countStations, migrateUp, say, seedAll, seedSynthetic, withStore } = await load();
      await withStore(async ({ db }, settings) => {
        await migrateUp(db);
        const chosen = what ?? (synthetic === undefined ? settings.seed : "none");
        await seedAll(db, { ...settings, seed: chosen }, say);
        if (synthetic !== undefined) {
          const tenth = Math.ceil(synthetic / 10);
          await seedSynthetic(db, { count: synthetic, seed }, (written) => {
            if (written % tenth < 1000) say(`合成站点 ${written}/${synthetic}`);
          });
        }
        return { seed: chosen, synthetic: synthetic ?? 0, stations: await countStations(db) };
      });
    });
}

type Seed = "none" | "published" | "demo" | "all";

function oneOf<Word extends string>(words: readonly Word[]) {
  return (text: string): Word => {
    const found = words.find((word) => word === text);
    if (found === undefined)
      throw new InvalidArgumentError(`应为 ${words.join("、")} · one of ${words.join(", ")}`);
    return found;
  };
}

function count(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("应为正整数 · a positive whole number");
  return Number(text);
}

/** Late, so that verbs without a database start quickly. */
const load = async () => ({
  ...(await import("../database/migrate.ts")),
  ...(await import("../../seed/main.ts")),
  ...(await import("../../seed/queries.ts")),
  ...(await import("../../seed/synthetic/main.ts")),
  ...(await import("./with-store.ts")),
});
