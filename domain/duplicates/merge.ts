import { sameJson } from "../same-json.ts";
import { factsByPath } from "../stations/fact-paths.ts";
import type { Fact, StationFacts } from "../stations/facts.ts";

/** Two records of one place made one, fact by fact. */

/** Whose fact holds; `both`: of lists, what either has. */
export type Choice = "a" | "b" | "both";

/** One fact as the two records have it. */
export interface ComparedFact {
  path: string;
  a: Fact<unknown> | null;
  b: Fact<unknown> | null;
  /** The same value, whoever has confirmed it and when. */
  same: boolean;
  /** Whether `both` may be chosen. */
  list: boolean;
  /** The one confirmed more recently; of lists both. */
  suggested: Choice;
}

/** Names and marks of one door belong to it all, and so does what has happened there. */
function isList(path: string): boolean {
  return path === "aliases" || path === "brands" || path.startsWith("events.");
}

/** Every fact that either has. What was confirmed on the same day, or by nobody, is suggested as the record to be kept has it. */
export function comparedFacts(a: StationFacts, b: StationFacts, keep: "a" | "b"): ComparedFact[] {
  const [one, other] = [factsByPath(a), factsByPath(b)];
  return [...new Set([...one.keys(), ...other.keys()])].map((path) => {
    const sides = { a: one.get(path) ?? null, b: other.get(path) ?? null };
    const list = isList(path);
    return {
      path,
      ...sides,
      same: sides.a !== null && sides.b !== null && sameJson(sides.a.value, sides.b.value),
      list,
      suggested: list && sides.a !== null && sides.b !== null ? "both" : later(sides, keep),
    };
  });
}

function later({ a, b }: Pick<ComparedFact, "a" | "b">, keep: "a" | "b"): "a" | "b" {
  if (a === null || b === null) return a === null ? "b" : "a";
  const [mine, theirs] = [a.checkedAt ?? "", b.checkedAt ?? ""];
  if (mine === theirs) return keep;
  return mine > theirs ? "a" : "b";
}

/**
 * The facts of the one place, by path: as chosen, else as suggested. The name that is not chosen becomes an alias.
 * @param stamp what stands beside a list that is put together of both.
 */
export function mergedFacts(
  a: StationFacts,
  b: StationFacts,
  keep: "a" | "b",
  choices: Readonly<Record<string, Choice>>,
  stamp: Omit<Fact<unknown>, "value">,
): Map<string, Fact<unknown>> {
  const facts = new Map<string, Fact<unknown>>();
  for (const fact of comparedFacts(a, b, keep)) {
    const choice = choices[fact.path] ?? fact.suggested;
    const chosen = choice === "both" ? together(fact, stamp) : fact[choice];
    if (chosen !== null) facts.set(fact.path, chosen);
  }
  const name = facts.get("name")?.value;
  const names = [a.name.value, b.name.value, ...textsOf(facts.get("aliases"))];
  const aliases = [...new Set(names)].filter((one) => one !== name);
  const before = facts.get("aliases");
  if (aliases.length === 0) facts.delete("aliases");
  else if (!sameJson(before?.value, aliases)) facts.set("aliases", { ...stamp, value: aliases });
  return facts;
}

function textsOf(fact: Fact<unknown> | undefined): string[] {
  return Array.isArray(fact?.value) ? fact.value.filter((one) => typeof one === "string") : [];
}

/** What either has, once; the fact as it stands where one has all of it. */
function together({ path, a, b }: ComparedFact, stamp: Omit<Fact<unknown>, "value">): Fact<unknown> | null {
  const [mine, theirs] = [listOf(a), listOf(b)];
  const whole = [...mine];
  for (const one of theirs) if (!whole.some((other) => sameJson(one, other))) whole.push(one);
  if (path.startsWith("events.")) whole.sort((x, y) => dayOf(x).localeCompare(dayOf(y)));
  if (a !== null && sameJson(a.value, whole)) return a;
  if (b !== null && sameJson(b.value, whole)) return b;
  return { ...stamp, value: whole };
}

const listOf = (fact: Fact<unknown> | null): unknown[] => (Array.isArray(fact?.value) ? fact.value : []);

function dayOf(event: unknown): string {
  return typeof event === "object" && event !== null && "on" in event && typeof event.on === "string"
    ? event.on
    : "";
}
