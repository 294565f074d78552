import type { Command } from "commander";

/** `yizhan migrate up|down|status` */
export function registerMigrate(program: Command): void {
  const migrate = program
    .command("migrate")
    .description("数据库结构的升级与回退 · bring the schema forward or back");

  migrate
    .command("up")
    .description("升级到本程序的版本 · apply every pending migration")
    .action(async () => {
      const { migrateUp, withStore } = await load();
      await withStore(async ({ db }) => ({ applied: await migrateUp(db) }));
    });

  migrate
    .command("down")
    .description(
      "回退最近一次升级，其表中数据会丢失 · take back the last migration; the data in its tables is lost",
    )
    .option("--all", "回退全部 · take back all of them")
    .action(async ({ all = false }: { all?: boolean }) => {
      const { migrateDown, withStore } = await load();
      await withStore(async ({ db }) => ({ undone: await migrateDown(db, all) }));
    });

  migrate
    .command("status")
    .description("已应用与待应用的升级 · what has been applied and what is pending")
    .action(async () => {
      const { migrationStatus, withStore } = await load();
      await withStore(({ db }) => migrationStatus(db));
    });
}

/** Late, so that verbs without a database start quickly. */
const load = async () => ({
  ...(await import("../database/migrate.ts")),
  ...(await import("./with-store.ts")),
});
