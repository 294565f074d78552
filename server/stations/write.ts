import { createHash, randomInt } from "node:crypto";
import type { Knex } from "knex";
import { patternKey } from "../../domain/hours/hours.ts";
import { deriveSearch } from "../../domain/stations/derive.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { Problem } from "../http/problem.ts";
import { regionNames } from "../regions/regions.ts";
import {
  findByCode,
  findOrigins,
  insertPatterns,
  insertRevision,
  insertStations,
  type NewStation,
} from "./queries.ts";
import { searchTerms } from "./text.ts";

/** Who writes, and why: what the public history shows of a revision. */
export interface Author {
  role: string;
  reason: string;
}

export interface Registration {
  facts: StationFacts;
  /** Marks a fictional station; it is never taken for real. */
  demonstration: boolean;
  /** Key of the record in the source it comes from: the same record twice is one station. */
  origin?: string;
  /** Given by seeds only; else adcode + four random characters of Crockford's alphabet. */
  code?: string;
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Registers stations, published at once with revision 1, in one transaction. Facts are trusted to be valid documents
 * (parse them with StationFacts at the edge). A registration whose origin is known already is left out.
 * @returns the codes written.
 */
export async function createStations(db: Knex, batch: Registration[], author: Author): Promise<string[]> {
  const by = { ...author, at: new Date().toISOString() };
  const namesOf = await regionNames(db);
  return db.transaction(async (trx) => {
    const known = await findOrigins(
      trx,
      batch.flatMap(({ origin }) => origin ?? []),
    );
    const fresh = batch.filter(({ origin }) => origin === undefined || !known.has(origin));
    const patterns = new Map<string, unknown>();
    let rows = fresh.map((registration) => toRow(registration, namesOf, patterns));
    await insertPatterns(
      trx,
      [...patterns].map(([digest, pattern]) => ({ digest, pattern })),
    );

    const written: string[] = [];
    // A random code may be taken: those rows alone are tried again with another.
    for (let attempt = 0; rows.length > 0 && attempt < 8; attempt++) {
      const codes = await insertStations(trx, rows, by);
      written.push(...codes);
      const placed = new Set(codes);
      // `delete` is true once per code: of two rows with the same code the first was written.
      rows = rows
        .filter(({ code }) => !placed.delete(code))
        .map((row) => ({ ...row, code: randomCode(row.adcode) }));
    }
    if (rows.length > 0) throw new Error(`No free station code left for ${rows[0]?.adcode}.`);
    return written;
  });
}

/**
 * Publishes a new revision. `expected`: the revision the writer has seen.
 * @throws Problem 404 for an unknown code; Error when the station has been changed meanwhile.
 */
export async function reviseStation(
  db: Knex,
  code: string,
  facts: StationFacts,
  expected: number,
  author: Author,
): Promise<void> {
  const station = await findByCode(db, code);
  if (!station)
    throw new Problem("station-not-found", `没有编码为 ${code} 的站点 · No station has the code ${code}.`);
  const patterns = new Map<string, unknown>();
  const registration = { facts, demonstration: station.demonstration, code };
  const row = toRow(registration, await regionNames(db), patterns);
  const by = { ...author, at: new Date().toISOString() };
  await db.transaction(async (trx) => {
    await insertPatterns(
      trx,
      [...patterns].map(([digest, pattern]) => ({ digest, pattern })),
    );
    if (!(await insertRevision(trx, row, expected, by))) {
      throw new Error(`Station ${code} is no longer at revision ${expected}.`);
    }
  });
}

function toRow(
  registration: Registration,
  namesOf: (adcode: string) => string[],
  patterns: Map<string, unknown>,
): NewStation {
  const { facts } = registration;
  const search = deriveSearch(facts);
  let pattern: string | null = null;
  if (search.pattern) {
    pattern = createHash("sha256").update(patternKey(search.pattern)).digest("hex");
    patterns.set(pattern, search.pattern);
  }
  const adcode = facts.region.value;
  const terms = searchTerms([...search.text, ...namesOf(adcode)]);
  return {
    code: registration.code ?? randomCode(adcode),
    demonstration: registration.demonstration,
    origin: registration.origin ?? null,
    adcode,
    kind: search.card.kind,
    lifecycle: search.card.lifecycle,
    suspended_until: search.card.suspendedUntil,
    lon: search.position?.lon ?? null,
    lat: search.position?.lat ?? null,
    pattern,
    has: search.has,
    lacks: search.lacks,
    verified_at: search.card.verifiedAt,
    rank: search.rank,
    bigrams: terms.bigrams,
    pinyin: terms.pinyin,
    card: search.card,
    facts,
  };
}

function randomCode(adcode: string): string {
  return `${adcode}-${Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;
}
