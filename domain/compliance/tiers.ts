import type { Assessment, State } from "./assessment.ts";
import { all, atLeast } from "./combine.ts";
import { limit } from "./interval.ts";
import type { Tier } from "./standard.ts";

interface Held {
  /** Of the mandatory criteria, by section. */
  sections: ReadonlyMap<string, State[]>;
  /** Of every criterion that applies. */
  criteria: ReadonlyMap<string, State>;
  score: { low: number; high: number };
  falls: { state: State; by: number }[];
}

/**
 * A tier is met when all it asks is, the tier before it too, and no event has brought it down. What it asks: the mandatory
 * criteria of its sections, the criteria it names, its score.
 *
 * Events that have happened bring a station down by so many steps along `after`, all together: with a fall of one, a tier is held
 * only if one that comes right after it has all that it asks. Of falls that are unknown, tiers are met as if all had happened and
 * excluded as if none had; so `reached` is the lowest the station may stand at, and `possible` the highest. Both are the last
 * tier, in the standard's order, that is met or not excluded.
 */
export function tiersOf(tiers: readonly Tier[], held: Held): NonNullable<Assessment["tiers"]> {
  const byId = new Map(tiers.map((tier) => [tier.id, tier]));
  const earned = new Map<string, State>();
  const earn = (tier: Tier): State => {
    const known = earned.get(tier.id);
    if (known) return known;
    const before = tier.after === undefined ? undefined : byId.get(tier.after);
    const state = all([...(before ? [earn(before)] : []), ...asked(tier, held)]);
    earned.set(tier.id, state);
    return state;
  };
  /** Whether a tier is still held after a fall of so many steps. */
  const heldAfter = (id: string, steps: number): State =>
    atLeast(
      1,
      tiers.filter((tier) => stepsDown(tier, steps, byId) === id).map((tier) => earn(tier)),
    );
  const certain = sum(held.falls.filter(({ state }) => state === "met"));
  const possible = sum(held.falls.filter(({ state }) => state !== "unmet"));
  const states = tiers.map(({ id }) => ({
    id,
    state: between(heldAfter(id, possible), heldAfter(id, certain)),
  }));
  return {
    states,
    reached: states.findLast(({ state }) => state === "met")?.id ?? null,
    possible: states.findLast(({ state }) => state !== "unmet")?.id ?? null,
  };
}

const sum = (falls: Held["falls"]) => falls.reduce((steps, { by }) => steps + by, 0);

function between(atWorst: State, atBest: State): State {
  if (atWorst === "met") return "met";
  return atBest === "unmet" ? "unmet" : "unknown";
}

function asked({ sections, criteria, score }: Tier, held: Held): State[] {
  const named = sections === "all" ? [...held.sections.keys()] : (sections ?? []);
  const states = [
    ...named.flatMap((id) => held.sections.get(id) ?? []),
    ...(criteria ?? []).flatMap((id) => held.criteria.get(id) ?? []),
  ];
  return score ? [...states, scoreState(held.score, limit("atLeast", score))] : states;
}

/** Whether a score reaches a mark, by its bounds. */
export function scoreState({ low, high }: { low: number; high: number }, mark: number): State {
  return low >= mark ? "met" : high < mark ? "unmet" : "unknown";
}

function stepsDown(tier: Tier, steps: number, byId: ReadonlyMap<string, Tier>): string | null {
  let at: Tier | undefined = tier;
  for (let step = 0; step < steps && at; step++) at = at.after === undefined ? undefined : byId.get(at.after);
  return at?.id ?? null;
}
