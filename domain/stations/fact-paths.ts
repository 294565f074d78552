import { eachFact } from "./each-fact.ts";
import type { Fact, StationFacts } from "./facts.ts";

/** Facts by their path, as {@link eachFact} names them: `hours`, `amenities.toilet`, `rulings.shandong-province/area`. */

/** Groups of facts; every other path has no dot in it. */
const factGroups = ["amenities", "evidence", "roles", "events", "measures", "attributes", "rulings"] as const;
type FactGroup = (typeof factGroups)[number];

const groups: ReadonlySet<string> = new Set(factGroups);

/** These a station cannot be without. */
export const requiredFacts: ReadonlySet<string> = new Set([
  "name",
  "kind",
  "lifecycle",
  "region",
  "position",
]);

/** Where a path leads: a fact that stands alone, or one of a group. */
export function stepsOf(path: string): { group: FactGroup | null; name: string } {
  const dot = path.indexOf(".");
  const group = factGroups.find((name) => name === path.slice(0, dot));
  return group === undefined ? { group: null, name: path } : { group, name: path.slice(dot + 1) };
}

export function factsByPath(facts: Partial<StationFacts>): Map<string, Fact<unknown>> {
  return new Map(eachFact(facts));
}

/** The document of these facts, as StationFacts has it; whether its values are right is for the schema to say. */
export function documentOf(facts: Iterable<readonly [path: string, fact: unknown]>): Record<string, unknown> {
  const document = new Map<string, unknown>();
  const members = new Map<string, [string, unknown][]>([["amenities", []]]);
  for (const [path, fact] of facts) {
    const { group, name } = stepsOf(path);
    if (group === null) document.set(name, fact);
    else members.set(group, [...(members.get(group) ?? []), [name, fact]]);
  }
  for (const [group, entries] of members) document.set(group, Object.fromEntries(entries));
  return Object.fromEntries(document);
}

/** Whether it is the name of a group and not of a fact. */
export function isGroup(path: string): boolean {
  return groups.has(path);
}
