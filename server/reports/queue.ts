import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import type { ReportCase, ReportedStation, ReportQueue } from "../../domain/reports/desk-wire.ts";
import { areHoursDoubted } from "../../domain/reports/locked.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import type { Actor } from "../accounts/actor.ts";
import { digest, readKeyset, writeKeyset } from "../http/cursor.ts";
import { namedRegion, regionNames } from "../regions/regions.ts";
import {
  type CaseRow,
  countCases,
  findCases,
  findReportedStations,
  findTold,
  type QueueFilter,
  type ToldRow,
} from "./desk-queries.ts";
import type { QueueQuery } from "./desk-schemas.ts";

/** Of each case so many reports are told. */
const told = 20;

/** What waits for a decision within the actor's reach, by station: the urgent first, then what is due first. */
export async function reportQueue(db: Knex, actor: Actor, query: QueueQuery): Promise<ReportQueue> {
  const { view, kind = null, station = null, limit, cursor } = query;
  const reach = actor.reach("reports.read");
  const filter: QueueFilter = { view, kind, station, region: await namedRegion(db, query.region) };
  const seal = digest(["reports", view, kind, station, query.region ?? null]);
  const last = cursor === undefined ? null : readKeyset(cursor, seal);
  const today = dayAt(new Date());

  const after = last && { key: Number(last.key), id: last.id };
  const found = await findReportedStations(db, reach, filter, after, limit + 1);
  const shown = found.slice(0, limit);
  const ids = shown.map(({ id }) => id);
  const [cases, counts, namesOf] = await Promise.all([
    findCases(db, reach, filter, ids),
    countCases(db, reach, today),
    regionNames(db),
  ]);
  const reports = await findTold(
    db,
    cases.map(({ id }) => id),
    told,
  );
  const end = shown.at(-1);
  return {
    stations: ids.flatMap((id) => {
      const own = cases.filter(({ stationId }) => stationId === id);
      return toStation(actor, own, reports, namesOf, today);
    }),
    next: found.length > limit && end ? writeKeyset(seal, { key: String(end.key), id: end.id }) : null,
    counts,
  };
}

function toStation(
  actor: Actor,
  cases: CaseRow[],
  reports: ToldRow[],
  namesOf: (adcode: string) => string[],
  today: string,
): ReportedStation[] {
  const [first] = cases;
  if (first === undefined) return [];
  const { code, name, adcode, unionId, unionName, hours, kept } = first;
  return [
    {
      code,
      name,
      region: namesOf(adcode),
      union: unionId === null ? null : { id: unionId, name: unionName ?? "" },
      hours: hours?.value.raw ?? null,
      hoursSource: hours && !areHoursDoubted(hours) ? hours.source.title : null,
      kept,
      cases: cases.map((row) =>
        toCase(
          actor,
          row,
          reports.filter(({ caseId }) => caseId === row.id),
          today,
        ),
      ),
    },
  ];
}

function toCase(actor: Actor, row: CaseRow, reports: ToldRow[], today: string): ReportCase {
  const { id, kind, amenity, state, people, urgent, due, question, answer, reason } = row;
  const place = { id: row.stationId, union: row.unionId };
  const open = row.decidedAt === null;
  const posted = { open: 0, closed: 0, unknown: 0 };
  for (const report of reports) posted[report.posted]++;
  return {
    id,
    tag: caseTag(row),
    kind,
    amenity,
    state,
    reports: row.reports,
    people,
    urgent,
    due,
    overdue: open && due < today,
    since: dayAt(row.firstAt),
    last: dayAt(row.lastAt),
    posted,
    notes: reports.flatMap(({ id: report, note, at, posted: then }) =>
      note === null ? [] : [{ id: report, on: dayAt(at), posted: then, text: note }],
    ),
    doubted: row.doubtedAt !== null,
    question,
    answer,
    reason,
    decidedOn: row.decidedAt && dayAt(row.decidedAt),
    mayHandle: open && actor.may("reports.handle", place),
    mayAnswer: state === "asked" && actor.may("reports.answer", place),
  };
}

/** Another with every report that is added and every step that is taken. */
export function caseTag({ reports, state }: { reports: number; state: string }): string {
  return `"c${reports}-${state}"`;
}

/** What waits within reach, in a region or anywhere, for the rail and the overview. */
export function countReports(
  db: Knex,
  reach: Reach,
  region: string | null = null,
): Promise<ReportQueue["counts"]> {
  return countCases(db, reach, dayAt(new Date()), region);
}
