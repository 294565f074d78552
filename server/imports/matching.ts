import type { Knex } from "knex";
import type { Position } from "../../domain/coordinates/position.ts";
import { Candidates } from "../../domain/duplicates/candidates.ts";
import { type Comparable, compare, worthALook } from "../../domain/duplicates/score.ts";
import { reasonWords } from "../../domain/duplicates/words.ts";
import type { Candidate } from "../../domain/imports/outcome.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";
import { comparing } from "../duplicates/crowd.ts";
import { type Probe, similarToEach } from "../duplicates/similar.ts";
import { createBreath } from "../jobs/breath.ts";
import type { Placed } from "./place-rows.ts";
import { findInRegions, type KnownStation, type Scope } from "./station-queries.ts";

export interface Found {
  /** The one station of that name in that region. */
  station: KnownStation | null;
  /** Several of that name, or like it; also earlier rows of the sheet. */
  candidates: Candidate[];
  several: boolean;
}

/** Earlier rows of one city, as far as later ones are compared with them. */
export type SheetIndex = Candidates<{
  number: number;
  name: string;
  address: string | null;
  comparable: Comparable;
}>;

export function sheetIndex(): SheetIndex {
  return new Candidates();
}

/**
 * Says which stations rows of one city may be: the one of that name in that district, else those that are like it.
 * @param rows whose region is known.
 * @param earlier the rows of the city before these, to which these are added.
 */
export async function matchRows(
  db: Knex,
  scope: Scope,
  placed: readonly Placed[],
  earlier: SheetIndex,
): Promise<Map<number, Found>> {
  const found = new Map<number, Found>();
  if (placed.length === 0) return found;
  const rows = placed.flatMap(({ number, name, adcode, stated }): RowInPlace[] =>
    adcode === null ? [] : [{ number, name, adcode, probe: probeOf(name, adcode, stated) }],
  );
  const inRegions = await findInRegions(db, scope, [...new Set(rows.map(({ adcode }) => adcode))]);
  const named = new Map<string, KnownStation[]>();
  for (const station of inRegions) {
    const key = `${station.adcode} ${station.name}`;
    named.set(key, [...(named.get(key) ?? []), station]);
  }
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
  const similar = await similarToEach(
    db,
    unknown.map(({ probe }) => probe),
    { limit: 3, reach },
  );
  for (const [i, { number }] of unknown.entries()) {
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
    found.set(number, { station: null, candidates, several: false });
  }
  await matchEachOther(db, unknown, earlier, found);
  return found;
}

interface RowInPlace {
  number: number;
  name: string;
  adcode: string;
  probe: Probe;
}

/** Of the values that a row states, those by which places are compared. */
interface StatedValues {
  kind?: StationKind;
  address?: string;
  host?: { name: string };
  position?: Position;
}

function probeOf(name: string, region: string, stated: Placed["stated"]): Probe {
  const { kind = "rest_station", address, host, position } = stated as StatedValues;
  return {
    region,
    name,
    kind,
    address: address ?? null,
    host: host?.name ?? null,
    position: position ?? null,
  };
}

/** Rows of the sheet that are like an earlier one. */
async function matchEachOther(
  db: Knex,
  rows: readonly RowInPlace[],
  earlier: SheetIndex,
  found: ReadonlyMap<number, Found>,
): Promise<void> {
  const ready = await comparing(db);
  const breath = createBreath();
  for (const { number, name, probe } of rows) {
    const comparable = ready(probe);
    const like = [...earlier.of(comparable)]
      .map((other) => ({ ...other, ...compare(comparable, other.comparable) }))
      .filter(({ score }) => score >= worthALook)
      .sort((a, b) => b.score - a.score || a.number - b.number)
      .slice(0, 3);
    earlier.add({ number, name, address: probe.address ?? null, comparable });
    found.get(number)?.candidates.push(
      ...like.map(
        (other): Candidate => ({
          code: null,
          row: other.number,
          name: other.name,
          address: other.address,
          metres: other.reasons.find((reason) => reason.metres !== undefined)?.metres ?? null,
          why: inWords(other.reasons),
          choosable: false,
        }),
      ),
    );
    await breath();
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
