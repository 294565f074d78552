import type { Knex } from "knex";
import type { Returned } from "../../domain/sign-off/wire.ts";
import type { Actor, Signature } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import { SignOffRefused, signOff } from "../compliance/sign-off.ts";
import { Problem } from "../http/problem.ts";
import { readRecorded } from "../standards/recorded.ts";
import { decidable, placeOf, toReturned, unknownAssessment } from "./assessments.ts";
import { type AssessedRow, insertReturn } from "./queries.ts";

/**
 * Signs off assessments, all or none, each in the name of the reviewer's role nearest to its station.
 * @returns the codes of the stations.
 * @throws Problem 404 and 403 as {@link decidable}; 409 naming those that are no longer the latest of their station, or signed off already.
 */
export async function signOffMany(
  trx: Knex.Transaction,
  actor: Actor,
  ids: readonly number[],
  note: string | null,
): Promise<string[]> {
  const rows = await decidable(trx, actor, [...new Set(ids)]);
  const names = new Map<string, { by: Signature; rows: AssessedRow[] }>();
  for (const row of rows) {
    const by = actor.signs("assessments.sign", placeOf(row));
    const key = `${by.role} ${by.union.id}`;
    names.set(key, { by, rows: [...(names.get(key)?.rows ?? []), row] });
  }
  const signed: string[] = [];
  const standards = await readRecorded(trx);
  for (const { by, rows } of names.values()) {
    const staff = { account: actor.account.id, union: by.union.id };
    const assessments = rows.map(({ id }) => ({ assessmentId: id }));
    try {
      const name = { role: by.role, union: by.union.name, staff };
      signed.push(...(await signOff(trx, { current: async () => standards }, assessments, name, note)));
    } catch (error) {
      if (error instanceof SignOffRefused) throw refused(error, ids);
      throw error;
    }
    for (const { code, name, standard, version, state, id } of rows) {
      await record(trx, actor, {
        action: "assessment.sign",
        subject: { kind: "station", id: code, label: name },
        by,
        detail: { standard, version, state, assessment: id },
      });
    }
  }
  return signed;
}

function refused({ errors }: SignOffRefused, ids: readonly number[]): Problem {
  return new Problem(
    "not-possible",
    "有站点刚重新评定过，或已经签认；去掉标出的几处，或换成最新的一次 · Some have been assessed anew or are signed off already; take those out, or sign the newer one.",
    {
      errors: errors.map(({ assessmentId, message }) => ({
        path: `assessmentIds.${ids.indexOf(assessmentId)}`,
        message,
      })),
    },
  );
}

/**
 * Sends an assessment back with a remark to whoever keeps the station's facts.
 * @throws Problem 404 and 403 as {@link decidable}; 409 when it is no longer the latest.
 */
export async function sendBack(
  trx: Knex.Transaction,
  actor: Actor,
  id: number,
  note: string,
): Promise<Returned> {
  const [row] = await decidable(trx, actor, [id]);
  if (!row) throw unknownAssessment(id);
  if (row.superseded) {
    throw new Problem(
      "not-possible",
      `${row.code} 已重新评定过，看最新的一次 · ${row.code} has been assessed anew; look at that one.`,
    );
  }
  const by = actor.signs("assessments.sign", placeOf(row));
  const at = new Date();
  await insertReturn(trx, row, {
    account: actor.account.id,
    role: by.role,
    union: by.union.id,
    note,
    at,
  });
  await record(trx, actor, {
    action: "assessment.return",
    subject: { kind: "station", id: row.code, label: row.name },
    by,
    detail: { standard: row.standard, version: row.version, assessment: id, note },
  });
  return toReturned({
    note,
    at: at.toISOString(),
    account: actor.account.name,
    role: by.role,
    union: by.union.name,
  });
}
