import { type Command, InvalidArgumentError } from "commander";
import type { Knex } from "knex";
import type { State } from "../../domain/compliance/assessment.ts";
import { dayAt } from "../../domain/compliance/days.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { Standards } from "../standards/standards.ts";
import { parseMoment } from "../stations/moment.ts";

/** `yizhan assess --standard <id> …` and `yizhan assess list --standard <id> …` */
export function registerAssess(program: Command): void {
  const assess = program
    .command("assess")
    .description("按标准评定站点，列出自查结果 · assess stations by a standard, and list how they stand");

  withScope(assess.command("run", { isDefault: true }))
    .description(
      "评定标准适用的全部站点；中断后再运行会接着做 · assess every station it is for; run again to go on where it stopped",
    )
    .option("--outside-jurisdiction", "连适用范围以外的站点也评定 · knowingly also where it does not apply")
    .option(
      "--at <time>",
      "以何时为准，不晚于现在，默认现在 · as of when, such as 2026-11-20T23:00; by default now, and no later",
      moment,
    )
    .action(async (asked: RunOptions, command: Command) => {
      const { assessAll, say } = await load();
      const began = performance.now();
      await withStandards(asked, command, async (db, standards, standard) => {
        await standards.record([standard]);
        let told = 0;
        const report = await assessAll(
          db,
          { standard, region: asked.region ?? null, outside: asked.outsideJurisdiction === true },
          asked.at ?? new Date(),
          (done, of) => {
            const tenths = Math.floor((done * 10) / of);
            if (tenths > told) say(`评定 ${done}/${of}`);
            told = tenths;
          },
        );
        if (report.failed.length > 0) process.exitCode = 1;
        if (report.stations === 0)
          say(
            "标准适用的范围里没有站点；范围以外的要加 --outside-jurisdiction · no station is in its jurisdiction",
          );
        const seconds = Math.round((performance.now() - began) / 100) / 10;
        await print(`${JSON.stringify({ ...report, seconds }, null, 2)}\n`);
      });
    });

  withScope(assess.command("list"))
    .description("列出自查结果，供工作人员用 · how stations stand, as computed: for staff")
    .option("--status <state>", "met、unmet 或 unknown", state)
    .action(async (asked: ListOptions, command: Command) => {
      await withStandards(asked, command, async (db) => {
        const { standings } = await load();
        const which = {
          standard: asked.standard,
          state: asked.status ?? null,
          region: asked.region ?? null,
        };
        let separator = "[";
        for await (const standing of standings(db, which)) {
          await print(`${separator}\n${JSON.stringify(standing)}`);
          separator = ",";
        }
        await print(separator === "[" ? "[]\n" : "\n]\n");
      });
    });
}

interface Asked {
  standard: string;
  region?: string;
  at?: Date;
}
interface RunOptions extends Asked {
  outsideJurisdiction?: true;
}
interface ListOptions extends Asked {
  status?: State;
}

function withScope(command: Command): Command {
  return command
    .requiredOption("--standard <id>", "标准编号 · id of the standard")
    .option("--region <adcode>", "只要这个省、市或区县 · only this province, city or district");
}

/** Opens the store and finds what was named; ends with a sentence where there is no such thing. */
async function withStandards(
  asked: Asked,
  command: Command,
  work: (db: Knex, standards: Standards, standard: StandardVersion) => Promise<void>,
): Promise<void> {
  const { createStandards, inStore, refuseEmpty, pino, regionByAdcode } = await load();
  await inStore(async ({ db }, settings) => {
    await refuseEmpty(db);
    const standards = createStandards(settings, db, pino({ level: settings.logLevel }, pino.destination(2)));
    const set = await standards.current();
    const known = set.inForce(dayAt(asked.at ?? new Date()));
    const standard = known.find(({ id }) => id === asked.standard);
    if (standard === undefined) {
      const ids = known.map(({ id, version }) => `${id} (${version})`).join(", ");
      return command.error(`没有这个标准，现行的有 · no such standard; in force are: ${ids}`);
    }
    if (asked.region !== undefined && (await regionByAdcode(db, asked.region)) === null) {
      return command.error(`没有行政区划代码 ${asked.region} · no region has this adcode`);
    }
    await work(db, standards, standard);
  });
}

/** Waits for a reader slower than we are. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}

function moment(text: string): Date {
  const at = parseMoment(text);
  if (typeof at !== "object" || at === null || !("minute" in at))
    throw new InvalidArgumentError("要一个时刻，如 2026-11-20T23:00 · a time such as 2026-11-20T23:00");
  const found = new Date(at.minute * 60_000);
  if (found > new Date()) throw new InvalidArgumentError("不能晚于现在 · no later than now");
  return found;
}

function state(text: string): State {
  const found = (["met", "unmet", "unknown"] as const).find((one) => one === text);
  if (found === undefined)
    throw new InvalidArgumentError("应为 met、unmet 或 unknown · one of met, unmet, unknown");
  return found;
}

/** Late, so that verbs without a database start quickly. */
const load = async () => ({
  ...(await import("../assessments/assess-all.ts")),
  ...(await import("../assessments/assess-stations.ts")),
  ...(await import("../assessments/standings.ts")),
  ...(await import("../regions/regions.ts")),
  ...(await import("../standards/standards.ts")),
  ...(await import("./with-store.ts")),
  ...(await import("pino")),
});
