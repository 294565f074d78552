import type { Knex } from "knex";
import type { UnionLevel } from "../../domain/desk/session.ts";

/** The tree of unions. */

export interface UnionRow {
  id: number;
  name: string;
  level: UnionLevel;
  parent: number | null;
  region: string | null;
  demonstration: boolean;
  /** SHA-256 of its emblem. */
  emblem: string | null;
}

const columns = {
  id: "id",
  name: "name",
  level: "level",
  parent: "parent_id",
  region: "region",
  demonstration: "demonstration",
  emblem: "emblem",
};

export async function findUnion(db: Knex, id: number): Promise<UnionRow | undefined> {
  return db("unions").first<UnionRow>(columns).where({ id });
}

export async function findRoot(db: Knex): Promise<UnionRow | undefined> {
  return db("unions").first<UnionRow>(columns).whereNull("parent_id");
}

/** Those of these ids, with how many stations and accounts each has of its own; parents come before their children. */
export async function findUnions(
  db: Knex,
  ids: number[],
): Promise<(UnionRow & { stations: number; accounts: number })[]> {
  const { rows } = await db.raw<{ rows: (UnionRow & { stations: number; accounts: number })[] }>(
    `SELECT u.id, u.name, u.level, u.parent_id AS parent, u.region, u.demonstration, u.emblem,
       (SELECT count(*)::int FROM stations s WHERE s.union_id = u.id) AS stations,
       (SELECT count(DISTINCT g.account_id)::int FROM grants g WHERE g.union_id = u.id) AS accounts
     FROM unions u WHERE u.id = ANY(?::int[]) ORDER BY u.name, u.id`,
    [ids],
  );
  return rows;
}

/** A union and all below it. */
export async function findBelow(db: Knex, id: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `WITH RECURSIVE tree AS (
       SELECT id FROM unions WHERE id = ? UNION SELECT u.id FROM tree t JOIN unions u ON u.parent_id = t.id
     ) SELECT id FROM tree ORDER BY id`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** A union and all above it, the root last. */
/** The levels of those right below a union. */
export async function findLevelsUnder(db: Knex, id: number): Promise<UnionLevel[]> {
  return db("unions").where({ parent_id: id }).distinct().pluck("level");
}

export async function findAbove(db: Knex, id: number): Promise<UnionRow[]> {
  const { rows } = await db.raw<{ rows: UnionRow[] }>(
    `WITH RECURSIVE path AS (
       SELECT u.*, 0 AS step FROM unions u WHERE id = ?
       UNION SELECT u.*, p.step + 1 FROM path p JOIN unions u ON u.id = p.parent_id
     ) SELECT id, name, level, parent_id AS parent, region, demonstration, emblem FROM path ORDER BY step`,
    [id],
  );
  return rows;
}

export interface NewUnion {
  name: string;
  level: UnionLevel;
  parent: number | null;
  region: string | null;
  demonstration: boolean;
}

/** The id; undefined when there is one of that name there, or a root already. */
export async function insertUnion(db: Knex, union: NewUnion): Promise<number | undefined> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `INSERT INTO unions (parent_id, level, name, region, demonstration) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING RETURNING id`,
    [union.parent, union.level, union.name, union.region, union.demonstration],
  );
  return rows[0]?.id;
}

export async function updateUnion(
  db: Knex,
  id: number,
  union: Omit<NewUnion, "demonstration">,
): Promise<void> {
  await db("unions")
    .where({ id })
    .update({ name: union.name, level: union.level, parent_id: union.parent, region: union.region });
}

/** Whether another union there has the name. */
export async function nameTaken(
  db: Knex,
  parent: number | null,
  name: string,
  except: number,
): Promise<boolean> {
  const found = await db("unions").first("id").where({ parent_id: parent, name }).whereNot({ id: except });
  return found !== undefined;
}

/** Keeps others from changing the shape of the tree until the transaction ends. */
export async function lockTree(trx: Knex): Promise<void> {
  await trx.raw("SELECT id FROM unions WHERE parent_id IS NULL FOR NO KEY UPDATE");
}
