import type { Knex } from "knex";
import { type Decision, stepOf } from "../../domain/imports/outcome.ts";
import { rootUnion, unionsBelow } from "../unions/unions.ts";
import { judgeRow } from "./judge.ts";
import { type Found, matchRows, type SheetIndex, sheetIndex } from "./matching.ts";
import type { Placed } from "./place-rows.ts";
import { findPlaced, findTaken } from "./placed-queries.ts";
import type { ImportRecord } from "./queries.ts";
import { readDecisions, type StoredRow } from "./row-queries.ts";
import { findKnown, findNow, type KnownStation, type Scope } from "./station-queries.ts";

/** So many rows of one city are compared at once: whoever they are compared with is read once for them. */
const piece = 2000;

interface Compared {
  rows: StoredRow[];
  /** The city of which these are the last rows. */
  finished: string | null;
}

/** Compares the rows that wait with the register and with each other, city by city. */
export async function* compareRows(
  db: Knex,
  record: ImportRecord,
  cities: readonly string[],
): AsyncGenerator<Compared> {
  const comparison: Comparison = {
    db,
    record,
    scope: await scopeOf(db, record.union),
    decisions: await readDecisions(db, record.id),
    taken: await findTaken(db, record.id),
  };
  for (const city of cities) {
    const earlier = sheetIndex();
    for (let after = 0, finished: string | null = null; finished === null; ) {
      const rows = await findPlaced(db, record.id, { city, after, limit: piece });
      after = rows.at(-1)?.number ?? after;
      if (rows.length < piece) finished = city;
      yield { rows: await comparePiece(comparison, rows, earlier), finished };
    }
  }
}

interface Comparison {
  db: Knex;
  record: ImportRecord;
  scope: Scope;
  decisions: ReadonlyMap<number, Decision>;
  /** By code the row that is about a station. */
  taken: Map<string, number>;
}

/** An import may change the stations of its union and of those below it. */
async function scopeOf(db: Knex, union: number): Promise<Scope> {
  const [root, unions] = await Promise.all([rootUnion(db), unionsBelow(db, union)]);
  return { all: root?.id === union, unions };
}

async function comparePiece(
  { db, record, scope, decisions, taken }: Comparison,
  placed: readonly Placed[],
  earlier: SheetIndex,
): Promise<StoredRow[]> {
  const { rows, sure } = await bySign(db, record, scope, placed);
  const open = rows.filter(
    ({ number, refused, code, adcode }) => !refused && code === null && adcode !== null && !sure.has(number),
  );
  const matched = await matchRows(db, scope, open, earlier);
  const stationOf = ({ number }: Placed) => sure.get(number) ?? matched.get(number)?.station ?? null;
  const codes = rows.flatMap((row) => stationOf(row)?.code ?? []);
  const now = await findNow(db, codes);
  return rows.map((row): StoredRow => {
    const found: Found | undefined = matched.get(row.number);
    const checkedOn = record.mapping?.checkedOn ?? null;
    const findings = judgeRow(row, stationOf(row), { now, found, taken, checkedOn });
    const { outcome, ...rest } = findings;
    return {
      number: row.number,
      outcome,
      step: stepOf(findings, decisions.get(row.number) ?? {}),
      name: row.name,
      adcode: row.adcode,
      origin: row.origin,
      checkedOn: row.checkedOn,
      stated: row.stated,
      findings: rest,
    };
  });
}

/** Rows that name their station by its code, or by the union's own number; a code that there is not makes a row unusable. */
async function bySign(
  db: Knex,
  { mapping }: ImportRecord,
  scope: Scope,
  placed: readonly Placed[],
): Promise<{ rows: Placed[]; sure: Map<number, KnownStation> }> {
  const codes = placed.flatMap(({ code }) => code ?? []);
  const origins = placed.flatMap(({ origin }) => origin ?? []);
  const known = await findKnown(db, scope, { codes, origins });
  const byCode = new Map(known.map((station) => [station.code, station]));
  const byOrigin = new Map(known.map((station) => [station.origin, station]));
  const column = mapping?.fields.findIndex((field) => field === "code" || field === "number") ?? -1;
  const sure = new Map<number, KnownStation>();
  const rows = placed.map((row): Placed => {
    const { number, code, origin, remarks } = row;
    const station = code === null ? origin !== null && byOrigin.get(origin) : byCode.get(code);
    if (station) sure.set(number, station);
    if (station || code === null) return row;
    const unknown = { code: "unknown_code", column: column < 0 ? null : column, text: code } as const;
    return { ...row, refused: true, remarks: [...remarks, unknown] };
  });
  return { rows, sure };
}
