import type { Knex } from "knex";
import { Candidates } from "../../domain/duplicates/candidates.ts";
import { type Comparable, compare, worthALook } from "../../domain/duplicates/score.ts";
import { reasonWords } from "../../domain/duplicates/words.ts";
import type { Candidate } from "../../domain/imports/outcome.ts";
import { comparing } from "../duplicates/crowd.ts";
import { type Probe, similarToEach } from "../duplicates/similar.ts";
import { findInRegions, type KnownStation, type Scope } from "./queries.ts";

/** A row as far as finding its station needs. */
export interface RowInPlace {
  number: number;
  name: string;
  adcode: string;
  probe: Probe;
}

export interface Found {
  /** The one station of that name in that region. */
  station: KnownStation | null;
  /** Several of that name, or like it; also earlier rows of the sheet. */
  candidates: Candidate[];
  several: boolean;
}

/** Says which stations the rows of one city may be: the one of that name in that district, else those that are like it. */
export async function matchRows(
  db: Knex,
  scope: Scope,
  rows: readonly RowInPlace[],
): Promise<Map<number, Found>> {
  const inRegions = await findInRegions(db, scope, [...new Set(rows.map(({ adcode }) => adcode))]);
  const named = new Map<string, KnownStation[]>();
  for (const station of inRegions) {
    const key = `${station.adcode} ${station.name}`;
    named.set(key, [...(named.get(key) ?? []), station]);
  }
  const found = new Map<number, Found>();
  const unknown: RowInPlace[] = [];
  for (const row of rows) {
    const same = named.get(`${row.adcode} ${row.name}`) ?? [];
    const [only, ...others] = same;
    if (only && others.length === 0) found.set(row.number, { station: only, candidates: [], several: false });
    else if (only) {
      found.set(row.number, { station: null, candidates: same.slice(0, 5).map(namesake), several: true });
    } else unknown.push(row);
  }
  const reach = { all: scope.all, unions: scope.unions, stations: [] };
  const choosable = new Set(inRegions.map(({ code }) => code));
  for (let at = 0; at < unknown.length; at += 2000) {
    const piece = unknown.slice(at, at + 2000);
    const similar = await similarToEach(
      db,
      piece.map(({ probe }) => probe),
      { limit: 3, reach },
    );
    for (const [i, row] of piece.entries()) {
      const candidates = (similar[i] ?? [])
        .filter(({ lifecycle }) => lifecycle !== "withdrawn")
        .map(
          ({ code, name, address, metres, reasons }): Candidate => ({
            code,
            row: null,
            name,
            address,
            metres,
            why: inWords(reasons),
            choosable: choosable.has(code),
          }),
        );
      found.set(row.number, { station: null, candidates, several: false });
    }
  }
  await matchEachOther(db, unknown, found);
  return found;
}

/** Rows of the sheet that are like an earlier one. */
async function matchEachOther(
  db: Knex,
  rows: readonly RowInPlace[],
  found: ReadonlyMap<number, Found>,
): Promise<void> {
  const ready = await comparing(db);
  const crowd = new Candidates<{ row: RowInPlace; comparable: Comparable }>();
  for (const row of rows) {
    const comparable = ready(row.probe);
    const like = [...crowd.of(comparable)]
      .map((other) => ({ ...other, ...compare(comparable, other.comparable) }))
      .filter(({ score }) => score >= worthALook)
      .sort((a, b) => b.score - a.score || a.row.number - b.row.number)
      .slice(0, 3);
    crowd.add({ row, comparable });
    found.get(row.number)?.candidates.push(
      ...like.map(
        ({ row: other, reasons }): Candidate => ({
          code: null,
          row: other.number,
          name: other.name,
          address: other.probe.address ?? null,
          metres: reasons.find((reason) => reason.metres !== undefined)?.metres ?? null,
          why: inWords(reasons),
          choosable: false,
        }),
      ),
    );
  }
}

function namesake({ code, name }: KnownStation): Candidate {
  const why = { zh: "同一区县，名字一样", en: "Same name in the same district" };
  return { code, row: null, name, address: null, metres: null, why, choosable: true };
}

function inWords(reasons: Parameters<typeof reasonWords>[0][]): { zh: string; en: string } {
  const words = reasons
    .filter(({ points }) => points > 0)
    .slice(0, 3)
    .map(reasonWords);
  return { zh: words.map(({ zh }) => zh).join("，"), en: words.map(({ en }) => en).join(", ") };
}
