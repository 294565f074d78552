import { existsSync } from "node:fs";
import type { Command } from "commander";

/** `yizhan backup FILE [--force]` and `yizhan backup --verify FILE` */
export function registerBackup(program: Command): void {
  program
    .command("backup")
    .description(
      "把全部数据和证据照片备份成一个文件，程序可以照常运行 · write all data and evidence into one file, also while the program runs",
    )
    .argument("<file>", "例如 yizhan-2026-11-20.tar · the file to write")
    .option("--force", "已有这个文件时替换它 · replace the file if there is one")
    .option("--verify", "不备份，只核对这个文件的校验和 · write nothing, check the checksums of that file")
    .addHelpText(
      "after",
      "\n备份含密码摘要和联系方式，请像原始数据一样保管 · a backup holds what the database holds; guard it as well." +
        "\n退出码 · exit code:0 完成 · done;1 失败，或有证据文件缺失 · failed, or evidence files are lost;2 用法不对 · wrong usage",
    )
    .action(async (file: string, { force, verify }: { force?: true; verify?: true }, command: Command) => {
      const { makeBackup, pino, print, readArchive, readSettings, say } = await load();
      if (verify) {
        const { manifest, digest } = await readArchive(file);
        const { createdAt, store, migrations, tables, evidence, lost } = manifest;
        const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
        return print({ file, digest, createdAt, store, migrations, rows, evidence: evidence.length, lost });
      }
      if (existsSync(file) && !force) {
        command.error(`已有 ${file}；要替换它请加 --force · ${file} exists; --force replaces it`);
      }
      const began = performance.now();
      const settings = readSettings(process.env);
      const log = pino({ level: settings.logLevel }, pino.destination(2));
      const report = await makeBackup(settings, log, file, say);
      for (const { sha256, why } of report.evidence.lost) {
        process.exitCode = 1;
        say(`证据文件${why === "missing" ? "缺失" : "被改动"}，不在备份里 · ${why} evidence: ${sha256}`);
      }
      print({ ...report, seconds: Math.round((performance.now() - began) / 100) / 10 });
    });
}

/** Late, so that verbs without a database start quickly. */
const load = async () => ({
  ...(await import("../backup/archive.ts")),
  ...(await import("../backup/backup.ts")),
  ...(await import("../settings.ts")),
  ...(await import("./with-store.ts")),
  ...(await import("pino")),
});
