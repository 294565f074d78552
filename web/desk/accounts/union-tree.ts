import type { UnionAnswer } from "../../../domain/desk/session.ts";

/** One union in the tree as it is shown. */
export interface Line {
  union: UnionAnswer;
  /** 1: at the top of what is seen. */
  level: number;
  /** Whether those below are shown; null: there are none. */
  open: boolean | null;
}

/**
 * The lines of a tree, those below each right after it: below the unions in `opened`, or, where words were typed, those whose
 * name holds the words with all above them.
 */
export function linesOf(unions: readonly UnionAnswer[], opened: ReadonlySet<number>, words: string): Line[] {
  const known = new Map(unions.map((union) => [union.id, union]));
  const below = new Map<number | null, UnionAnswer[]>();
  for (const union of unions) {
    const parent = union.parent !== null && known.has(union.parent) ? union.parent : null;
    below.set(parent, [...(below.get(parent) ?? []), union]);
  }
  const wanted = words === "" ? null : new Set<number>();
  for (const union of unions) {
    if (wanted === null || !union.name.includes(words)) continue;
    for (const id of [union.id, ...aboveIn(known, union.id)]) wanted.add(id);
  }
  const walk = (union: UnionAnswer, level: number): Line[] => {
    if (wanted && !wanted.has(union.id)) return [];
    const children = (below.get(union.id) ?? []).filter(({ id }) => wanted === null || wanted.has(id));
    const open = children.length === 0 ? null : wanted !== null || opened.has(union.id);
    return [{ union, level, open }, ...(open ? children.flatMap((child) => walk(child, level + 1)) : [])];
  };
  return (below.get(null) ?? []).flatMap((union) => walk(union, 1));
}

/** Ids of the unions above one, the nearest first. */
export function aboveIn(unions: ReadonlyMap<number, UnionAnswer>, id: number): number[] {
  const parent = unions.get(id)?.parent ?? null;
  return parent === null || !unions.has(parent) ? [] : [parent, ...aboveIn(unions, parent)];
}
