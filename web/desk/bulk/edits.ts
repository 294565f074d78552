import { ownFacts } from "../../../domain/bulk/wire.ts";
import { type Change, type Changes, editsOf } from "../station/changes.ts";
import { type Group, sortItems } from "../station/items.ts";

/** Facts that may be changed for many stations at once, in the order of the form. */
export function changeable(): { path: string; group: Group }[] {
  return sortItems({}, [])
    .flatMap(({ group, shown, others }) => [...shown, ...others].map((path) => ({ path, group })))
    .filter(({ path }) => !ownFacts.has(path) && path !== "lifecycle");
}

/** Facts that are chosen, each with its change; null: it is not said yet. */
export type Draft = Record<string, Change | null>;

/** Those of them that say nothing yet that could be sent. */
export function unsaidOf(draft: Draft): string[] {
  return Object.entries(draft).flatMap(([path, change]) =>
    change === null || change.problem !== undefined ? [path] : [],
  );
}

export function toEdits(draft: Draft) {
  const changes: Changes = {};
  for (const [path, change] of Object.entries(draft)) if (change) changes[path] = change;
  return editsOf(changes);
}
