import type { Knex } from "knex";
import type {
  ComparedSide,
  Comparison,
  PairPage,
  PairRow,
  PairSide,
  PairState,
} from "../../domain/duplicates/wire.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import { type Actor, unknownStation } from "../accounts/actor.ts";
import { badParameter } from "../http/problem.ts";
import { namedRegion, regionByAdcode, regionNames } from "../regions/regions.ts";
import {
  countPairs,
  findPair,
  findPairs,
  findSides,
  type PairColumns,
  type PairKey,
  type SideRow,
  type WholeSide,
} from "./pair-queries.ts";

/** More than these are not counted. */
const countedTo = 1000;

/** Pairs of which both stations are in reach, the likeliest first. @throws Problem 400 for an unknown region. */
export async function listPairs(
  db: Knex,
  actor: Actor,
  query: { state: PairState; region?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<PairPage> {
  const region = await namedRegion(db, query.region);
  const filter = { state: query.state, reach: actor.reach("duplicates.read"), region };
  const after = query.cursor === undefined ? null : readKey(query.cursor);
  const [found, count, namesOf] = await Promise.all([
    findPairs(db, filter, after, query.limit + 1),
    countPairs(db, filter, countedTo + 1),
    regionNames(db),
  ]);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ a, b, ...pair }) => ({
      a: toSide(a, namesOf),
      b: toSide(b, namesOf),
      ...toPair(pair),
    })),
    total: { count: Math.min(count, countedTo), atLeast: count > countedTo },
    next: found.length > query.limit && last ? `${last.score}-${last.a.id}-${last.b.id}` : null,
  };
}

/** How many pairs wait for a decision within reach, in a region or anywhere; counting stops at a thousand. */
export async function countOpenPairs(db: Knex, reach: Reach, adcode: string | null = null): Promise<number> {
  const region = adcode === null ? null : await regionByAdcode(db, adcode);
  return adcode !== null && region === null ? 0 : countPairs(db, { state: "open", reach, region }, countedTo);
}

function readKey(cursor: string): PairKey {
  const [, score, a, b] = /^(\d{1,3})-(\d{1,9})-(\d{1,9})$/.exec(cursor) ?? [];
  if (score === undefined) {
    throw badParameter("cursor", "用上一页给的 · take it from the page before");
  }
  return { score: Number(score), a: Number(a), b: Number(b) };
}

/** The two stations beside one another, whole. @throws Problem 404 where one of them is out of reach. */
export async function comparePair(db: Knex, actor: Actor, codes: [string, string]): Promise<Comparison> {
  const { a, b } = await bothSides(db, actor, codes);
  const [pair, namesOf] = await Promise.all([findPair(db, a.id, b.id), regionNames(db)]);
  const mayBoth = (action: "duplicates.decide" | "duplicates.merge") =>
    [a, b].every(({ id, union }) => actor.may(action, { id, union: union?.id ?? null }));
  return {
    a: toWhole(a, namesOf),
    b: toWhole(b, namesOf),
    etag: pairTag(a, b),
    pair: pair ? toPair(pair) : null,
    may: { decide: mayBoth("duplicates.decide"), merge: mayBoth("duplicates.merge") },
    obstacle: obstacleOf(a, b),
  };
}

/** @throws Problem 400 for one station twice, 404 for one that does not exist or is out of reach. */
export async function bothSides(
  db: Knex,
  actor: Actor,
  [one, other]: [string, string],
): Promise<{ a: WholeSide; b: WholeSide }> {
  if (one === other) throw badParameter("b", "要两个不同的站点 · two different stations are needed");
  const sides = new Map((await findSides(db, [one, other])).map((side) => [side.code, side]));
  const [a, b] = [one, other].map((code) => {
    const side = sides.get(code);
    if (!side || !actor.may("duplicates.read", placeOf(side))) throw unknownStation(code);
    return side;
  });
  if (!a || !b) throw unknownStation(one);
  return { a, b };
}

export const placeOf = ({ id, code, union }: SideRow) => ({ id, code, union: union?.id ?? null });

/** The strong tag of the two together: revisions of both, in the order of the address. */
export const pairTag = (a: SideRow, b: SideRow) => `"r${a.revision}-r${b.revision}"`;

/** Why the two cannot be made one now. */
export function obstacleOf(a: WholeSide, b: WholeSide): string | null {
  for (const { name, code, revision, lifecycle, draft, mergedInto } of [a, b]) {
    if (mergedInto !== null)
      return `${name}（${code}）已经并入 ${mergedInto} · has been merged into ${mergedInto}`;
    if (revision === 0)
      return `${name}（${code}）还没发布过，丢弃草稿就行 · was never published; discard its draft`;
    if (lifecycle === "withdrawn") return `${name}（${code}）已撤销 · is withdrawn`;
    if (draft)
      return `${name}（${code}）有没办完的草稿，先发布或丢弃 · has an open draft; publish or discard it first`;
  }
  return null;
}

function toPair({
  role,
  accountId,
  accountName,
  unionId,
  unionName,
  ...pair
}: PairColumns): Omit<PairRow, "a" | "b"> {
  const { score, reasons, state, foundAt, decidedAt, note } = pair;
  return {
    score,
    reasons,
    state,
    foundAt: foundAt.toISOString(),
    decided:
      decidedAt === null
        ? null
        : {
            at: decidedAt.toISOString(),
            by: {
              account: accountId === null ? null : { id: accountId, name: accountName ?? "" },
              role: role ?? "",
              union: unionId === null ? null : { id: unionId, name: unionName ?? "" },
            },
            note,
          },
  };
}

function toSide({ id: _, adcode, ...side }: SideRow, namesOf: (adcode: string) => string[]): PairSide {
  return { ...side, region: { adcode, names: namesOf(adcode) } };
}

function toWhole(
  { facts, draft, mergedInto, ...side }: WholeSide,
  namesOf: (adcode: string) => string[],
): ComparedSide {
  return { ...toSide(side, namesOf), facts, draft, mergedInto };
}
