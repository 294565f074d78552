import { sameJson } from "../same-json.ts";
import { factsByPath } from "./fact-paths.ts";
import type { Fact, StationFacts } from "./facts.ts";

/** What two people have made of the same facts, put together; and what a document of facts says otherwise than another. */

/** Both have changed the same fact, differently. Null: the fact is not there. */
export interface FactConflict {
  path: string;
  base: Fact<unknown> | null;
  theirs: Fact<unknown> | null;
  mine: Fact<unknown> | null;
}

export interface Merged {
  /** By path; where there is a conflict, theirs. */
  facts: Map<string, Fact<unknown>>;
  conflicts: FactConflict[];
  /** Changed by them alone. */
  theirs: string[];
  /** Changed by me alone. */
  mine: string[];
}

/**
 * Three documents made one, fact by fact. What one side has changed is taken; what both have changed to the same value and
 * source is confirmed on the later of the two days. Exchanging the sides gives the same facts wherever there is no conflict.
 */
export function mergeFacts(base: StationFacts, theirs: StationFacts, mine: StationFacts): Merged {
  const [from, they, me] = [factsByPath(base), factsByPath(theirs), factsByPath(mine)];
  const merged: Merged = { facts: new Map(), conflicts: [], theirs: [], mine: [] };
  for (const path of [...new Set([...from.keys(), ...they.keys(), ...me.keys()])].sort()) {
    const sides = {
      base: from.get(path) ?? null,
      theirs: they.get(path) ?? null,
      mine: me.get(path) ?? null,
    };
    const fact = mergeFact(path, sides, merged);
    if (fact !== null) merged.facts.set(path, fact);
  }
  return merged;
}

function mergeFact(path: string, sides: Omit<FactConflict, "path">, merged: Merged): Fact<unknown> | null {
  const { base, theirs, mine } = sides;
  if (sameJson(theirs, mine)) return mine;
  if (sameJson(base, theirs)) {
    merged.mine.push(path);
    return mine;
  }
  if (sameJson(base, mine)) {
    merged.theirs.push(path);
    return theirs;
  }
  if (saysTheSame(theirs, mine)) return laterOf(theirs, mine);
  merged.conflicts.push({ path, ...sides });
  return theirs;
}

/** The same value from the same source; day, role and union may differ. */
function saysTheSame(one: Fact<unknown> | null, other: Fact<unknown> | null): boolean {
  if (one === null || other === null) return one === other;
  return sameJson(one.value, other.value) && sameJson(one.source, other.source);
}

function laterOf(one: Fact<unknown> | null, other: Fact<unknown> | null): Fact<unknown> | null {
  return stampOf(one) >= stampOf(other) ? one : other;
}

/** Later is greater; on one day any order that does not depend on who is asked first. */
function stampOf(fact: Fact<unknown> | null): string {
  return JSON.stringify([fact?.checkedAt ?? "", fact?.by?.role ?? "", fact?.by?.union ?? ""]);
}

/** How one fact differs between two documents. */
export interface FactChange {
  path: string;
  before: Fact<unknown> | null;
  after: Fact<unknown> | null;
  /** Value and source are the same: only day, role and union are new. */
  confirms: boolean;
}

/** Every fact that is not the same, by path. `before` null: there was no document. */
export function changesBetween(before: StationFacts | null, after: StationFacts): FactChange[] {
  const [old, current] = [factsByPath(before ?? {}), factsByPath(after)];
  return [...new Set([...old.keys(), ...current.keys()])].sort().flatMap((path): FactChange[] => {
    const [was, is] = [old.get(path) ?? null, current.get(path) ?? null];
    return sameJson(was, is) ? [] : [{ path, before: was, after: is, confirms: saysTheSame(was, is) }];
  });
}
