import type { AssessedCriterion, Assessment } from "../../../../domain/compliance/assessment.ts";
import type { Ask, Check } from "../../../../domain/compliance/check.ts";
import { eachAsk } from "../../../../domain/compliance/each-check.ts";
import type { ComplianceFacts } from "../../../../domain/compliance/facts.ts";
import type { Criterion, StandardVersion } from "../../../../domain/compliance/standard.ts";

type Document = Record<string, unknown>;
type Recorded = { checkedAt: string | null };

const groups = ["amenities", "evidence", "roles", "events", "measures", "attributes", "rulings"];
const isMap = (value: unknown): value is Document =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isRecorded = (value: unknown): value is Recorded => isMap(value) && "checkedAt" in value;

/** Where a fact stands: `area`, or `amenities` and `microwave`. */
export type Slot = [string] | [string, string];

export function slotsIn(facts: ComplianceFacts): Slot[] {
  return Object.entries(facts).flatMap(([key, value]): Slot[] =>
    groups.includes(key) && isMap(value) ? Object.keys(value).map((word): Slot => [key, word]) : [[key]],
  );
}

export function at(facts: ComplianceFacts, [key, word]: Slot): unknown {
  const document: Document = { ...facts };
  const value = document[key];
  return word === undefined ? value : isMap(value) ? value[word] : undefined;
}

/** The facts with one of them put in, or taken out (`undefined`). */
export function withFact(facts: ComplianceFacts, [key, word]: Slot, fact: unknown): ComplianceFacts {
  const copy: ComplianceFacts & Document = structuredClone(facts);
  const held = copy[key];
  const into: Document = word === undefined ? copy : isMap(held) ? held : {};
  const name = word ?? key;
  if (fact === undefined) delete into[name];
  else into[name] = fact;
  if (word !== undefined) copy[key] = into;
  return copy;
}

/** What counts as soon as it is recorded. */
const countsAtOnce = ["name", "kind", "region", "regions", "surroundings"];

/**
 * Whether the fact may be filled with another without taking back what is known: it is not there, or nobody has confirmed it.
 * Left out are declarations of what is computed already, and positions beside what was computed from another.
 */
function fillable(facts: ComplianceFacts, slot: Slot): boolean {
  const [key] = slot;
  const there = at(facts, slot);
  if (there !== undefined && (countsAtOnce.includes(key) || !isRecorded(there) || there.checkedAt !== null)) {
    return false;
  }
  if (key === "setting" || key === "density") return facts.surroundings === undefined;
  if (key === "region") return facts.regions === undefined;
  if (key === "regions") return facts.region === undefined;
  if (key === "position") return there === undefined && facts.surroundings === undefined;
  return key !== "surroundings" || facts.position === undefined || !facts.setting || !facts.density;
}

/** The facts with all that is unknown taken from others, where those know it. */
export function completed(facts: ComplianceFacts, others: ComplianceFacts): ComplianceFacts {
  return slotsIn(others)
    .filter((slot) => isKnown(at(others, slot), slot))
    .reduce(
      (filled, slot) =>
        fillable(facts, slot) && fillable(filled, slot) ? withFact(filled, slot, at(others, slot)) : filled,
      facts,
    );
}

function isKnown(fact: unknown, [key]: Slot): boolean {
  return fact !== undefined && (countsAtOnce.includes(key) || (isRecorded(fact) && fact.checkedAt !== null));
}

/** The parts of the facts that a criterion may look at, from the language alone. */
export function looksAt(
  criterion: Pick<Criterion, "id" | "check" | "when" | "manualWhen">,
  standard: StandardVersion,
) {
  const checks: Check[] = [
    criterion.check,
    ...(criterion.when ? [criterion.when] : []),
    ...(criterion.manualWhen ? [criterion.manualWhen] : []),
  ];
  const paths = new Set(
    checks.flatMap((check) => eachAsk(check, standard.define)).flatMap((ask) => pathsOf(ask)),
  );
  if (criterion.manualWhen) paths.add("rulings");
  return ([key, word]: Slot) => paths.has(key) || (word !== undefined && paths.has(`${key}.${word}`));
}

const around = ["position", "surroundings"];

function pathsOf(ask: Ask): string[] {
  if ("amenity" in ask) return [`amenities.${ask.amenity.code}`];
  if ("number" in ask)
    return [ask.number.of, ...(ask.number.per ? [ask.number.per] : [])].flatMap(numberPaths);
  if ("spacing" in ask || "stations" in ask) return around;
  if ("text" in ask) return ["name", ask.text.of];
  if ("evidence" in ask) return [`evidence.${ask.evidence.of}`];
  if ("role" in ask) return [`roles.${ask.role.of}`];
  if ("yes" in ask) return [ask.yes];
  if ("stated" in ask) return [ask.stated];
  if ("hours" in ask) return ["hours"];
  if ("entry" in ask) return ["entry"];
  if ("listing" in ask) return ["listings", ...(ask.listing.hoursAgree ? ["hours"] : []), ...around];
  if ("valid" in ask) return [ask.valid.of, `amenities.${ask.valid.of}`];
  if ("events" in ask) return [`events.${ask.events.of}`];
  if ("serves" in ask) return ["audiences"];
  if ("kind" in ask) return ["kind"];
  if ("host" in ask) return ["host"];
  if ("setting" in ask) return ["setting", ...around];
  if ("density" in ask) return ["density", ...around];
  if ("region" in ask) return ["region", "regions"];
  return ["rulings"];
}

function numberPaths(of: string): string[] {
  if (of === "duplicates") return around;
  if (["weekly_hours", "daily_hours", "open_days"].includes(of)) return ["hours"];
  return [of, `measures.${of}`];
}

/** Every state an assessment reports, and the bounds of its score: what a change of time may change. */
export function statesOf({ state, sections, score, tiers, falls }: Assessment) {
  return {
    state,
    sections: sections.map(({ id, state, criteria }) => [
      id,
      state,
      criteria.map(({ id, state }) => [id, state]),
    ]),
    score,
    tiers,
    falls: falls?.map(({ id, state }) => [id, state]),
  };
}

export function criteriaOf({ sections }: Assessment): AssessedCriterion[] {
  return sections.flatMap(({ criteria }) => criteria);
}
