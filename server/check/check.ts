import type { z } from "zod";
import { assess } from "../../domain/compliance/assess.ts";
import type { Assessment, CriterionState } from "../../domain/compliance/assessment.ts";
import { type Change, fewestChanges } from "../../domain/compliance/changes.ts";
import { dayAt } from "../../domain/compliance/days.ts";
import type { ComplianceFacts } from "../../domain/compliance/facts.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { type EvidenceAge, evidenceAge } from "../../domain/compliance/words/age.ts";
import { changeStep } from "../../domain/compliance/words/changes.ts";
import { evidenceWords } from "../../domain/compliance/words/evidence.ts";
import { nextStep, type Step } from "../../domain/compliance/words/steps.ts";
import { fewestWords, type VerdictWords, verdictWords } from "../../domain/compliance/words/verdict.ts";
import type { Language } from "../../domain/pages/views.ts";
import type { Context } from "../context.ts";
import { type BadField, Problem } from "../http/problem.ts";
import { adcodesDownTo, regionByAdcode } from "../regions/regions.ts";
import { versionOf, versionsOf } from "../standards/answers.ts";
import { findingsOf, inWords } from "../standards/reasons.ts";
import { jurisdictionOf } from "./jurisdiction.ts";
import { readFacts } from "./read-facts.ts";
import { type BatchBody, type CheckBody, CheckRow, NamedRow } from "./schemas.ts";

/** Facts held against a standard for whoever asks. Nothing is stored, and nothing is read but standards and regions. */

interface Reason {
  criterion: string;
  section: string;
  state: CriterionState;
  wording: string;
  evidence: string;
  seen: EvidenceAge | null;
  next: Step | null;
}

interface Result {
  words: VerdictWords;
  jurisdiction: { applies: boolean | null; note: string };
  assessment: Assessment;
  reasons: Reason[];
}

interface Asking {
  context: Context;
  standard: StandardVersion;
  at: Date;
  lang: Language;
}

/** @throws Problem 404 for a standard there is not, 400 naming all that is wrong with the facts. */
export async function checkOne(context: Context, body: z.output<typeof CheckBody>, lang: Language) {
  const at = body.at ?? new Date();
  const standard = await standardOf(context, body, at);
  const checked = await check({ context, standard, at, lang }, body);
  if ("result" in checked) {
    const { facts, result } = checked;
    return { basis: basis[lang], ...result, changes: changesTo(standard, facts, result.assessment, lang) };
  }
  throw new Problem(
    "bad-request",
    checked.errors.map(({ path, message }) => `${path}: ${message}`).join("; "),
    checked,
  );
}

/** Longest that batches keep everybody else waiting, in milliseconds. */
const slice = 10;
const waiting: (() => void)[] = [];

/** Batches go on one after the other, one slice in each turn of the event loop, however many there are. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(nextTurn);
  });
}

function nextTurn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(nextTurn);
}

/**
 * Each row by itself, in order; as JSON text, for an answer may be long. Others are served between the rows.
 * @throws Problem 404 for a standard there is not.
 */
export async function checkMany(
  context: Context,
  body: z.output<typeof BatchBody>,
  lang: Language,
): Promise<Buffer> {
  const at = body.at ?? new Date();
  const standard = await standardOf(context, body, at);
  const asking = { context, standard, at, lang };
  const rows: string[] = [];
  let failed = 0;
  await turn();
  let since = performance.now();
  for (const given of body.checks) {
    const row = await checkRow(asking, given);
    if ("errors" in row) failed += 1;
    rows.push(JSON.stringify(row));
    if (performance.now() - since < slice) continue;
    await turn();
    since = performance.now();
  }
  const { id, version, digest } = standard;
  const head = JSON.stringify({
    basis: basis[lang],
    standard: { id, version, digest },
    numberChecked: rows.length,
    numberFailed: failed,
  });
  return Buffer.from(`${head.slice(0, -1)},"results":[${rows.join(",")}]}`);
}

async function checkRow(asking: Asking, given: unknown) {
  const named = NamedRow.safeParse(given);
  const id = named.success ? { id: named.data.id } : {};
  const row = CheckRow.safeParse(given, { error: inWords });
  if (row.success) {
    const checked = await check(asking, row.data);
    return { ...id, ...("result" in checked ? checked.result : checked) };
  }
  const errors = findingsOf(row.error.issues, given).map(({ path, key, message }) => ({
    path: [...path, ...(key === undefined ? [] : [key])].join(".").slice(0, 200),
    message,
  }));
  return { ...id, errors };
}

