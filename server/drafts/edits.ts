import { lifecycleErrors } from "../../domain/register/lifecycle.ts";
import type { Edit } from "../../domain/register/wire.ts";
import {
  documentOf,
  factsByPath,
  isGroup,
  requiredFacts,
  stepsOf,
} from "../../domain/stations/fact-paths.ts";
import { type Fact, type Source, StationFacts } from "../../domain/stations/facts.ts";
import { readFacts } from "../check/read-facts.ts";
import type { BadField } from "../http/problem.ts";
import { inWords } from "../standards/reasons.ts";

type ValueEdit = Extract<Edit, { value: unknown }>;
/** An edit as it came in: whether its source is one is told with the fact. */
export type GivenEdit =
  | Exclude<Edit, ValueEdit>
  | (Omit<ValueEdit, "source"> & { source?: Record<string, unknown> });

/** What the server writes beside a fact that somebody changes. */
export interface Stamp {
  source: Source;
  by: NonNullable<Fact<unknown>["by"]>;
  /** Today, Asia/Shanghai. */
  day: string;
}

type Facts = ReadonlyMap<string, unknown>;

/**
 * The facts after the edits, by path, stamped; their values are as they were sent, short forms included: {@link checkFacts}
 * reads them. `published`: what a reset goes back to.
 */
export function applyEdits(
  facts: StationFacts | null,
  published: StationFacts | null,
  edits: readonly GivenEdit[],
  stamp: Stamp,
): { facts: Facts; errors: BadField[] } {
  const after = new Map<string, unknown>(factsByPath(facts ?? {}));
  const [before, original] = [factsByPath(facts ?? {}), factsByPath(published ?? {})];
  const errors: BadField[] = [];
  const done = new Set<string>();
  for (const edit of edits) {
    const { path } = edit;
    if (done.has(path)) {
      errors.push({ path, message: "同一项改了两次 · edited twice" });
      continue;
    }
    done.add(path);
    const outcome = applyEdit(edit, before.get(path), original.get(path), stamp);
    errors.push(...outcome.errors);
    if (outcome.fact === undefined) after.delete(path);
    else after.set(path, outcome.fact);
  }
  return { facts: after, errors };
}

interface Outcome {
  /** undefined: it is gone. */
  fact: unknown;
  errors: BadField[];
}

function applyEdit(
  edit: GivenEdit,
  before: Fact<unknown> | undefined,
  original: Fact<unknown> | undefined,
  { source, by, day }: Stamp,
): Outcome {
  const { path } = edit;
  if (isGroup(path)) {
    const message = `要写到一项，如 ${path}.… · name one fact of the group`;
    return { fact: before, errors: [{ path, message }] };
  }
  if ("reset" in edit) return { fact: original, errors: [] };
  if ("remove" in edit) {
    if (!requiredFacts.has(path)) return { fact: undefined, errors: [] };
    return { fact: before, errors: [{ path, message: "不能没有这一项 · a station cannot be without it" }] };
  }
  const checkedAt = edit.checkedOn === undefined ? day : edit.checkedOn;
  const stamped = { checkedAt, by: checkedAt === null ? null : by };
  if ("confirm" in edit) {
    if (before) return { fact: { ...before, ...stamped }, errors: [] };
    return { fact: undefined, errors: [{ path, message: "还没有内容可确认 · there is nothing to confirm" }] };
  }
  const errors = edit.source === undefined ? [] : sourceErrors(path, edit.source);
  return { fact: { value: edit.value, source: edit.source ?? source, ...stamped }, errors };
}

const editSources: ReadonlySet<string> = new Set(["survey", "official", "keeper"]);

/** The form itself is looked at with the fact; which kinds a person may name is told here. */
function sourceErrors(path: string, source: { kind?: unknown }): BadField[] {
  if (typeof source.kind === "string" && editSources.has(source.kind)) return [];
  return [{ path: `${path}.source.kind`, message: "可用 · one of: survey, official, keeper" }];
}

/**
 * Facts read, short forms expanded and judged as a whole: all that is wrong at once, each with the path of its field as the desk
 * knows it (`hours`, `amenities.toilet.state`, `area.checkedOn`).
 */
export function checkFacts(
  facts: Facts,
  published: StationFacts | null,
  day: string,
): { facts: StationFacts; errors: [] } | { facts: null; errors: BadField[] } {
  const read = readFacts(documentOf(facts), vocabularyOf(facts), day);
  const errors = read.errors.map(({ path, message }) => ({ path: fieldOf(path), message }));
  for (const path of requiredFacts) if (!facts.has(path)) errors.push({ path, message: "没有写 · missing" });
  if (read.facts === null || errors.length > 0) return { facts: null, errors };
  const whole = StationFacts.safeParse(read.facts, { error: inWords });
  if (!whole.success) {
    const { issues } = whole.error;
    return { facts: null, errors: issues.map(({ path, message }) => ({ path: path.join("."), message })) };
  }
  const life = lifecycleErrors(published, whole.data, day);
  return life.length > 0 ? { facts: null, errors: life } : { facts: whole.data, errors: [] };
}

/** The words of groups are open: any that has the form of one is taken, also those of standards not in force. */
function vocabularyOf(facts: Facts): Parameters<typeof readFacts>[1] {
  const words = (wanted: string) =>
    Object.fromEntries(
      [...facts.keys()].flatMap((path) => {
        const { group, name } = stepsOf(path);
        return group === wanted ? [[name, { zh: name, en: name, unit: "count" as const }]] : [];
      }),
    );
  return {
    id: "register",
    sections: [],
    vocabulary: {
      evidence: words("evidence"),
      roles: words("roles"),
      events: words("events"),
      attributes: words("attributes"),
      measures: words("measures"),
    },
  };
}

function fieldOf(path: string): string {
  const steps = path.replace(/^facts\.?/, "").split(".");
  const depth = steps[0] !== undefined && isGroup(steps[0]) ? 2 : 1;
  if (steps[depth] === "value") steps.splice(depth, 1);
  if (steps[depth] === "checkedAt") steps[depth] = "checkedOn";
  return steps.join(".");
}
