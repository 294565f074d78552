import type { StationFacts } from "../../domain/stations/facts.ts";
import { type FactConflict, mergeFacts } from "../../domain/stations/merge-facts.ts";
import { Problem } from "../http/problem.ts";
import { checkFacts } from "./edits.ts";

/** A draft brought onto the published revision, which others have moved on meanwhile. */
export type Rebased =
  | { facts: StationFacts; merged: string[]; conflicts: null }
  | { facts: null; conflicts: FactConflict[] };

/**
 * @param resolved paths of which the writer has seen both sides: there the draft holds.
 * @throws Problem 400 when the two together are no valid facts.
 */
export function rebase(
  sides: { base: StationFacts; published: StationFacts; draft: StationFacts },
  resolved: ReadonlySet<string>,
  day: string,
): Rebased {
  const { facts, conflicts, theirs } = mergeFacts(sides.base, sides.published, sides.draft);
  const open = conflicts.filter(({ path }) => !resolved.has(path));
  if (open.length > 0) return { facts: null, conflicts: open };
  for (const { path, mine } of conflicts) {
    if (mine === null) facts.delete(path);
    else facts.set(path, mine);
  }
  const checked = checkFacts(facts, sides.published, day);
  if (checked.facts === null) {
    const told = checked.errors.map(({ path, message }) => `${path}: ${message}`).join("; ");
    throw new Problem("bad-request", told, { errors: checked.errors });
  }
  return { facts: checked.facts, merged: theirs, conflicts: null };
}

/** Somebody else has published another value meanwhile. */
export function inConflict(code: string, revision: number, conflicts: FactConflict[]): Problem {
  const paths = conflicts.map(({ path }) => path).join("、");
  return new Problem(
    "conflict",
    `${code} 已发布到第 ${revision} 版，这几项两边都改了：${paths}。逐项选定后再存 · Revision ${revision} says otherwise of ${paths}; choose for each, then save again.`,
    { conflict: { conflicts, revision } },
  );
}
