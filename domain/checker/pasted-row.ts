import { namesSomebody, withoutPersons } from "../rows/cells.ts";
import type { LeftOut, RowCells } from "../rows/column-names.ts";
import { columnOfCell, columnOfHeading, isHeading } from "../rows/columns.ts";
import { readTable } from "../rows/table-text.ts";

export interface PastedRow {
  cells: RowCells;
  /** False: there was no heading, and what each cell tells was guessed. */
  headed: boolean;
  /** How many stations were pasted; only the first is read. */
  stations: number;
  /** Cells that were not read, with their heading or text, and why. */
  leftOut: { what: string; why: LeftOut | "unknown" | "twice" }[];
}

/** So much of all that is pasted is read. */
const pasteLength = 100_000;

/**
 * Reads the first station of a piece of a spreadsheet, with or without a row of headings; also one that was copied as
 * two columns, heading beside value. Names and telephone numbers of persons are dropped here and go nowhere.
 * `null`: no cell could be understood.
 */
export function readPastedRow(text: string): PastedRow | null {
  const table = upright(readTable(text.slice(0, pasteLength)));
  const [first = [], ...others] = table;
  const headed = others.length > 0 && isHeading(first);
  const values = headed ? (others[0] ?? []) : first;
  const row: PastedRow = { cells: {}, headed, stations: headed ? others.length : table.length, leftOut: [] };

  values.forEach((value, at) => {
    const cell = withoutPersons(value);
    if (cell === "") {
      if (value !== "") row.leftOut.push({ what: first[at] ?? "", why: "personal" });
      return;
    }
    const heading = headed ? (first[at] ?? "") : "";
    const column = headed ? columnOfHeading(heading) : columnOfCell(cell);
    const what = heading || cell.slice(0, 20);
    if (column === null) row.leftOut.push({ what, why: "unknown" });
    else if (column === "personal" || column === "position") row.leftOut.push({ what: heading, why: column });
    else if (column === "amenities" && row.cells.amenities !== undefined)
      row.cells.amenities = `${row.cells.amenities}；${cell}`;
    else if (column in row.cells) row.leftOut.push({ what, why: "twice" });
    else row.cells[column] = column === "roles.keeper" ? (namesSomebody(cell) ? "1" : "0") : cell;
  });
  return Object.keys(row.cells).length === 0 ? null : row;
}

/** Two columns, heading beside value, as one row under its headings. */
function upright(table: string[][]): string[][] {
  const pairs = table.length > 1 && table.every((row) => row.length === 2);
  const headings = table.map(([heading = ""]) => heading);
  if (!pairs || !isHeading(headings)) return table;
  return [headings, table.map(([, value = ""]) => value)];
}
