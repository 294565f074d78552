/** What every format of a spreadsheet is read into: sheets of rows of cells. Formulas are never evaluated. */

/**
 * A cell as it shows: a number, or text; days as 2026-03-02, times as 8:30. A formula is the value that the program it comes
 * from has stored beside it, or else its text with `=` before. Null: nothing in it.
 */
export type Cell = string | number | null;

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  number: number;
  cells: Cell[];
}

/** Cells of one column that show one value: the first holds it. Rows from 1, columns from 0, both ends included. */
export interface Merge {
  column: number;
  from: number;
  to: number;
}

export interface Hidden {
  rows: number;
  columns: number;
}

export interface Sheet {
  name: string;
  /** Rows with anything in them, in pieces, in order. To be read to the end before the next sheet. */
  rows: AsyncIterable<SheetRow[]>;
  /** Known once all rows have been read. */
  merges(): Merge[];
  /** How many of the rows given, and of the columns, are hidden from who looks at the sheet; known then, too. */
  hidden(): Hidden;
}

export interface Format {
  /** The sheets, in order, without those that are hidden. */
  open(file: Buffer): AsyncIterable<Sheet>;
}

/** More is not taken in at once. */
export const most = { rows: 100_000, columns: 256, cells: 6_000_000, characters: 32_767, merges: 50_000 };

/** A file that cannot be taken in. The message says why, and what to do, in Chinese · English. */
export class FileRefused extends Error {}

export function tooManyRows(): FileRefused {
  return new FileRefused(
    "一张表超过 10 万行。分成几份再导 · More than 100,000 rows in one sheet: split it up and import the parts.",
  );
}

export function tooManyColumns(): FileRefused {
  return new FileRefused(
    `一行超过 ${most.columns} 列。只留要导入的列再存一份 · More than ${most.columns} columns: save a copy with those that count.`,
  );
}
