import type { Knex } from "knex";
import { levelsUnder, type UnionLevel } from "../../domain/desk/session.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import { badParameter } from "../http/problem.ts";
import { regionByAdcode } from "../regions/regions.ts";
import {
  findAbove,
  findBelow,
  findLevelsUnder,
  findRoot,
  findUnion,
  insertUnion,
  lockTree,
  nameTaken,
  type UnionRow,
  updateUnion,
} from "./queries.ts";

export type { UnionRow };

/** The tree of unions: it has one root, and no union lies below itself. */

/** The root; undefined: there is no union yet. */
export const rootUnion = (db: Knex): Promise<UnionRow | undefined> => findRoot(db);

export const hasUnions = async (db: Knex): Promise<boolean> => (await findRoot(db)) !== undefined;

/** Ids of a union and of all below it; `[]`: there is no such union. */
export const unionsBelow = (db: Knex, id: number): Promise<number[]> => findBelow(db, id);

/** The stations of a union and of those below it; of the root also those of no union. */
export async function careOf(db: Knex, id: number): Promise<Reach> {
  const [root, unions] = await Promise.all([findRoot(db), findBelow(db, id)]);
  return { all: root?.id === id, unions, stations: [] };
}

/** A union and all above it, the root last. */
export const unionsAbove = (db: Knex, id: number): Promise<UnionRow[]> => findAbove(db, id);

export const unionById = (db: Knex, id: number): Promise<UnionRow | undefined> => findUnion(db, id);

interface Wish {
  name: string;
  level: UnionLevel;
  parent: number | null;
  region: string | null;
  demonstration?: boolean;
}

/**
 * Adds a union and gives its id; without a parent it is the root.
 * @throws Problem 400 at the name when there is one of that name there, at the region when there is none such, at the
 * level when it is above that of its parent.
 */
export async function createUnion(trx: Knex, wish: Wish): Promise<number> {
  await lockTree(trx);
  await mustBeRegion(trx, wish.region);
  await mustBeUnder(trx, wish);
  const id = await insertUnion(trx, { ...wish, demonstration: wish.demonstration ?? false });
  if (id === undefined) throw taken();
  return id;
}

/** @throws Problem 400 at the field: a name that is taken, a region there is not, a parent below itself or of a lower level. */
export async function changeUnion(trx: Knex, id: number, wish: Wish): Promise<void> {
  await lockTree(trx);
  await mustBeRegion(trx, wish.region);
  if (wish.parent !== null && (await findBelow(trx, id)).includes(wish.parent)) {
    throw badParameter("parent", "不能放到自己下面 · may not lie below itself");
  }
  await mustBeUnder(trx, wish);
  const under = levelsUnder(wish.level);
  if ((await findLevelsUnder(trx, id)).some((level) => !under.includes(level))) {
    throw badParameter("level", "下级工会里有比这更高的 · there is one below it of a higher level");
  }
  if (await nameTaken(trx, wish.parent, wish.name, id)) throw taken();
  await updateUnion(trx, id, wish);
}

async function mustBeUnder(db: Knex, { parent, level }: Wish): Promise<void> {
  const above = parent === null ? undefined : await findUnion(db, parent);
  if (!above || levelsUnder(above.level).includes(level)) return;
  throw badParameter("level", "不能比上级工会高 · may not be higher than the union above it");
}

const taken = () => badParameter("name", "这里已经有同名的工会 · there is one of that name here");

async function mustBeRegion(db: Knex, adcode: string | null): Promise<void> {
  if (adcode === null || (await regionByAdcode(db, adcode))) return;
  throw badParameter("region", `没有代码为 ${adcode} 的行政区 · there is no region ${adcode}`);
}
