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

export interface CountedUnion extends UnionRow {
  /** Of its own; those of the unions below it are `stationsBelow`. */
  stations: number;
  stationsBelow: number;
  accounts: number;
}

/** Those of these ids, with how many stations and accounts they have, by name. */
export async function findUnions(db: Knex, ids: number[]): Promise<CountedUnion[]> {
  const { rows } = await db.raw<{ rows: CountedUnion[] }>(
    `WITH RECURSIVE own AS (
       SELECT union_id AS id, count(*)::int AS stations FROM stations WHERE union_id IS NOT NULL GROUP BY union_id
     ), up AS (
       SELECT u.parent_id AS id, own.stations FROM own JOIN unions u ON u.id = own.id
       UNION ALL SELECT u.parent_id, up.stations FROM up JOIN unions u ON u.id = up.id
     ), below AS (SELECT id, sum(stations)::int AS stations FROM up WHERE id IS NOT NULL GROUP BY id)
     SELECT u.id, u.name, u.level, u.parent_id AS parent, u.region, u.demonstration, u.emblem,
       coalesce(own.stations, 0) AS stations, coalesce(below.stations, 0) AS "stationsBelow",
       (SELECT count(DISTINCT g.account_id)::int FROM grants g WHERE g.union_id = u.id) AS accounts
     FROM unions u LEFT JOIN own ON own.id = u.id LEFT JOIN below ON below.id = u.id
     WHERE u.id = ANY(?::int[]) ORDER BY u.name, u.id`,
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
