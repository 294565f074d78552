import type { Command } from "commander";

/** `yizhan restore FILE [--replace]` */
export function registerRestore(program: Command): void {
  program
    .command("restore")
    .description(
      "把备份放进空的库，先停止程序；放完逐表核对 · put a backup into an empty store while the program is stopped, and prove it",
    )
    .argument("<file>", "yizhan backup 写的文件 · a file written by yizhan backup")
    .option("--replace", "库里已有的数据全部丢弃 · give up all that the store holds")
    .addHelpText(
      "after",
      "\n中途断开，库里还是原来的样子 · broken off in the middle, the store stays as it was." +
        "\n退出码 · exit code:0 恢复并核对一致 · restored and proven;1 失败或不一致，库未改动 · failed or not the same, the store unchanged;2 用法不对 · wrong usage",
    )
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const { pino, print, readSettings, restoreBackup, say } = await load();
      const began = performance.now();
      const settings = readSettings(process.env);
      const log = pino({ level: settings.logLevel }, pino.destination(2));
      const report = await restoreBackup(settings, log, file, { replace }, say);
      for (const { table, backup, restored, same } of report.tables) {
        const digests = same
          ? restored.sha256.slice(0, 12)
          : `${backup.sha256.slice(0, 12)} ≠ ${restored.sha256.slice(0, 12)}`;
        say(`${same ? "一致" : "不同"} ${table} ${restored.rows}/${backup.rows} ${digests}`);
      }
      for (const { sha256, why } of report.evidence.lost)
        say(`备份里就缺的证据文件 · ${why} evidence: ${sha256}`);
      if (!report.same) {
        process.exitCode = 1;
        say(
          "恢复出来的与备份不同，库未改动 · what was restored differs from the backup; the store is unchanged",
        );
      }
      print({ ...report, seconds: Math.round((performance.now() - began) / 100) / 10 });
    });
}

/** Late, so that verbs without a database start quickly. */
const load = async () => ({
  ...(await import("../backup/restore.ts")),
  ...(await import("../settings.ts")),
  ...(await import("./with-store.ts")),
  ...(await import("pino")),
});
