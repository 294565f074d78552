import type { State } from "./assessment.ts";

/** Kleene's three-valued logic: what is unknown decides nothing that could still turn out either way. */

/** At least `n` of these are met. All of none is met; one of none is not. */
export function atLeast(n: number, states: readonly State[]): State {
  let met = 0;
  let possible = 0;
  for (const state of states) {
    if (state === "met") met++;
    if (state !== "unmet") possible++;
  }
  return met >= n ? "met" : possible < n ? "unmet" : "unknown";
}

export const all = (states: readonly State[]): State => atLeast(states.length, states);

export const negated = { met: "unmet", unmet: "met", unknown: "unknown" } as const satisfies Record<
  State,
  State
>;

/** The earlier of two days (`YYYY-MM-DD`); null: never. */
export function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

export function earliest(days: readonly (string | null)[]): string | null {
  return days.reduce(earlier, null);
}

/**
 * A day before which no `atLeast(n)` of these parts can change, given the day before which each part cannot. As long as enough of
 * the met parts stay met, or enough of the unmet ones unmet, the others may do as they like.
 */
export function joinChangesOn(
  n: number,
  state: State,
  parts: readonly { state: State; changesOn: string | null }[],
): string | null {
  const days: (string | null)[] = [];
  for (const part of parts) if (state === "unknown" || part.state === state) days.push(part.changesOn);
  if (state === "unknown") return earliest(days);
  const needed = state === "met" ? n : parts.length - n + 1;
  days.sort((a, b) => (a === b ? 0 : a === null || (b !== null && b < a) ? 1 : -1));
  return days[days.length - needed] ?? null;
}
