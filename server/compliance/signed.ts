import type { Assessment, Finding, Threshold } from "../../domain/compliance/assessment.ts";
import { dayAt } from "../../domain/compliance/days.ts";
import { locality, standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type {
  SignedAssessment,
  SignedCriterion,
  SignOffHistory,
  StationCompliance,
} from "../../domain/compliance/signed.ts";
import type { Criterion, StandardVersion } from "../../domain/compliance/standard.ts";
import { evidenceAge } from "../../domain/compliance/words/age.ts";
import { evidenceWords } from "../../domain/compliance/words/evidence.ts";
import { nextStep } from "../../domain/compliance/words/steps.ts";
import { isProposed } from "../../domain/compliance/words/verdict.ts";
import type { Language } from "../../domain/pages/views.ts";
import { rebuild } from "../assessments/assess-stations.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { digest, readCursor, writeCursor } from "../http/cursor.ts";
import { adcodesDownTo, regionByAdcode } from "../regions/regions.ts";
import { namedStandard } from "../standards/named.ts";
import type { StandardSet } from "../standards/standards.ts";
import { publicStation, registeredStation } from "../stations/detail.ts";
import { toIso } from "../stations/moment.ts";
import { recordedVersion, toSigned } from "./sign-off.ts";
import { findSignOffs, latestSignOffs, type SignOffRow } from "./sign-off-queries.ts";

/**
 * What was signed off of a station, with all its reasons, by each standard or by the one asked for.
 * @throws Problem 404 and 410 as the station itself; 400 naming `standard` when there is no such one.
 */
export async function stationCompliance(
  context: Context,
  code: string,
  standardId?: string,
): Promise<StationCompliance> {
  const [station, set] = await Promise.all([publicStation(context, code), context.standards.current()]);
  const asked = standardId === undefined ? undefined : namedStandard(set, standardId);

  const [region, rows] = await Promise.all([
    regionByAdcode(context.db, station.card.adcode),
    latestSignOffs(context.db, station.id),
  ]);
  const regions = region ? adcodesDownTo(region) : [];
  const signed = rows
    .filter(({ standard }) => standardId === undefined || standard === standardId)
    .map((row) => ({ row, standard: recordedVersion(set, row.standard, row.version) }))
    .sort((a, b) => locality(b.standard, regions) - locality(a.standard, regions));
  const inForce = set.inForce(dayAt(new Date()));
  const due = asked ? [asked] : standardsFor(inForce, regions, station.card.kind);
  const path = `/api/v1/stations/${station.code}`;
  return {
    code: station.code,
    name: station.card.name,
    assessments: [
      ...(await Promise.all(
        signed.map(async ({ row, standard }) =>
          toAssessment(row, standard, await rebuilt(context, row.assessmentId, set), inForce),
        ),
      )),
      ...due
        .filter(({ id }) => !signed.some(({ row }) => row.standard === id))
        .map((standard) => ({ state: "notAssessed" as const, standard: refOf(standard) })),
    ],
    links: [
      { rel: "station", href: path, type: "application/geo+json" },
      { rel: "history", href: `${path}/compliance/history`, type: "application/json" },
    ],
  };
}

async function rebuilt({ db }: Context, id: number, set: StandardSet): Promise<Assessment> {
  const assessment = await rebuild(db, id, set);
  if (!assessment) throw new Error(`assessment ${id} was signed off and is gone`);
  return assessment;
}

const refOf = ({ id, version, digest, title }: StandardVersion) => ({ id, version, digest, title });

function toAssessment(
  row: SignOffRow,
  standard: StandardVersion,
  assessment: Assessment,
  inForce: readonly StandardVersion[],
): SignedAssessment {
  const day = dayAt(row.assessedAt);
  const head = toSigned(standard, row, dayAt(row.at), row.union);
  const later = inForce.find(({ id }) => id === standard.id);
  return {
    ...head,
    standard: refOf(standard),
    outdated: later !== undefined && later.version > standard.version,
    proposed: isProposed(standard),
    assessedAt: isoOf(row.assessedAt),
    role: row.role,
    note: row.note,
    score: assessment.score ?? null,
    sections: standard.sections.map(({ id, short, wording, basis, criteria }) => {
      const found = assessment.sections.find((section) => section.id === id);
      const state = head.sections.find((section) => section.id === id)?.state ?? "unknown";
      return {
        id,
        short,
        wording,
        basis,
        state,
        criteria: criteria.flatMap((criterion) => {
          const result = found?.criteria.find((one) => one.id === criterion.id);
          return result ? [toCriterion(criterion, result, standard, day)] : [];
        }),
      };
    }),
  };
}

function toCriterion(
  criterion: Criterion,
  { state, finding, points }: Assessment["sections"][number]["criteria"][number],
  standard: StandardVersion,
  day: string,
): SignedCriterion {
  const evidence = (lang: Language) => evidenceWords(finding, standard, lang, null);
  const step = (lang: Language) =>
    state === "notApplicable" ? null : nextStep(finding, criterion, standard, lang);
  const [zh, en] = [step("zh"), step("en")];
  return {
    id: criterion.id,
    wording: criterion.wording,
    basis: criterion.basis,
    state,
    optional: criterion.optional ?? false,
    points: points ?? null,
    evidence: { zh: evidence("zh"), en: evidence("en") },
    age: evidenceAge(finding, day),
    next: zh && en && { what: { zh: zh.what, en: en.what }, who: zh.who },
    thresholds: thresholdsOf(finding),
  };
}

/** Each once, of the check and of those it is made of. */
function thresholdsOf(finding: Finding): Threshold[] {
  const all = ({ thresholds, parts }: Finding): Threshold[] => [...thresholds, ...parts.flatMap(all)];
  const byText = new Map(all(finding).map((threshold) => [JSON.stringify(threshold), threshold]));
  return [...byText.values()];
}

const isoOf = (moment: Date) => toIso(Math.floor(moment.getTime() / 60_000));

/**
 * What was signed off of a station, newest first; a withdrawn station keeps its history.
 * @throws Problem 404 for a code that never existed, 400 for an unknown standard or a cursor of another list.
 */
export async function signOffHistory(
  context: Context,
  code: string,
  {
    standard,
    limit,
    cursor: given,
  }: { standard?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<SignOffHistory> {
  const [station, set] = await Promise.all([registeredStation(context, code), context.standards.current()]);
  if (standard !== undefined) namedStandard(set, standard);

  const filter = digest(["sign-offs", station.code, standard ?? null]);
  const before = given === undefined ? 2 ** 31 - 1 : readCursor(given, filter).after[1];
  const rows = await findSignOffs(context.db, station.id, standard ?? null, before, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last
      ? writeCursor({ filter, minute: minuteNow(), after: [0, last.id], given: 0 })
      : null;
  const narrowed = standard === undefined ? "" : `&standard=${standard}`;
  const href = `/api/v1/stations/${station.code}/compliance/history?limit=${limit}${narrowed}&cursor=${next}`;
  return {
    code: station.code,
    signOffs: shown.map((row) => toEntry(row, set)),
    links: next === null ? [] : [{ rel: "next", href, type: "application/json" }],
  };
}

function toEntry(row: SignOffRow, set: StandardSet): SignOffHistory["signOffs"][number] {
  const standard = recordedVersion(set, row.standard, row.version);
  const { state, tier } = toSigned(standard, row, dayAt(row.at), row.union);
  const { id, version, title } = standard;
  return {
    standard: { id, version, title },
    state,
    tier,
    assessedAt: isoOf(row.assessedAt),
    signedAt: isoOf(row.at),
    role: row.role,
    union: row.union,
    note: row.note,
  };
}
