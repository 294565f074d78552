import type { Knex } from "knex";
import { newStation, type Stamp, withChanges } from "../../domain/imports/build.ts";
import { changesOfRow } from "../../domain/imports/changes.ts";
import type { AppliedPiece } from "../../domain/imports/wire.ts";
import type { Actor } from "../accounts/actor.ts";
import { record as note } from "../audit/record.ts";
import { mustBeInForce, openBatch } from "../batches/batches.ts";
import { type Submission, submitDrafts } from "../drafts/submit.ts";
import { Problem } from "../http/problem.ts";
import { unionById } from "../unions/unions.ts";
import { type ImportRecord, updateImport } from "./queries.ts";
import { countToApply, type FoundRow, findRowsToApply, writeApplied } from "./row-queries.ts";
import { findNow, findUsedOrigins, type StationNow } from "./station-queries.ts";

/** So many rows are written in one transaction. */
const pieceSize = 200;

/**
 * Writes the next piece of the rows that are decided: each becomes a draft submitted for review, all of them one batch. Rows are held
 * once more against what is known by now.
 * @param record locked.
 * @throws Problem 409 in another state than `checked` or `applying`, or with nothing to write.
 */
export async function applyPiece(
  trx: Knex.Transaction,
  actor: Actor,
  record: ImportRecord,
): Promise<AppliedPiece> {
  const { id } = record;
  if (!record.mapping || (record.state !== "checked" && record.state !== "applying")) {
    throw new Problem(
      "not-possible",
      "还没试完，或者已经写进去了 · It is not tried yet, or applied already.",
    );
  }
  if (record.batch !== null) await mustBeInForce(trx, record.batch);
  const rows = await findRowsToApply(trx, id, pieceSize);
  if (rows.length === 0 && record.batch === null) {
    throw new Problem("not-possible", "没有要写的行 · There is nothing to write.");
  }
  const by = actor.signsAt("import.run", record.union);
  const subject = { kind: "import", id: String(id), label: record.name } as const;
  const batch = record.batch ?? (await openBatch(trx, actor, { kind: "import", title: record.name, by }));
  if (record.batch === null)
    await note(trx, actor, { action: "import.apply", subject, by, detail: { batch } });

  const stamp: Stamp = {
    source: { kind: "import", title: record.name },
    by: { role: by.role === "reviewer" ? "reviewer" : "clerk", union: by.union.name },
  };
  const union = await unionById(trx, record.union);
  const demonstration = union?.demonstration ?? false;
  const known = rows.flatMap(({ findings }) => findings.station?.code ?? []);
  const now = await findNow(trx, known);
  const used = await findUsedOrigins(
    trx,
    rows.flatMap(({ origin }) => origin ?? []),
  );
  const planned = plan(record, rows, { now, used, stamp, demonstration });
  const { codes, refused } = await submitDrafts(
    trx,
    actor,
    planned.submissions.map(({ submission }) => submission),
    { batch },
  );
  const why = new Map(refused.map(({ index, reason }) => [index, reason]));
  const applied = [
    ...planned.settled,
    ...planned.submissions.map(({ number }, index) => {
      const code = codes[index] ?? null;
      const outcome = code === null ? { refused: why.get(index) ?? ("changed" as const) } : { code };
      return { number, applied: outcome };
    }),
  ];
  await writeApplied(trx, id, applied);
  const remaining = await countToApply(trx, id);
  await updateImport(trx, id, { state: remaining > 0 ? "applying" : "applied", batch });
  const written = applied.filter(({ applied: outcome }) => outcome !== null && "code" in outcome).length;
  return { written, refused: applied.length - written, remaining, batch };
}

interface Plan {
  submissions: { number: number; submission: Submission }[];
  /** Rows with which nothing is to be done any more. */
  settled: { number: number; applied: FoundRow["applied"] }[];
}

function plan(
  record: ImportRecord,
  rows: readonly FoundRow[],
  {
    now,
    used,
    stamp,
    demonstration,
  }: {
    now: ReadonlyMap<string, StationNow>;
    used: ReadonlySet<string>;
    stamp: Stamp;
    demonstration: boolean;
  },
): Plan {
  const made: Plan = { submissions: [], settled: [] };
  const taken = new Set<string>();
  const reason = `导入：${[...record.name].slice(0, 60).join("")}`;
  for (const row of rows) {
    const { number, decision, findings } = row;
    const values = new Map(Object.entries(row.stated));
    if (decision?.point === "without") values.delete("position");
    const stated = { values, checkedAt: row.checkedOn ?? record.mapping?.checkedOn ?? null };
    const code = findings.station?.code;
    if (code === undefined) {
      const registration = {
        facts: newStation(complete(stated, row.adcode), stamp),
        demonstration,
        union: record.union,
        ...(row.origin !== null && !used.has(row.origin) && { origin: row.origin }),
      };
      made.submissions.push({ number, submission: { registration, reason } });
      continue;
    }
    const station = now.get(code);
    if (!station || taken.has(code)) {
      made.settled.push({ number, applied: { refused: station ? "draft" : "unknown" } });
      continue;
    }
    taken.add(code);
    const base = station.revision;
    if (station.facts === null) {
      const facts = newStation(complete(stated, row.adcode), stamp);
      made.submissions.push({ number, submission: { code, base, facts, reason } });
      continue;
    }
    const wanted = changesOfRow(station.facts, stated).filter(
      ({ kind }) => kind !== "conflict" || decision?.conflicts === "sheet",
    );
    if (wanted.length === 0) made.settled.push({ number, applied: { code } });
    else {
      const facts = withChanges(station.facts, wanted, stated.checkedAt, stamp);
      made.submissions.push({ number, submission: { code, base, facts, reason } });
    }
  }
  return made;
}

type Stated = Parameters<typeof newStation>[0];

/** What a new station needs and a row may leave out: its region, and how precisely its place is known. */
function complete({ values, checkedAt }: Stated, adcode: string | null): Stated {
  const all = new Map(values);
  if (!all.has("region")) all.set("region", adcode);
  const region = String(all.get("region"));
  if (!all.has("position")) {
    all.set("position", { precision: region.endsWith("00") ? "city" : "district", lon: null, lat: null });
  }
  return { values: all, checkedAt };
}
