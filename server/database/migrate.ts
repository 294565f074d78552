import { readdirSync } from "node:fs";
import type { Knex } from "knex";
import { StartError } from "../start-error.ts";
import { inTurn } from "./turns.ts";

const folder = new URL("../../migrations/", import.meta.url);

interface Migration {
  up(db: Knex): Promise<void>;
  down(db: Knex): Promise<void>;
}

const names = readdirSync(folder)
  .filter((file) => /^\d{4}_\w+\.ts$/.test(file))
  .map((file) => file.slice(0, -3))
  .sort();

const upTo = (known: readonly string[]): Knex.MigratorConfig => ({
  tableName: "migrations",
  migrationSource: {
    getMigrations: async () => [...known],
    getMigrationName: (name: string) => name,
    getMigration: async (name: string): Promise<Migration> => import(new URL(`${name}.ts`, folder).href),
  },
});
const config = upTo(names);

// Each change is one transaction, and Knex's own lock row is set inside it: a program killed half way leaves neither a
// half-made schema nor a lock that nobody will ever release.

/**
 * Brings the schema up to this program, all or nothing, and returns the names of what it ran.
 * @throws StartError when the schema is newer than the program.
 */
export function migrateUp(db: Knex): Promise<string[]> {
  return inTurn(db, async (trx) => {
    refuseNewer(await applied(trx));
    const [, ran] = await trx.migrate.latest(config);
    return ran;
  });
}

/**
 * Makes the schema anew, as these migrations made it. What was in its tables is lost.
 * @throws StartError when the schema, or what is asked for, is newer than the program.
 */
export function migrateAnew(db: Knex, wanted: readonly string[]): Promise<void> {
  refuseNewer(wanted);
  return inTurn(db, async (trx) => {
    refuseNewer(await applied(trx));
    await migrateDown(trx, true);
    await trx.migrate.latest(upTo(wanted));
  });
}

function refuseNewer(applied: readonly string[]): void {
  const newer = applied.filter((name) => !names.includes(name));
  if (newer.length === 0) return;
  throw new StartError("schema-newer", {
    zh: `数据库结构比程序新(含 ${newer.join("、")});请升级程序,不要用旧版本打开。`,
    en: `The database schema is newer than this program (it has ${newer.join(", ")}); upgrade the program.`,
  });
}

/** Takes back the last migration, or all of them, and returns their names. Data in their tables is lost. */
export function migrateDown(db: Knex, all = false): Promise<string[]> {
  return inTurn(db, async (trx) => {
    const undone: string[] = [];
    for (;;) {
      const [, names] = await trx.migrate.down(config);
      undone.push(...names);
      if (!all || names.length === 0) return undone;
    }
  });
}

/** Which migrations this database has had, and which are still to come. */
export async function migrationStatus(db: Knex): Promise<{ applied: string[]; pending: string[] }> {
  const done = await applied(db);
  return { applied: done, pending: names.filter((name) => !done.includes(name)) };
}

async function applied(db: Knex): Promise<string[]> {
  if (!(await db.schema.hasTable("migrations"))) return [];
  return db("migrations").orderBy("id").pluck<string[]>("name");
}
