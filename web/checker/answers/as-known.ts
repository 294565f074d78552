import type { Answer } from "../../../domain/compliance/answers.ts";
import { known } from "../../../domain/compliance/answers.ts";
import type { ComplianceFacts } from "../../../domain/compliance/facts.ts";
import type { Asked } from "../session.ts";

/**
 * The answer that says what is on record once more, seen today; null where nothing is, or where one answers with a choice
 * anyway.
 */
export function asKnown(asked: Asked, facts: ComplianceFacts): Answer | null {
  if (!known(facts, asked)) return null;
  switch (asked.kind) {
    case "text":
      return ofText(asked.path, facts);
    case "number":
      return ofNumber(asked.path, facts);
    case "hours": {
      const raw = facts.hours?.value.raw;
      return raw ? { kind: "hours", text: raw } : null;
    }
    case "entry":
      return { kind: "entry", methods: [...new Set(facts.entry?.value.map(({ method }) => method))] };
    case "audiences":
      return { kind: "audiences", groups: facts.audiences?.value.groups ?? [] };
    case "host":
      return facts.host ? { kind: "host", ...facts.host.value } : null;
    case "operator": {
      const { name, until } = facts.operator?.value ?? {};
      return name === undefined ? null : { kind: "operator", name, ...(until !== undefined && { until }) };
    }
    default:
      return null;
  }
}

function ofText(path: string, facts: ComplianceFacts): Answer | null {
  const text =
    path === "name" || path === "address" || path === "directions"
      ? facts[path]?.value
      : path === "brands"
        ? facts.brands?.value.join("、")
        : facts.attributes?.[path.slice("attributes.".length)]?.value;
  return text ? { kind: "text", text } : null;
}

function ofNumber(path: string, { area, capacity, floor, measures }: ComplianceFacts): Answer | null {
  if (path === "area") {
    // A range cannot be said again in one number.
    if (!area || area.value.upTo !== undefined) return null;
    return { kind: "number", value: area.value.squareMetres, bound: area.value.bound };
  }
  if (path === "capacity") {
    return capacity ? { kind: "number", value: capacity.value.people, bound: capacity.value.bound } : null;
  }
  const value = path === "floor" ? floor?.value : measures?.[path.slice("measures.".length)]?.value;
  return value === undefined ? null : { kind: "number", value };
}
