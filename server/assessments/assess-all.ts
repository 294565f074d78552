import type { Knex } from "knex";
import type { State } from "../../domain/compliance/assessment.ts";
import { countingVerdicts, sectionState } from "../../domain/compliance/section-state.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { readChangeNumber } from "../stations/version.ts";
import { assessStations, type Done } from "./assess-stations.ts";
import { readProgress } from "./follow-queries.ts";
import { findIds } from "./queries.ts";

export interface Choice {
  /** Recorded already (`Standards.record`). */
  standard: StandardVersion;
  /** Adcode of a province, city or district; null: all. */
  region: string | null;
  /** Also stations outside the standard's jurisdiction and of other kinds. */
  outside: boolean;
}

export interface Report {
  standard: { id: string; version: number };
  stations: number;
  /** How many had to be assessed; the others were up to date. */
  assessed: number;
  states: Record<State, number>;
  sections: Record<string, Record<State, number>>;
  /** Criteria most often not met, then most often unknown; at most ten. */
  reasons: { criterion: string; wording: string; unmet: number; unknown: number }[];
  failed: { code: string; message: string }[];
}

/** So many stations are in memory at a time, by the hand. */
const pageSize = 250;
/** While one waits for the database the other computes. */
const hands = 2;

const nation = "100000";
const none = (): Record<State, number> => ({ met: 0, unmet: 0, unknown: 0 });

/**
 * Assesses every station chosen, as of `at`. Interrupted and asked again it goes on where it was: whoever is up to date
 * is passed over. `progress` is told how many are done, of how many.
 */
export async function assessAll(
  db: Knex,
  { standard, region, outside }: Choice,
  at: Date,
  progress: (done: number, of: number) => void,
): Promise<Report> {
  const everywhere = outside || standard.jurisdiction.includes(nation);
  const ids = await findIds(db, {
    regions: everywhere ? null : standard.jurisdiction,
    within: region,
    kinds: outside ? null : standard.kinds,
  });
  // Where nobody has followed the latest changes, what was computed of neighbours may be of before.
  const changeNumber = await readChangeNumber(db);
  const { followed } = await readProgress(db);
  const since = followed < changeNumber ? changeNumber : 0;

  const tally = new Tally(standard);
  const report = { stations: ids.length, assessed: 0, done: 0, failed: [] as Report["failed"] };
  const pages = Array.from({ length: Math.ceil(ids.length / pageSize) }, (_, i) =>
    ids.slice(i * pageSize, (i + 1) * pageSize),
  ).values();
  async function work(): Promise<void> {
    for (const page of pages) {
      const done = await assessStations(db, { standards: [standard], ids: page, since, outside }, at);
      tally.add(done.stands);
      report.assessed += done.assessed;
      report.done += page.length;
      for (const { code, error } of done.failed) report.failed.push({ code, message: String(error) });
      progress(report.done, ids.length);
    }
  }
  await Promise.all(Array.from({ length: hands }, work));
  const { id, version } = standard;
  return {
    standard: { id, version },
    stations: report.stations,
    assessed: report.assessed,
    ...tally.result(),
    failed: report.failed,
  };
}

/** Counts how stations stand. */
class Tally {
  readonly #standard: StandardVersion;
  readonly #states = none();
  readonly #sections = new Map<string, Record<State, number>>();
  readonly #criteria = new Map<string, Record<State, number>>();

  constructor(standard: StandardVersion) {
    this.#standard = standard;
    for (const { id, criteria } of standard.sections) {
      this.#sections.set(id, none());
      for (const criterion of criteria) this.#criteria.set(criterion.id, none());
    }
  }

  add(stands: Done["stands"]): void {
    for (const { state, verdicts } of stands) {
      this.#states[state]++;
      for (const section of this.#standard.sections) {
        for (const { id, state } of countingVerdicts(section, verdicts)) {
          const counts = this.#criteria.get(id);
          if (counts) counts[state]++;
        }
        const counts = this.#sections.get(section.id);
        if (counts) counts[sectionState(section, verdicts)]++;
      }
    }
  }

  result(): Pick<Report, "states" | "sections" | "reasons"> {
    const wordingOf = new Map(
      this.#standard.sections.flatMap(({ criteria }) => criteria.map(({ id, wording }) => [id, wording.zh])),
    );
    const reasons = [...this.#criteria]
      .map(([criterion, { unmet, unknown }]) => ({
        criterion,
        wording: wordingOf.get(criterion) ?? criterion,
        unmet,
        unknown,
      }))
      .filter(({ unmet, unknown }) => unmet + unknown > 0)
      .sort((a, b) => b.unmet - a.unmet || b.unknown - a.unknown);
    return {
      states: this.#states,
      sections: Object.fromEntries(this.#sections),
      reasons: reasons.slice(0, 10),
    };
  }
}
