import { createHash, randomInt } from "node:crypto";
import type { Knex } from "knex";
import { patternKey } from "../../domain/hours/hours.ts";
import { deriveSearch } from "../../domain/stations/derive.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { Problem } from "../http/problem.ts";
import { regionNames } from "../regions/regions.ts";
import { findByCode } from "./queries.ts";
import { searchTerms } from "./text.ts";
import {
  findOrigins,
  insertPatterns,
  insertRevisions,
  insertStations,
  insertUnpublished,
  type NewRevision,
  type NewStation,
  updateUnpublished,
} from "./write-queries.ts";

/** Who writes, and why: what the public history shows of a revision, and the person and the batch, which it does not. */
export interface Author {
  role: string;
  reason: string;
  /** Ids; absent: none. */
  union?: number | null;
  account?: number | null;
  batch?: number | null;
}

export interface Registration {
  facts: StationFacts;
  /** Marks a fictional station; it is never taken for real. */
  demonstration: boolean;
  /** Key of the record in the source it comes from: the same record twice is one station. */
  origin?: string;
  /** Given by seeds only; else adcode + four random characters of Crockford's alphabet. */
  code?: string;
  /** Id of the union it belongs to; absent: none. */
  union?: number;
}

/** A revision to be published. `expected`: the revision the writer has seen; 0: none is published yet. */
export interface Revision {
  code: string;
  demonstration: boolean;
  facts: StationFacts;
  expected: number;
  author: Author;
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Registers stations, published at once with revision 1, in one transaction. Facts are trusted to be valid documents
 * (parse them with StationFacts at the edge). A registration whose origin is known already is left out.
 * @returns the codes written.
 */
export async function createStations(db: Knex, batch: Registration[], author: Author): Promise<string[]> {
  const by = { ...author, at: new Date().toISOString() };
  return db.transaction(async (trx) => {
    const written = await insertFresh(trx, batch, async (rows) =>
      (await insertStations(trx, rows, by)).map((code) => ({ code })),
    );
    return written.map(({ code }) => code);
  });
}

/**
 * Registers stations of which nothing is published yet: nothing public sees them. Facts are trusted as in
 * {@link createStations}; a registration whose origin is known already is left out.
 */
export async function registerUnpublished(
  trx: Knex.Transaction,
  batch: Registration[],
  publication: "draft" | "submitted",
): Promise<{ id: number; code: string; registration: Registration }[]> {
  const at = new Date().toISOString();
  return insertFresh(trx, batch, (rows) => insertUnpublished(trx, rows, publication, at));
}

/** Makes what the register shows of stations that were never published follow their drafts. */
export async function followDrafts(
  trx: Knex.Transaction,
  drafts: { code: string; demonstration: boolean; facts: StationFacts }[],
): Promise<void> {
  await updateUnpublished(trx, await toRows(trx, drafts), new Date().toISOString());
}

/**
 * Publishes revisions, at the end of a transaction: it takes their change numbers.
 * @returns the codes written; a station that is no longer at the revision `expected` of it is left out.
 */
export async function publishRevisions(trx: Knex.Transaction, revisions: Revision[]): Promise<Set<string>> {
  const rows = await toRows(trx, revisions);
  const written = await insertRevisions(
    trx,
    rows.flatMap((row, i): NewRevision[] => {
      const revision = revisions[i];
      if (!revision) return [];
      const { expected, author } = revision;
      const { role, reason, union = null, account = null, batch = null } = author;
      return [{ ...row, expected, role, reason, by_union: union, account, batch }];
    }),
    new Date().toISOString(),
  );
  return new Set(written);
}

/**
 * Publishes a new revision. `expected`: the revision the writer has seen.
 * @throws Problem 404 for an unknown code, 409 when the station has been changed meanwhile.
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
  const { demonstration } = station;
  await db.transaction(async (trx) => {
    const written = await publishRevisions(trx, [{ code, demonstration, facts, expected, author }]);
    if (written.size === 0) throw changedMeanwhile(code, expected);
  });
}

/** The station is no longer at the revision that the writer has seen. */
export function changedMeanwhile(code: string, expected: number): Problem {
  return new Problem(
    "conflict",
    `${code} 已经不是第 ${expected} 版了，看过新的一版再改 · ${code} is no longer at revision ${expected}; look at the present one first.`,
  );
}

/**
 * Inserts those registrations whose origin is not known yet. A random code may be taken: those rows alone are tried again with
 * another.
 */
async function insertFresh<Written extends { code: string }>(
  trx: Knex.Transaction,
  batch: Registration[],
  insert: (rows: NewStation[]) => Promise<Written[]>,
): Promise<(Written & { registration: Registration })[]> {
  const known = await findOrigins(
    trx,
    batch.flatMap(({ origin }) => origin ?? []),
  );
  const fresh = batch.filter(({ origin }) => origin === undefined || !known.has(origin));
  const rows = await toRows(trx, fresh);
  let waiting = fresh.flatMap((registration, i) => {
    const row = rows[i];
    return row ? [{ registration, row }] : [];
  });
  const written: (Written & { registration: Registration })[] = [];
  for (let attempt = 0; waiting.length > 0 && attempt < 8; attempt++) {
    const placed = new Map((await insert(waiting.map(({ row }) => row))).map((one) => [one.code, one]));
    const left: typeof waiting = [];
    for (const { registration, row } of waiting) {
      const one = placed.get(row.code);
      // Of two rows with the same code the first was written.
      placed.delete(row.code);
      if (one) written.push({ ...one, registration });
      else left.push({ registration, row: { ...row, code: randomCode(row.adcode) } });
    }
    waiting = left;
  }
  if (waiting.length > 0) throw new Error(`No free station code left for ${waiting[0]?.row.adcode}.`);
  return written;
}

/** Stations as rows, in the same order; their hours are stored on the way. */
async function toRows(trx: Knex.Transaction, registrations: Registration[]): Promise<NewStation[]> {
  const namesOf = await regionNames(trx);
  const patterns = new Map<string, unknown>();
  const rows = registrations.map((registration) => toRow(registration, namesOf, patterns));
  await insertPatterns(
    trx,
    [...patterns].map(([digest, pattern]) => ({ digest, pattern })),
  );
  return rows;
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
    union_id: registration.union ?? null,
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
    host_type: search.hostType,
    expires_on: search.expiresOn,
    card: search.card,
    facts,
  };
}

function randomCode(adcode: string): string {
  return `${adcode}-${Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;
}
