import type { Knex } from "knex";
import { changesOfRow } from "../../domain/imports/changes.ts";
import { type Decision, stepOf } from "../../domain/imports/outcome.ts";
import { Problem } from "../http/problem.ts";
import type { ImportRecord } from "./queries.ts";
import { type FoundRow, findRowsByNumber, writeDecisions, writeFindings } from "./row-queries.ts";
import { findNow, type StationNow } from "./station-queries.ts";

/**
 * Keeps what the clerk has decided of rows, over what was decided of them before.
 * @throws Problem 409 for what cannot be decided so.
 */
export async function decideRows(
  trx: Knex.Transaction,
  record: ImportRecord,
  numbers: readonly number[],
  decision: Decision,
): Promise<void> {
  if (record.state !== "checked") {
    throw new Problem(
      "not-possible",
      "只有试完、还没写进去的表能定 · Only while it is tried and not applied.",
    );
  }
  const rows = await findRowsByNumber(trx, record.id, numbers);
  const chosen = typeof decision.as === "object" ? decision.as.code : null;
  const now = await findNow(trx, chosen === null ? [] : [chosen]);
  const decided = rows.map((row) => {
    const whole = { ...row.decision, ...decision };
    const findings = settle(record, row, decision, now);
    return { row, whole, findings };
  });
  await writeDecisions(
    trx,
    record.id,
    decided.map(({ row, whole }) => ({ number: row.number, decision: whole })),
  );
  await writeFindings(
    trx,
    record.id,
    decided.map(({ row, whole, findings }) => ({
      number: row.number,
      step: stepOf({ outcome: row.outcome, ...findings }, whole),
      findings,
    })),
  );
}

/** Whom the row is about once that is decided, and what it would change there. */
function settle(
  record: ImportRecord,
  { number, outcome, findings, stated, checkedOn }: FoundRow,
  { as }: Decision,
  now: ReadonlyMap<string, StationNow>,
): FoundRow["findings"] {
  if (outcome !== "duplicate" || as === undefined || as === "leave") {
    if (typeof as === "object") throw notPossible(number, "这一行不用选站点", "it has no station to choose");
    return findings;
  }
  if (as === "new") return { ...findings, station: null, changes: [] };
  const candidate = findings.candidates.find(({ code }) => code === as.code);
  const station = now.get(as.code);
  if (!candidate?.choosable || !station?.facts) {
    throw notPossible(number, `不能并到 ${as.code}`, `it cannot be taken for ${as.code}`);
  }
  if (station.draft) {
    throw notPossible(number, `${as.code} 有没审完的改动，审完再定`, `${as.code} has an open draft`);
  }
  const checkedAt = checkedOn ?? record.mapping?.checkedOn ?? null;
  const values = new Map(Object.entries(stated));
  return {
    ...findings,
    station: { code: station.code, name: station.name },
    changes: changesOfRow(station.facts, { values, checkedAt }),
  };
}

function notPossible(row: number, zh: string, en: string): Problem {
  return new Problem("not-possible", `第 ${row} 行：${zh} · Row ${row}: ${en}.`);
}
