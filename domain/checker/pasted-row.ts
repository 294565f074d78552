import type { Column, LeftOut } from "./column-names.ts";
import { columnOfCell, columnOfHeading } from "./columns.ts";
import { readTable } from "./table-text.ts";

/** The cells of one station, by what they tell. Text only: what it means is read anew wherever it is shown. */
export type RowCells = Partial<Record<Column, string>>;

export interface PastedRow {
  cells: RowCells;
  /** False: there was no heading, and what each cell tells was guessed. */
  headed: boolean;
  /** How many stations were pasted; only the first is read. */
  stations: number;
  /** Cells that were not read, with their heading or text, and why. */
  leftOut: { what: string; why: LeftOut | "unknown" | "twice" }[];
}

/** So much of a cell is read, and so much of all that is pasted. */
const cellLength = 500;
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
    else row.cells[column] = column === "roles.keeper" ? named(cell) : cell;
  });
  return Object.keys(row.cells).length === 0 ? null : row;
}

/** Whether somebody is named, and never who. */
const named = (cell: string) =>
  /^(0|\/|-+|—+|无|没有|暂无|暂缺|空缺|待定|未定|未配备)$/.test(cell) ? "0" : "1";

/** Two columns, heading beside value, as one row under its headings. */
function upright(table: string[][]): string[][] {
  const pairs = table.length > 1 && table.every((row) => row.length === 2);
  const headings = table.map(([heading = ""]) => heading);
  if (!pairs || !isHeading(headings)) return table;
  return [headings, table.map(([, value = ""]) => value)];
}

/** Whether at least half of the cells are names of columns: a row of facts has one or two that could be. */
function isHeading(cells: string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const known = filled.filter((cell) => columnOfHeading(cell) !== null && columnOfCell(cell) !== "name");
  return known.length >= 2 && known.length * 2 >= filled.length;
}

function withoutPersons(cell: string): string {
  return cell
    .replace(/(?<!\d)(\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/g, "")
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, "")
    .slice(0, cellLength)
    .replaceAll("\0", "")
    .replace(/\p{Cs}/gu, "")
    .trim();
}
