import { cellText, isFooter } from "../../domain/imports/cells.ts";
import type { ImportView } from "../../domain/imports/wire.ts";
import { createBreath } from "../jobs/breath.ts";
import type { SheetRow } from "./formats/sheets.ts";
import type { ImportRecord } from "./queries.ts";

/** Where the rows of a sheet have gone. */
export interface Tally {
  accounted: NonNullable<ImportView["accounted"]>;
  leftOut: ImportView["leftOut"];
}

/** So many rows are worked on at once. */
const piece = 500;
const mostLeftOut = 100;

/**
 * The rows below the headings, some hundred at a time. All rows are counted in `tally` as they go by.
 * @param after rows up to this number are counted and not given.
 */
export async function* stationRows(
  rows: AsyncIterable<SheetRow>,
  mapping: NonNullable<ImportRecord["mapping"]>,
  tally: Tally,
  after: number,
): AsyncGenerator<SheetRow[]> {
  const { accounted, leftOut } = tally;
  const breath = createBreath();
  let some: SheetRow[] = [];
  for await (const row of rows) {
    accounted.rows++;
    if (row.number < mapping.headingRow) accounted.above++;
    else if (row.number === mapping.headingRow) accounted.heading++;
    else if (isLeftOut(row, mapping)) {
      accounted.leftOut++;
      if (leftOut.length < mostLeftOut) leftOut.push(asLeftOut(row));
    } else {
      accounted.read++;
      if (row.number > after) some.push(row);
      if (some.length >= piece) {
        yield some;
        some = [];
      }
    }
    await breath();
  }
  if (some.length > 0) yield some;
}

/** Sums, signatures, remarks, and headings that stand on every printed page again. */
function isLeftOut({ cells }: SheetRow, mapping: NonNullable<ImportRecord["mapping"]>): boolean {
  const texts = cells.map((cell) => cellText(cell));
  if (isFooter(texts)) return true;
  const filled = texts.filter((text) => text !== "").length;
  const again = texts.filter(
    (text, at) => text !== "" && text.replace(/\s+/g, " ") === mapping.columns[at]?.heading,
  ).length;
  return again >= 2 && again * 2 >= filled;
}

function asLeftOut({ number, cells }: SheetRow): Tally["leftOut"][number] {
  const texts = cells.map((cell) => cellText(cell)).filter((text) => text !== "");
  return { row: number, text: texts.join(" ").slice(0, 80) };
}
