import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import { fewestChanges } from "../../../../domain/compliance/changes.ts";
import type { ComplianceFacts } from "../../../../domain/compliance/facts.ts";
import type { StandardVersion } from "../../../../domain/compliance/standard.ts";
import { everyStandard, improved, inOrder, noon } from "../favourable.ts";

const order = new Map(everyStandard.map((version) => [version.id, inOrder(version)]));

/** A station in order, of which facts are then lost, left unconfirmed, let go stale, or spoilt. */
function decayed(facts: ComplianceFacts, fates: readonly number[]): ComplianceFacts {
  let at = 0;
  const fate = () => fates[at++ % fates.length] ?? 0;
  const group = <T extends Record<string, unknown>>(members: T | undefined): T | undefined =>
    members && lost(members);
  const lost = <T extends Record<string, unknown>>(members: T): T => {
    const kept = Object.entries(members).flatMap(([name, fact]): [string, unknown][] => {
      const roll = fate();
      if (roll === 0) return [];
      return [[name, roll === 1 ? { ...Object(fact), checkedAt: null } : roll === 2 ? spoilt(fact) : fact]];
    });
    return Object.assign({}, ...kept.map(([name, fact]) => ({ [name]: fact })));
  };
  const {
    name,
    kind,
    position,
    surroundings,
    amenities,
    evidence,
    roles,
    events,
    measures,
    attributes,
    rulings,
    ...single
  } = facts;
  const placed = fate() !== 0;
  return {
    ...lost(single),
    ...(name && { name }),
    ...(kind && { kind }),
    ...(placed && position && { position }),
    ...(placed && surroundings && { surroundings }),
    ...(amenities && { amenities: group(amenities) }),
    ...(evidence && { evidence: group(evidence) }),
    ...(roles && { roles: group(roles) }),
    ...(events && { events: group(events) }),
    ...(measures && { measures: group(measures) }),
    ...(attributes && { attributes: group(attributes) }),
    ...(rulings && { rulings: group(rulings) }),
  };
}

function spoilt(fact: unknown): unknown {
  const { value, ...rest } = Object(fact);
  if (typeof value === "boolean") return { ...rest, value: false };
  if (value?.state) return { ...rest, value: { state: "broken" } };
  if (value?.present) return { ...rest, value: { present: false } };
  if (value?.people !== undefined && value.bound === undefined) return { ...rest, value: { people: 0 } };
  return { ...rest, checkedAt: "2020-01-01", value };
}

const isMet = (version: StandardVersion, facts: ComplianceFacts) =>
  assess(version, facts, noon).state === "met";
const withMade = (version: StandardVersion, facts: ComplianceFacts, paths: string[]) =>
  paths.reduce((changed, path) => improved(version, changed, path), facts);

describe("the fewest changes", () => {
  it.each(everyStandard.map((version) => [version.id, version] as const))(
    "pass %s when all are made, and do not when one is left out",
    (id, version) => {
      fc.assert(
        fc.property(fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }), (fates) => {
          const facts = decayed(order.get(id) ?? {}, fates);
          const { changes, beyond, reaches } = fewestChanges(version, facts, assess(version, facts, noon));
          expect([reaches, beyond]).toEqual([true, []]);
          const paths = changes.map(({ path }) => path);
          expect(isMet(version, withMade(version, facts, paths))).toBe(true);
          for (const left of paths) {
            expect(
              isMet(
                version,
                withMade(
                  version,
                  facts,
                  paths.filter((path) => path !== left),
                ),
              ),
            ).toBe(false);
          }
        }),
        { numRuns: 15 },
      );
    },
  );
});
