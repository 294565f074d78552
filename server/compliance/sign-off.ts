import type { Knex } from "knex";
import { dayAt } from "../../domain/compliance/days.ts";
import { locality } from "../../domain/compliance/jurisdiction.ts";
import { sectionState } from "../../domain/compliance/section-state.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { SignedCompliance } from "../../domain/stations/wire.ts";
import type { StandardSet } from "../standards/standards.ts";
import { publishSigned } from "../stations/signed.ts";
import { insertSignOffs, lockSignable, type SignableRow } from "./sign-off-queries.ts";

/** In whose name: a role and a union, never a person; `staff` says for the desk alone who it was. */
export interface Signature {
  role: string;
  union: string | null;
  staff?: { account: number; union: number };
}

/** Where a version is looked up that was assessed by. */
type Versions = Pick<StandardSet, "get">;

/** Nothing was signed off; `errors` says of each assessment that could not be, why. */
export class SignOffRefused extends Error {
  readonly errors: { assessmentId: number; reason: "unknown" | "superseded" | "already"; message: string }[];

  constructor(errors: SignOffRefused["errors"]) {
    super(errors.map(({ message }) => message).join("\n"));
    this.name = "SignOffRefused";
    this.errors = errors;
  }
}

/**
 * Signs off assessments, all or none: from now on they are what the public sees of their stations, until a newer one is
 * signed off by the same standard. An assessment is signed as it was computed; facts that change later leave it as it is.
 * Call `context.version.touched()` afterwards.
 * @param note for the public, beside the sign-off.
 * @returns the codes of the stations.
 * @throws SignOffRefused when an assessment does not exist, is not the latest of its station and standard, or is signed off already.
 */
export async function signOff(
  db: Knex,
  standards: { current(): Promise<Versions> },
  assessments: readonly { assessmentId: number }[],
  by: Signature,
  note: string | null = null,
  at: Date = new Date(),
): Promise<string[]> {
  const ids = [...new Set(assessments.map(({ assessmentId }) => assessmentId))];
  const set = await standards.current();
  const signedAt = dayAt(at);
  return db.transaction(async (trx) => {
    const rows = await lockSignable(trx, ids);
    refuseWhatCannotBe(ids, rows);

    const stations = new Map<number, SignableRow[]>();
    for (const row of rows) stations.set(row.stationId, [...(stations.get(row.stationId) ?? []), row]);
    const changes = await publishSigned(
      trx,
      [...stations].map(([id, signing]) => ({
        id,
        signed: withNew(
          signing,
          signing.map((row) =>
            toSigned(recordedVersion(set, row.standard, row.version), row, signedAt, by.union),
          ),
          set,
        ),
      })),
    );
    await insertSignOffs(
      trx,
      rows.map(({ id, stationId, standard }) => ({
        assessment: id,
        station: stationId,
        standard,
        change: changes.get(stationId) ?? 0,
      })),
      { ...by, note, at: at.toISOString() },
    );
    return [...new Set(rows.map(({ code }) => code))];
  });
}

function refuseWhatCannotBe(ids: readonly number[], rows: readonly SignableRow[]): void {
  const found = new Map(rows.map((row) => [row.id, row]));
  const errors = ids.flatMap((assessmentId): SignOffRefused["errors"] => {
    const row = found.get(assessmentId);
    if (!row) {
      const message = `没有编号为 ${assessmentId} 的评定 · there is no assessment ${assessmentId}`;
      return [{ assessmentId, reason: "unknown", message }];
    }
    if (row.superseded) {
      const message = `${row.code} 的这次评定不是「${row.standard}」现在的评定，请签最新的一次 · not the current assessment of ${row.code}; sign that one`;
      return [{ assessmentId, reason: "superseded", message }];
    }
    if (!row.already) return [];
    const message = `${row.code} 的这次评定已经签认过 · this assessment of ${row.code} is signed off already`;
    return [{ assessmentId, reason: "already", message }];
  });
  if (errors.length > 0) throw new SignOffRefused(errors);
}

/** What a station is signed off as from now on: the newest by each standard, the most local standard first. */
function withNew(
  signing: readonly SignableRow[],
  fresh: readonly SignedCompliance[],
  set: Versions,
): SignedCompliance[] {
  const [{ signed, regions } = { signed: [], regions: [] }] = signing;
  const replaced = new Set(fresh.map(({ standard }) => standard.id));
  const how = ({ standard: { id, version } }: SignedCompliance) =>
    locality(recordedVersion(set, id, version), regions);
  return [...signed.filter(({ standard }) => !replaced.has(standard.id)), ...fresh].sort(
    (a, b) => how(b) - how(a) || (a.standard.id < b.standard.id ? -1 : 1),
  );
}

/** Whatever was assessed by is on record and never leaves the set. */
export function recordedVersion(set: Versions, id: string, version: number): StandardVersion {
  const standard = set.get(id, version);
  if (standard === undefined) throw new Error(`standard ${id} version ${version} is not in service`);
  return standard;
}

/** An assessment as the public sees it. */
export function toSigned(
  { id, version, title, sections, tiers = [] }: StandardVersion,
  { state, verdicts, tier: reached }: Pick<SignableRow, "state" | "verdicts" | "tier">,
  signedAt: string,
  union: string | null,
): SignedCompliance {
  const tier = tiers.find((one) => one.id === reached);
  return {
    state,
    standard: { id, version, title },
    signedAt,
    union,
    tier: tier ? { id: tier.id, name: tier.name } : null,
    sections: sections.map((section) => ({
      id: section.id,
      short: section.short,
      state: sectionState(section, verdicts),
    })),
  };
}
