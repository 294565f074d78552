import { setImmediate as breathe } from "node:timers/promises";
import type { Knex } from "knex";
import { regionLine } from "../regions/regions.ts";
import { ahead } from "./ahead.ts";
import { compareRows } from "./compare.ts";
import type { SheetRow } from "./formats/sheets.ts";
import { placeRows, readRows } from "./place-rows.ts";
import {
  beginRun,
  deleteRows,
  insertCompared,
  insertPlaced,
  lastRead,
  waitingCities,
} from "./placed-queries.ts";
import type { ImportRecord } from "./queries.ts";
import { stationRows, type Tally } from "./read-sheet.ts";

/** Is told how many rows are done; false: stop. */
type Report = (done: number) => Promise<boolean>;

/**
 * Tries an import: reads every row, finds its station and says what it would change, and writes that down; nothing else is changed.
 * However long the sheet, only some of its rows are held at once. A run that was broken off goes on where it was.
 * @returns null when it was stopped.
 */
export async function dryRun(
  db: Knex,
  record: ImportRecord,
  rows: AsyncIterable<SheetRow>,
  report: Report,
): Promise<Tally | null> {
  const { id, run, rowsOf } = record;
  if (rowsOf !== run) {
    while (await deleteRows(db, id, 2000)) await breathe();
    await beginRun(db, id, run);
  }
  const tally = await readAll(db, record, rows, report);
  return tally && (await compareAll(db, record, tally.accounted.read, report)) ? tally : null;
}

/** Reads what has not been read yet, and lets it wait by city. Half of the work. */
async function readAll(
  db: Knex,
  { id, union, mapping }: ImportRecord,
  rows: AsyncIterable<SheetRow>,
  report: Report,
): Promise<Tally | null> {
  if (!mapping) throw new Error("an import without a mapping was tried");
  const tally: Tally = { accounted: { rows: 0, above: 0, heading: 0, leftOut: 0, read: 0 }, leftOut: [] };
  const line = await regionLine(db);
  const cityOf = (adcode: string | null) => {
    const regions = adcode === null ? [] : line(adcode);
    return (regions.find(({ level }) => level === "city") ?? regions[0])?.adcode ?? "";
  };
  const sheet = stationRows(rows, mapping, tally, await lastRead(db, id));
  for await (const piece of ahead(placeRows(db, union, ahead(readRows(db, mapping, sheet))))) {
    const placed = piece.map((row) => ({ city: cityOf(row.adcode), number: row.number, placed: row }));
    await insertPlaced(db, id, placed);
    if (!(await report(tally.accounted.read / 2))) return null;
  }
  return tally;
}

async function compareAll(db: Knex, record: ImportRecord, read: number, report: Report): Promise<boolean> {
  const cities = await waitingCities(db, record.id);
  let done = read - cities.reduce((sum, { rows }) => sum + rows, 0);
  const compared = compareRows(
    db,
    record,
    cities.map(({ city }) => city),
  );
  for await (const { rows, finished } of ahead(compared)) {
    await db.transaction((trx) => insertCompared(trx, record.id, rows, finished));
    done += rows.length;
    if (!(await report((read + done) / 2))) return false;
  }
  return true;
}
