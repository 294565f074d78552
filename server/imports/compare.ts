import type { Knex } from "knex";
import type { Field } from "../../domain/imports/fields.ts";
import { type Candidate, type Decision, stepOf } from "../../domain/imports/outcome.ts";
import type { Remark } from "../../domain/imports/remarks.ts";
import { rootUnion, unionsBelow } from "../unions/unions.ts";
import { judgeRow } from "./judge.ts";
import { type Found, matchRows, type SheetIndex, sheetIndex } from "./matching.ts";
import type { Placed } from "./place-rows.ts";
import { findOrigins, findPlaced, findTaken } from "./placed-queries.ts";
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
    origins: await findOrigins(db, record.id),
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
  /** By origin the row that has that number. */
  origins: Map<string, number>;
}

/** An import may change the stations of its union and of those below it. */
async function scopeOf(db: Knex, union: number): Promise<Scope> {
  const [root, unions] = await Promise.all([rootUnion(db), unionsBelow(db, union)]);
  return { all: root?.id === union, unions };
}

async function comparePiece(
  comparison: Comparison,
  placed: readonly Placed[],
  earlier: SheetIndex,
): Promise<StoredRow[]> {
  const { db, record, scope, decisions, taken } = comparison;
  const { rows, sure, numbered } = await bySign(comparison, placed);
  const open = rows.filter(
    ({ number, refused, code, adcode }) => !refused && code === null && adcode !== null && !sure.has(number),
  );
  const matched = await matchRows(db, scope, open, earlier);
  for (const [row, station] of numbered) {
    const found = matched.get(row);
    if (!found || found.station || found.several) continue;
    if (found.candidates.some(({ code }) => code === station.code)) sure.set(row, station);
    else found.candidates.unshift(ofThatNumber(station));
  }
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

interface Signed {
  rows: Placed[];
  /** By row, the stations that are named by their code, or by number and name. */
  sure: Map<number, KnownStation>;
  /** By row, those of that number and of another name: a list is soon numbered anew. */
  numbered: Map<number, KnownStation>;
}

/** Looks up the codes and the union's own numbers. A code that there is not makes a row unusable; a number counts once in a sheet. */
async function bySign(
  { db, record: { mapping }, scope, origins }: Comparison,
  placed: readonly Placed[],
): Promise<Signed> {
  const known = await findKnown(db, scope, {
    codes: placed.flatMap(({ code }) => code ?? []),
    origins: placed.flatMap(({ origin }) => origin ?? []),
  });
  const byCode = new Map(known.map((station) => [station.code, station]));
  const byOrigin = new Map(known.map((station) => [station.origin, station]));
  const columnOf = (field: Field) => {
    const column = mapping?.fields.indexOf(field) ?? -1;
    return column < 0 ? null : column;
  };
  const signed: Signed = { rows: [], sure: new Map(), numbered: new Map() };
  for (const row of placed) {
    const { number, code, origin } = row;
    if (code !== null) {
      const station = byCode.get(code);
      if (station) signed.sure.set(number, station);
      const column = columnOf("code") ?? columnOf("number");
      signed.rows.push(station ? row : refused(row, { code: "unknown_code", column, text: code }));
      continue;
    }
    if (origin === null) {
      signed.rows.push(row);
      continue;
    }
    const before = origins.get(origin) ?? number;
    if (before !== number) {
      const text = origin.replace(/^import:\d+:/, "");
      const again: Remark = { code: "number_again", column: columnOf("number"), text, number: before };
      signed.rows.push({ ...row, origin: null, remarks: [...row.remarks, again] });
      continue;
    }
    origins.set(origin, number);
    const station = byOrigin.get(origin);
    if (station) (station.name === row.name ? signed.sure : signed.numbered).set(number, station);
    signed.rows.push(row);
  }
  return signed;
}

function refused(row: Placed, why: Remark): Placed {
  return { ...row, refused: true, remarks: [...row.remarks, why] };
}

function ofThatNumber({ code, name }: KnownStation): Candidate {
  const why = { zh: "本单位编号一样，名字不一样", en: "The same number of the union's, and another name" };
  return { code, row: null, name, address: null, metres: null, why, choosable: true };
}
