import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { assess, standing } from "../../domain/compliance/assess.ts";
import type { Assessment, Standing, State, Verdicts } from "../../domain/compliance/assessment.ts";
import { dayAt } from "../../domain/compliance/days.ts";
import type { ComplianceFacts } from "../../domain/compliance/facts.ts";
import { applies } from "../../domain/compliance/jurisdiction.ts";
import { writeVerdicts } from "../../domain/compliance/letters.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { readStandard } from "../standards/read-file.ts";
import type { StandardSet } from "../standards/standards.ts";
import { computeSurroundings } from "../surroundings/surroundings.ts";
import {
  type Inputs,
  type Latest,
  type NewAssessment,
  readAssessment,
  readFacts,
  readInputs,
  readLatest,
  removeCompliance,
  writeAssessments,
} from "./queries.ts";

export interface Order {
  /** Recorded already (`Standards.record`). */
  standards: readonly StandardVersion[];
  /** As many as are to be in memory at once: a thousand need about 20 MB. */
  ids: readonly number[];
  /** Surroundings that have not seen the change of this number are computed anew; 0: only where there are none. */
  since: number;
  /** Also where a standard does not apply: whoever asks so knows it. From then on it is kept up there as well. */
  outside?: boolean;
}

export interface Done {
  /** How many were assessed now; the others were up to date. */
  assessed: number;
  /** How every one of them stands now, those that were up to date included. */
  stands: { standard: string; state: State; verdicts: Verdicts }[];
  /** Could not be assessed for a defect of ours. */
  failed: { code: string; standard: string; error: unknown }[];
}

/**
 * Assesses stations by the standards that apply to each, as of `at`, and stores what is new. Whoever is up to date already is not
 * looked into, so the same order again does next to nothing. An assessment is stored where its inputs or its outcome
 * differ from the latest.
 */
export async function assessStations(db: Knex, order: Order, at: Date): Promise<Done> {
  const { standards, ids } = order;
  const inputs = await readPresentInputs(db, ids, order.since);
  const latest = await readLatest(
    db,
    ids,
    standards.map(({ id }) => id),
  );
  const latestOf = new Map(latest.map((row) => [`${row.stationId} ${row.standard}`, row]));

  const due: { station: Inputs; wanted: Wanted[] }[] = [];
  const gone: { stationId: number; standard: string }[] = [];
  const stands: Done["stands"] = [];
  const today = dayAt(at);
  for (const station of inputs) {
    const wanted: Wanted[] = [];
    for (const standard of standards) {
      const before = latestOf.get(`${station.id} ${standard.id}`);
      const chosen = !applies(standard, station.regions, station.kind);
      if (chosen && !order.outside && !before?.chosen) {
        if (before) gone.push({ stationId: station.id, standard: standard.id });
      } else if (!before || !isUpToDate(before, station, standard, at, today) || before.chosen !== chosen) {
        wanted.push({ standard, before, chosen });
      } else {
        stands.push(before);
      }
    }
    if (wanted.length > 0) due.push({ station, wanted });
  }

  const factsOf = await readFacts(
    db,
    due.map(({ station }) => station),
  );
  const made: NewAssessment[] = [];
  const failed: Done["failed"] = [];
  for (const { station, wanted } of due) {
    const text = factsOf.get(station.id);
    if (text === undefined) continue;
    const recorded: StationFacts = JSON.parse(text);
    const { surroundings, regions } = station;
    const facts: ComplianceFacts = { ...recorded, regions, ...(surroundings && { surroundings }) };
    for (const { standard, before, chosen } of wanted) {
      try {
        made.push(rowOf(station, standard, standing(standard, facts, at), before, at, chosen));
      } catch (error) {
        failed.push({ code: station.code, standard: standard.id, error });
      }
    }
  }
  await writeAssessments(db, made);
  await removeCompliance(db, gone);
  return { assessed: made.length, stands: [...stands, ...made], failed };
}

/** An assessment to be made, and the one that was the latest before. */
interface Wanted {
  standard: StandardVersion;
  before: Latest | undefined;
  chosen: boolean;
}

type Present = Inputs & { computedFor: number };

/** The inputs, the surroundings computed first where they are missing or have not seen the change `since`. */
async function readPresentInputs(db: Knex, ids: readonly number[], since: number): Promise<Present[]> {
  const isPresent = (input: Inputs): input is Present =>
    input.computedFor !== null && input.computedFor >= since;
  const inputs = await readInputs(db, ids);
  const missing = inputs.flatMap((input) => (isPresent(input) ? [] : [input.id]));
  if (missing.length === 0) return inputs.filter(isPresent);
  await computeSurroundings(db, missing);
  return [...inputs, ...(await readInputs(db, missing))].filter(isPresent);
}

function isUpToDate(
  before: Latest,
  { revision, regions, surroundings }: Inputs,
  { digest }: StandardVersion,
  at: Date,
  today: string,
): boolean {
  return (
    before.digest === digest &&
    before.revision === revision &&
    before.at <= at &&
    (before.nextChangeOn === null || before.nextChangeOn > today) &&
    isDeepStrictEqual(before.regions, regions) &&
    isDeepStrictEqual(before.surroundings, surroundings)
  );
}

function rowOf(
  { id, revision, regions, surroundings, computedFor }: Inputs,
  { id: standard, version, digest, sections }: StandardVersion,
  { nextChangeOn, ...outcome }: Standing,
  before: Latest | undefined,
  at: Date,
  chosen: boolean,
): NewAssessment {
  const same =
    before !== undefined &&
    before.digest === digest &&
    before.revision === revision &&
    isDeepStrictEqual(before.regions, regions) &&
    isDeepStrictEqual(before.surroundings, surroundings) &&
    isDeepStrictEqual(outcomeOf(before), outcome);
  return {
    station_id: id,
    standard,
    version,
    digest,
    revision,
    computed_for: computedFor ?? 0,
    regions,
    surroundings,
    at: at.toISOString(),
    state: outcome.state,
    verdicts: outcome.verdicts,
    letters: writeVerdicts({ sections }, outcome.verdicts),
    score_low: outcome.scoreLow,
    score_high: outcome.scoreHigh,
    tier: outcome.tier,
    next_change_on: nextChangeOn,
    chosen,
    assessment_id: same ? before.assessmentId : null,
  };
}

const outcomeOf = ({ state, verdicts, scoreLow, scoreHigh, tier }: Latest) => ({
  state,
  verdicts,
  scoreLow,
  scoreHigh,
  tier,
});

/**
 * A stored assessment, whole and with its reasons, made again from what is kept of it: the facts of the revision, regions and
 * surroundings of then, the document of the standard and the moment. `undefined`: there is none of that number.
 * @param inService spares reading the document anew: a recorded version is the same there, word for word.
 */
export async function rebuild(
  db: Knex,
  assessmentId: number,
  inService?: StandardSet,
): Promise<Assessment | undefined> {
  const stored = await readAssessment(db, assessmentId);
  if (stored === undefined) return undefined;
  const { document, facts, surroundings, regions, at } = stored;
  const standard = inService?.get(stored.standard, stored.version) ?? readStandard(document);
  if (Array.isArray(standard)) {
    throw new Error(`The document of ${stored.standard}@${stored.version} is no longer understood.`);
  }
  return assess(standard, { ...facts, regions, ...(surroundings && { surroundings }) }, at);
}
