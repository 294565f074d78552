import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assess } from "../../domain/compliance/assess.ts";
import type { Assessment, CriterionState, State } from "../../domain/compliance/assessment.ts";
import type { ComplianceFacts } from "../../domain/compliance/facts.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { readStandardFile } from "../../server/standards/read-file.ts";
import { today } from "./station.ts";

/** A whole result, in short: what an example is held against. */
export interface Result {
  state: State;
  /** By section: its state, and those of its criteria. */
  sections: Record<string, [State, Record<string, CriterionState>]>;
  /** From, to, and out of how many points. */
  score?: [low: number, high: number, of: number];
  tiers?: Record<string, State>;
  /** The highest tier that is certain, and the highest that may be. */
  reached?: [string | null, string | null];
  falls?: Record<string, State>;
  /** Day (Asia/Shanghai) from which time alone may change a state; null: none. */
  changes: string | null;
}

/** A standard of `standards/`, or one of `tests/standards/fixtures/`. */
export function standard(id: string, folder = "../../standards"): StandardVersion {
  const path = fileURLToPath(new URL(`${folder}/${id}.1.yaml`, import.meta.url));
  const file = readStandardFile(path, readFileSync(path));
  if (Array.isArray(file)) throw new Error(file.map(({ line, reason }) => `${line}: ${reason}`).join("\n"));
  return file.standard;
}

/** Assesses the facts at noon today and tells the whole result in short. */
export function judge(version: StandardVersion, facts: ComplianceFacts, day = today): Result {
  return inShort(assess(version, facts, new Date(`${day}T12:00:00+08:00`)));
}

function inShort({ state, sections, score, tiers, falls, nextChangeAt }: Assessment): Result {
  const states = (list: { id: string; state: State }[]) =>
    Object.fromEntries(list.map(({ id, state }) => [id, state]));
  return {
    state,
    sections: Object.fromEntries(
      sections.map(({ id, state, criteria }) => [
        id,
        [state, Object.fromEntries(criteria.map((criterion) => [criterion.id, criterion.state]))],
      ]),
    ),
    ...(score && { score: [score.low, score.high, score.of] }),
    ...(tiers && { tiers: states(tiers.states), reached: [tiers.reached, tiers.possible] }),
    ...(falls && { falls: states(falls) }),
    changes: nextChangeAt && midnightOf(nextChangeAt),
  };
}

/** The day whose midnight it is in Shanghai; anything else is told whole and equals no day. */
function midnightOf(moment: string): string {
  const shanghai = new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString();
  return shanghai.endsWith("T00:00:00.000Z") ? shanghai.slice(0, 10) : moment;
}

/** A result that differs from another as told. */
export function but(result: Result, { sections = {}, ...differences }: Partial<Result>): Result {
  const merged = Object.entries(sections).map(([id, [state, criteria]]) => [
    id,
    [state, { ...result.sections[id]?.[1], ...criteria }],
  ]);
  return {
    ...result,
    ...differences,
    sections: { ...result.sections, ...Object.fromEntries(merged) },
  };
}
