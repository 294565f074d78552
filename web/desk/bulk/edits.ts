import { ownFacts } from "../../../domain/bulk/wire.ts";
import { type Change, type Changes, editsOf } from "../station/changes.ts";
import { sortItems } from "../station/items.ts";

/** Facts that may be changed for many stations at once, in the order of the form. */
export function changeable(): string[] {
  return sortItems({}, [])
    .flatMap(({ shown, others }) => [...shown, ...others])
    .filter((path) => !ownFacts.has(path) && path !== "lifecycle");
}

/** Facts that are chosen, each with its change; null: it is not said yet. */
export type Draft = Record<string, Change | null>;

/** Whether each of them says something that can be sent. */
export function isComplete(draft: Draft): boolean {
  const changes = Object.values(draft);
  return changes.length > 0 && changes.every((change) => change !== null && change.problem === undefined);
}

export function toEdits(draft: Draft) {
  const changes: Changes = {};
  for (const [path, change] of Object.entries(draft)) if (change) changes[path] = change;
  return editsOf(changes);
}
