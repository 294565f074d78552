import type { z } from "zod";
import { sectionState } from "../../domain/compliance/section-state.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { isProposed } from "../../domain/compliance/words/verdict.ts";
import {
  type AssessmentDetail,
  type AssessmentPage,
  type AssessmentRow,
  differenceOf,
  type Returned,
} from "../../domain/sign-off/wire.ts";
import { type Actor, forbidden } from "../accounts/actor.ts";
import { rebuild } from "../assessments/assess-stations.ts";
import { recordedVersion } from "../compliance/sign-off.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { digest, readCursor, writeCursor } from "../http/cursor.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { locate } from "../overview/places.ts";
import { assessedStandards, standardFor } from "../overview/standards.ts";
import { regionNames } from "../regions/regions.ts";
import type { StandardSet } from "../standards/standards.ts";
import { toIso } from "../stations/moment.ts";
import { careOf } from "../unions/unions.ts";
import {
  type AssessedRow,
  countAssessments,
  type Filter,
  findAssessments,
  findById,
  findReturns,
  type ReturnRow,
} from "./queries.ts";
import type { AssessmentsQuery } from "./schemas.ts";

const countedTo = 1000;

/**
 * The latest assessments within reach that match, newest first.
 * @throws Problem 400 naming `region`, `standard`, `section`, `criterion` or `cursor`; 404 for a union
 * out of reach.
 */
export async function listAssessments(
  context: Context,
  actor: Actor,
  query: z.output<typeof AssessmentsQuery>,
): Promise<AssessmentPage> {
  const { db } = context;
  const set = await context.standards.current();
  const reach = actor.reach("assessments.read");
  if (query.union !== undefined) actor.mustBeAbleToAt("assessments.read", query.union);
  const care = query.union === undefined ? null : await careOf(db, query.union);
  const { region } = await locate(db, care ?? reach, query.region);
  const assessedBy = assessedStandards(db, { reach: care ?? reach, region });
  const standard = await standardFor(context, region, query.standard, assessedBy);
  if (!standard)
    throw badParameter("standard", "这里没有适用的标准，请指明一个 · no standard applies here; name one");

  const filter: Filter = {
    standard: standard.id,
    kinds: standard.kinds,
    reach,
    care,
    region: query.region === undefined ? null : region,
    code: query.code ?? null,
    state: query.state ?? null,
    difference: query.difference ?? null,
    signed: query.signed ?? null,
    ready: query.ready === "yes",
    criteria: criteriaOf(standard, query),
    returned: query.returned === "yes",
  };
  const belongs = digest(["assessments", filter]);
  const before = query.cursor === undefined ? null : readCursor(query.cursor, belongs).after[1];
  const [found, count, toRow] = await Promise.all([
    findAssessments(db, filter, before, query.limit + 1),
    countAssessments(db, filter, countedTo + 1),
    rowMaker(context, actor, set),
  ]);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const { id, version, title } = standard;
  return {
    standard: { id, version, title, proposed: isProposed(standard) },
    rows: shown.map(toRow),
    total: { count: Math.min(count, countedTo), atLeast: count > countedTo },
    next:
      last && found.length > query.limit
        ? writeCursor({ filter: belongs, minute: minuteNow(), after: [0, last.id], given: 0 })
        : null,
  };
}

/** The criteria of the section, or the one criterion, that the question is about. */
function criteriaOf(
  { sections }: StandardVersion,
  { section: wanted, criterion, as }: z.output<typeof AssessmentsQuery>,
): Filter["criteria"] {
  if (criterion !== undefined) {
    const known = sections.some(({ criteria }) => criteria.some(({ id }) => id === criterion));
    if (!known) throw badParameter("criterion", `标准里没有 ${criterion} 这一条 · no such criterion`);
    return { ids: [criterion], state: as ?? null };
  }
  if (wanted !== undefined) {
    const section = sections.find(({ id }) => id === wanted);
    const ids = section?.criteria.flatMap(({ id, optional }) => (optional ? [] : [id])) ?? [];
    if (!section) throw badParameter("section", `标准里没有 ${wanted} 这一部分 · no such section`);
    return ids.length === 0 ? null : { ids, state: as ?? null };
  }
  if (as !== undefined)
    throw badParameter("as", "和 section 或 criterion 一起用 · goes with section or criterion");
  return null;
}

/**
 * One assessment whole.
 * @throws Problem 404 where there is none, or none within reach.
 */
export async function oneAssessment(context: Context, actor: Actor, id: number): Promise<AssessmentDetail> {
  const { db } = context;
  const [set, [row]] = await Promise.all([context.standards.current(), findById(db, [id])]);
  if (!row || !actor.may("assessments.read", placeOf(row))) throw unknownAssessment(id);
  const [toRow, assessment, returns] = await Promise.all([
    rowMaker(context, actor, set),
    rebuild(db, id, set),
    findReturns(db, row.stationId, row.standard),
  ]);
  if (!assessment) throw unknownAssessment(id);
  return {
    ...toRow(row),
    standard: recordedVersion(set, row.standard, row.version),
    assessment,
    superseded: row.superseded,
    returns: returns.map(toReturned),
  };
}

export const unknownAssessment = (id: number) =>
  new Problem("assessment-not-found", `没有编号为 ${id} 的评定 · There is no assessment ${id}.`);

export const placeOf = ({ stationId, unionId }: AssessedRow) => ({ id: stationId, union: unionId });

/**
 * Assessments that the account is to decide on, in the order of the ids.
 * @throws Problem 404 for one there is not or that is out of reach, 403 where it may be seen and no more.
 */
export async function decidable(
  db: Context["db"],
  actor: Actor,
  ids: readonly number[],
): Promise<AssessedRow[]> {
  const found = new Map((await findById(db, ids)).map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    if (!row || !actor.may("assessments.read", placeOf(row))) throw unknownAssessment(id);
    if (!actor.may("assessments.sign", placeOf(row))) throw forbidden("assessments.sign");
    return row;
  });
}

async function rowMaker(
  { db }: Context,
  actor: Actor,
  set: StandardSet,
): Promise<(row: AssessedRow) => AssessmentRow> {
  const namesOf = await regionNames(db);
  return (row) => {
    const signed = row.signed.find(({ standard }) => standard.id === row.standard);
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      regionNames: namesOf(row.adcode),
      union: row.unionId === null ? null : { id: row.unionId, name: row.unionName ?? "" },
      demonstration: row.demonstration,
      state: row.state,
      sections: recordedVersion(set, row.standard, row.version).sections.map((section) => ({
        id: section.id,
        short: section.short,
        state: sectionState(section, row.verdicts),
      })),
      assessedAt: isoOf(row.at),
      difference: differenceOf(row.state, signed?.state ?? null),
      signed: signed
        ? { state: signed.state, signedAt: signed.signedAt, union: signed.union, sections: signed.sections }
        : null,
      returned: row.returned && toReturned(row.returned),
      maySign: actor.may("assessments.sign", placeOf(row)),
    };
  };
}

const isoOf = (moment: Date) => toIso(Math.floor(moment.getTime() / 60_000));

export function toReturned({ note, at, account, role, union }: ReturnRow): Returned {
  return { note, at: isoOf(new Date(at)), by: { name: account, role, union } };
}
