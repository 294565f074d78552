import type { Edit, EditSource } from "../../../domain/register/wire.ts";
import { sameJson } from "../../../domain/same-json.ts";
import { factsByPath, stepsOf } from "../../../domain/stations/fact-paths.ts";
import type { Fact, Source } from "../../../domain/stations/facts.ts";
import type { FactConflict } from "../../../domain/stations/merge-facts.ts";
import type { Known } from "./told.ts";

/** What somebody has changed of a station and not sent yet. */

export interface Change {
  what: "value" | "confirm" | "remove" | "reset";
  value?: unknown;
  /** The words as typed, where the value is read out of them; kept also when they cannot be read. */
  typed?: string;
  /** Why this cannot be sent yet. */
  problem?: string;
  source?: EditSource;
  /** Day on which it was confirmed; absent: today. */
  checkedOn?: string;
  /** The value that stood there when it was changed; null: none did. */
  was?: unknown;
}

/** By path; in the order in which they were made. */
export type Changes = Record<string, Change>;

/** The changes with another one, or without it (null). What says the same as is known already is none. */
export function withChange(changes: Changes, known: Known, path: string, change: Change | null): Changes {
  const { [path]: before, ...others } = changes;
  if (change === null) return others;
  const value = factsByPath(known).get(path)?.value ?? null;
  const made = { ...change, was: before === undefined ? value : before.was };
  const same =
    change.what === "value" &&
    change.problem === undefined &&
    change.source === undefined &&
    sameJson(value, change.value);
  if (same) return others;
  return before ? { ...changes, [path]: made } : { ...others, [path]: made };
}

/** The facts as they would be; a change that cannot be sent leaves what was there. */
export function withChanges(known: Known, changes: Changes): Known {
  return Object.entries(changes).reduce((facts, [path, change]) => {
    if (change.what === "remove") return put(facts, path, undefined);
    if (change.what !== "value" || change.problem !== undefined) return facts;
    const source: Source = change.source ?? { kind: "survey", title: "-" };
    return put(facts, path, { value: change.value, source, checkedAt: null, by: null });
  }, known);
}

function put(facts: Known, path: string, fact: Fact<unknown> | undefined): Known {
  const { group, name } = stepsOf(path);
  return group === null
    ? { ...facts, [name]: fact }
    : { ...facts, [group]: { ...facts[group], [name]: fact } };
}

/** Where somebody else has written another value since mine was begun, and it is not the same as mine. */
export function overtaken(known: Known, changes: Changes): FactConflict[] {
  const now = factsByPath(known);
  return Object.entries(changes).flatMap(([path, { what, value, was }]): FactConflict[] => {
    const theirs = now.get(path) ?? null;
    const mine = what === "value" ? value : null;
    if (what !== "value" && what !== "remove") return [];
    if (sameJson(was ?? null, theirs?.value ?? null) || sameJson(theirs?.value ?? null, mine)) return [];
    return [{ path, base: bare(was), theirs, mine: bare(mine) }];
  });
}

function bare(value: unknown): Fact<unknown> | null {
  const source: Source = { kind: "survey", title: "-" };
  return value === null || value === undefined ? null : { value, source, checkedAt: null, by: null };
}

export interface Sums {
  /** Paths whose value would be another. */
  changed: string[];
  confirmed: string[];
  /** Paths that cannot be sent as they are, with why. */
  problems: [path: string, problem: string][];
}

export function sumUp(changes: Changes): Sums {
  const all = Object.entries(changes);
  return {
    changed: all.flatMap(([path, { what }]) => (what === "confirm" ? [] : [path])),
    confirmed: all.flatMap(([path, { what }]) => (what === "confirm" ? [path] : [])),
    problems: all.flatMap(([path, { problem }]): [string, string][] =>
      problem === undefined ? [] : [[path, problem]],
    ),
  };
}

/** As the server takes them. */
export function editsOf(changes: Changes): Edit[] {
  return Object.entries(changes).map(([path, { what, value, source, checkedOn }]): Edit => {
    if (what === "remove") return { path, remove: true };
    if (what === "reset") return { path, reset: true };
    if (what === "confirm") return { path, confirm: true, ...(checkedOn && { checkedOn }) };
    return { path, value, ...(source && { source }), ...(checkedOn && { checkedOn }) };
  });
}

/** What is still to be sent once `sent` is saved: whatever was changed since, against what now stands there. */
export function settled(changes: Changes, sent: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([path, change]) => {
      const before = sent[path];
      if (before === change) return [];
      const saved = before?.what === "value" || before?.what === "remove";
      return [[path, saved ? { ...change, was: before.value ?? null } : change]];
    }),
  );
}

const place = (shelf: string) => `desk-station ${shelf}`;

/** Keeps changes in this window, under that name, until others or none are kept there. */
export function keep(shelf: string, changes: Changes): void {
  try {
    if (Object.keys(changes).length === 0) sessionStorage.removeItem(place(shelf));
    else sessionStorage.setItem(place(shelf), JSON.stringify(changes));
  } catch {
    // A browser that stores nothing keeps them as long as the page is open.
  }
}

/** What was kept under that name. */
export function kept(shelf: string): Changes {
  try {
    const changes: unknown = JSON.parse(sessionStorage.getItem(place(shelf)) ?? "{}");
    return isChanges(changes) ? changes : {};
  } catch {
    return {};
  }
}

function isChanges(value: unknown): value is Changes {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every(
      (one: unknown) =>
        typeof one === "object" &&
        one !== null &&
        "what" in one &&
        ["value", "confirm", "remove", "reset"].some((what) => what === one.what),
    )
  );
}