async function check(
  asking: Asking,
  told: { facts?: unknown; region?: string | undefined },
): Promise<{ facts: ComplianceFacts; result: Result } | { errors: BadField[] }> {
  const { context, standard, at, lang } = asking;
  const day = dayAt(at);
  const { facts, errors } = readFacts(told.facts, standard, day);
  const wrong = [...errors, ...(await unknownRegions(context, told.region, facts))];
  if (facts === null || wrong.length > 0) return { errors: wrong };

  const [given, stated] = await Promise.all([
    regionsAround(context, told.region),
    regionsAround(context, facts.region?.value),
  ]);
  const [wide, close] = given.length < stated.length ? [given, stated] : [stated, given];
  if (wide.some((adcode, level) => adcode !== close[level])) {
    return {
      errors: [{ path: "region", message: "和 facts.region 不是一个地方 · is not where facts.region is" }],
    };
  }
  const regions = facts.regions ?? (close.length > 0 ? close : undefined);
  const whole = regions ? { ...facts, regions } : facts;
  const assessment = assess(standard, whole, at);
  return {
    facts: whole,
    result: {
      words: verdictWords(assessment, standard, lang),
      jurisdiction: await jurisdictionOf(context, standard, regions, facts.kind?.value, day, lang),
      assessment,
      reasons: reasonsOf(assessment, standard, lang, day),
    },
  };
}

/** The version asked for, else the one in force at that moment, else the latest. */
async function standardOf(
  context: Context,
  { standard, version }: { standard: string; version?: number | undefined },
  at: Date,
): Promise<StandardVersion> {
  if (version !== undefined) return versionOf(context, standard, version);
  const [latest] = await versionsOf(context, standard);
  const offered = (await context.standards.current()).offered(dayAt(at));
  return offered.find(({ id }) => id === standard) ?? latest;
}

/** From the province down to the region itself; none: nobody has said where. */
async function regionsAround({ db }: Context, adcode: string | undefined): Promise<string[]> {
  const region = adcode === undefined ? null : await regionByAdcode(db, adcode);
  return region ? adcodesDownTo(region) : [];
}

async function unknownRegions(
  { db }: Context,
  region: string | undefined,
  facts: ComplianceFacts | null,
): Promise<BadField[]> {
  const given: [string, string | undefined][] = [
    ["region", region],
    ["facts.region", facts?.region?.value],
    ...(facts?.regions ?? []).map((code, at): [string, string] => [`facts.regions.${at}`, code]),
  ];
  const errors: BadField[] = [];
  for (const [path, adcode] of given) {
    if (adcode === undefined || (await regionByAdcode(db, adcode))) continue;
    errors.push({ path, message: `没有行政区 ${adcode} · there is no such region` });
  }
  return errors;
}

function reasonsOf(assessment: Assessment, standard: StandardVersion, lang: Language, day: string): Reason[] {
  const asked = new Map(standard.sections.flatMap((section) => section.criteria.map((one) => [one.id, one])));
  return assessment.sections.flatMap((section) =>
    section.criteria.flatMap(({ id, state, finding }): Reason[] => {
      const criterion = asked.get(id);
      if (criterion === undefined) return [];
      return [
        {
          criterion: id,
          section: section.id,
          state,
          wording: criterion.wording[lang],
          evidence: evidenceWords(finding, standard, lang, day),
          seen: evidenceAge(finding, day),
          next: state === "notApplicable" ? null : nextStep(finding, criterion, standard, lang),
        },
      ];
    }),
  );
}

/** What it would take to pass. */
function changesTo(
  standard: StandardVersion,
  facts: ComplianceFacts,
  assessment: Assessment,
  lang: Language,
) {
  const fewest = fewestChanges(standard, facts, assessment);
  const step = (change: Change) => {
    const { finding: _, ...told } = change;
    return { ...told, ...changeStep(change, standard, lang) };
  };
  return {
    words: fewestWords(fewest, lang),
    reaches: fewest.reaches,
    needed: fewest.changes.map(step),
    beyond: fewest.beyond.map(step),
  };
}

/** 自查结果: computed from what was told, signed off by nobody. */
const basis = { zh: "自查结果", en: "Self-check" };
