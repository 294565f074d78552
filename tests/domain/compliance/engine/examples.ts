import { expect } from "vitest";
import type { Finding } from "../../../../domain/compliance/assessment.ts";
import { Check } from "../../../../domain/compliance/check.ts";
import { evaluate } from "../../../../domain/compliance/evaluate.ts";
import { ComplianceFacts } from "../../../../domain/compliance/facts.ts";
import { Standard, type StandardVersion } from "../../../../domain/compliance/standard.ts";

/** Examples of one check at a time, written as in a standard's file, on 20 November 2026. */

const today = "2026-11-20";
/** The day of the last visit. */
const visited = "2026-11-03";

/** A fact, confirmed on the day of the last visit; null: by nobody. */
export function said<T>(value: T, checkedAt: string | null = visited) {
  return { value, source: { kind: "survey" as const, title: "现场核对" }, checkedAt, by: null };
}

export type Given = Record<string, unknown>;

const text = { zh: "有设施", en: "Facilities" };

/** A standard of one section whose criteria are given, and what else it says. */
export function standardOf(criteria: Given[], rest: Given = {}): StandardVersion {
  const standard = Standard.parse({
    id: "example",
    version: 1,
    name: text,
    title: text,
    jurisdiction: ["630000"],
    sources: [{ title: "某标准" }],
    sections: [
      {
        id: "kit",
        short: { zh: "设施", en: "Kit" },
        wording: text,
        basis: "proposed",
        criteria: criteria.map((criterion) => ({ wording: text, basis: "proposed", ...criterion })),
      },
    ],
    ...rest,
  });
  return { ...standard, digest: "0".repeat(64) };
}

export function find(check: unknown, given: Given, rest: Given = {}, day = today): Finding {
  const standard = standardOf([{ id: "only", check: { ruling: "manual" } }], rest);
  return evaluate(Check.parse(check), {
    standard,
    facts: ComplianceFacts.parse(given),
    today: day,
    id: "only",
  });
}

/** What is asked, what is known, and what comes of it: state and reason, and from which day it may be otherwise. */
export type Row = [asked: unknown, given: Given, result: string, changesOn?: string];

export function expectRow([asked, given, result, changesOn]: Row, name: (asked: unknown) => unknown): void {
  const finding = find(name(asked), given);
  expect(`${finding.state} ${finding.reason}`).toBe(result);
  if (changesOn !== undefined) expect(finding.changesOn).toBe(changesOn);
}
