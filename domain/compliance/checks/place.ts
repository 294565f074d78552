import type { Fact } from "../../stations/facts.ts";
import type { Asked } from "../check.ts";
import { type Context, computed, decided, look, type Outcome, unknown } from "../outcome.ts";
import { neighbours } from "./spacing.ts";

/** What a union has declared and confirmed of the place goes before what is computed. */

export function setting(asked: Asked<"setting">, context: Context): Outcome {
  return declaredOrComputed("setting", asked, context.facts.setting, context);
}

export function density(asked: Asked<"density">, context: Context): Outcome {
  return declaredOrComputed("density", asked, context.facts.density, context);
}

function declaredOrComputed(
  which: "setting" | "density",
  asked: string,
  fact: Fact<string> | undefined,
  context: Context,
): Outcome {
  const declared = look(context, which, fact);
  if (declared.known) {
    return { ...decided(declared.value === asked, "not_so"), facts: [declared.used] };
  }
  const around = neighbours(context.facts);
  if (around.known === null) return { ...unknown(declared), ...(!fact && { reason: around.why }) };
  const value = around.known[which];
  return { ...decided(value === asked, "not_so"), facts: [computed(`surroundings.${which}`, value)] };
}

/**
 * A declared region lies in the regions above it (GB/T 2260 nests by prefix). Where it is declared more coarsely than what is
 * asked, and where nothing is declared for certain, the computed regions tell.
 */
export function region(asked: Asked<"region">, { facts }: Context): Outcome {
  const { region, regions } = facts;
  const declared = region && (region.checkedAt !== null || !regions) ? region : undefined;
  const inDeclared = declared && above(declared.value);
  const finer =
    declared && asked.some((code) => code !== declared.value && above(code).includes(declared.value));
  const used = declared
    ? [
        {
          path: "region",
          value: declared.value,
          checkedAt: declared.checkedAt,
          source: { kind: declared.source.kind, title: declared.source.title },
        },
      ]
    : [];
  if (inDeclared && asked.some((code) => inDeclared.includes(code))) {
    return { state: "met", reason: "as_required", facts: used };
  }
  if (inDeclared && !finer) return { state: "unmet", reason: "not_so", facts: used };
  const facts_ = [...used, computed("regions", regions)];
  if (!regions) return { state: "unknown", reason: inDeclared ? "too_vague" : "not_recorded", facts: facts_ };
  return {
    ...decided(
      asked.some((code) => regions.includes(code)),
      "not_so",
    ),
    facts: facts_,
  };
}

/** The region and those it lies in: district, city, province. */
function above(adcode: string): string[] {
  return [adcode, `${adcode.slice(0, 4)}00`, `${adcode.slice(0, 2)}0000`];
}
