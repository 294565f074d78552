import type { State } from "../../domain/compliance/assessment.ts";
import { addDays } from "../../domain/compliance/days.ts";
import type { Section } from "../../domain/compliance/standard.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import { type Actor, unknownUnion } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { badParameter } from "../http/problem.ts";
import { namedRegion, type Region } from "../regions/regions.ts";
import { namedStandard } from "../standards/named.ts";
import { dateOf, minuteOf } from "../stations/moment.ts";
import { careOf } from "../unions/unions.ts";
import type { RegisterFilterQuery } from "./schemas.ts";

/** A filter of the register ready for SQL. Null or empty: it does not matter. */
export interface RegisterFilter {
  reach: Reach;
  terms: { bigrams: string[]; pinyin: string | null }[];
  /** The beginning of a code, which does instead of the terms. */
  code: string | null;
  region: Pick<Region, "level" | "adcode"> | null;
  /** What a union asked for has in its care. */
  care: Reach | null;
  kinds: string[];
  lifecycles: string[];
  publications: string[];
  published: boolean | null;
  /** `unknown`: not stated. */
  hostTypes: string[];
  verifiedSince: string | null;
  /** Or never. */
  verifiedBefore: string | null;
  neverVerified: boolean;
  /** Ids of patterns. */
  hours: { wanted: "open" | "closed" | "unknown"; open: number[]; unknown: number[]; date: string } | null;
  /** `none`: not computed, or not signed off, by the standard. */
  computed: { standard: string; states: (State | "none")[] } | null;
  signed: { standard: string; states: (State | "none")[] } | null;
  section: { standard: string; criteria: string[]; states: State[] } | null;
  /** Where computed results may be known, if the filter asks for any. */
  assessed: Reach | null;
  /** Where reports may be seen; only stations with an open one. */
  openReports: Reach | null;
  /** Where assessments sent back may be seen; only stations with one. */
  openReturns: Reach | null;
  expires: { from: string | null; to: string } | null;
  codes: string[];
}

/** @throws Problem 400 for a region, standard or section there is not, 404 for a union out of reach. */
export async function resolveFilter(
  context: Context,
  actor: Actor,
  query: RegisterFilterQuery,
  minute: number,
): Promise<RegisterFilter> {
  const today = dateOf(minute);
  const { db } = context;
  const region = await namedRegion(db, query.region);
  const { verifiedWithin, verifiedBefore, expiresWithin } = query;
  return {
    reach: actor.reach("station.read"),
    terms: query.q?.terms ?? [],
    code: query.q?.code ?? null,
    region,
    care: query.union === undefined ? null : await careFor(context, actor, query.union),
    kinds: query.kinds ?? [],
    lifecycles: query.lifecycle ?? [],
    publications: query.publication ?? [],
    published: query.published === undefined ? null : query.published === "yes",
    hostTypes: query.hostTypes ?? [],
    verifiedSince: verifiedWithin === undefined ? null : addDays(today, -verifiedWithin),
    verifiedBefore: verifiedBefore === undefined ? null : addDays(today, -verifiedBefore),
    neverVerified: query.verified === "never",
    hours: await resolveHours(context, query, minute),
    ...(await resolveComputed(context, query)),
    assessed:
      query.status === undefined && query.section === undefined ? null : actor.reach("assessments.read"),
    openReports: query.reports === "open" ? actor.reach("reports.read") : null,
    openReturns: query.returns === "open" ? actor.reach("assessments.returned") : null,
    expires:
      query.expires === "past"
        ? { from: null, to: addDays(today, -1) }
        : expiresWithin === undefined
          ? null
          : { from: today, to: addDays(today, expiresWithin) },
    codes: query.codes ?? [],
  };
}

/** A union of another subtree is as one that never existed. */
async function careFor({ db }: Context, actor: Actor, union: number): Promise<Reach> {
  if (!actor.grants.some(({ below }) => below.includes(union))) throw unknownUnion(union);
  return careOf(db, union);
}

async function resolveHours(
  { patterns }: Context,
  { openAt, hours }: RegisterFilterQuery,
  now: number,
): Promise<RegisterFilter["hours"]> {
  if (openAt === undefined && hours === undefined) return null;
  const minute = minuteOf(openAt, now);
  const { open, unknown } = openAt === "always" ? await patterns.always() : await patterns.at(minute);
  return { wanted: hours ?? "open", open, unknown, date: dateOf(minute) };
}

async function resolveComputed(
  { standards }: Context,
  { standard, status, signed: signedAs, section, sectionState }: RegisterFilterQuery,
): Promise<Pick<RegisterFilter, "computed" | "signed" | "section">> {
  if (standard === undefined) return { computed: null, signed: null, section: null };
  const { id, sections } = namedStandard(await standards.current(), standard);
  const computed = status === undefined ? null : { standard: id, states: status };
  const signed = signedAs === undefined ? null : { standard: id, states: signedAs };
  if (section === undefined || sectionState === undefined) return { computed, signed, section: null };
  const found = sections.find((one) => one.id === section);
  if (!found) {
    const known = sections.map((one) => one.id).join(", ");
    throw badParameter("section", `没有这一节；可用 · no such section; one of: ${known}`);
  }
  return { computed, signed, section: { standard: id, criteria: counting(found), states: sectionState } };
}

/** Optional ones decide nothing. */
function counting({ criteria }: Section): string[] {
  return criteria.filter(({ optional }) => !optional).map(({ id }) => id);
}
