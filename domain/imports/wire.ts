import type { CoordinateSystem } from "../coordinates/position.ts";
import type { UnionRef } from "../register/wire.ts";
import type { Field, LeftOut } from "./fields.ts";
import type { Decision, Outcome, RowFindings, Step } from "./outcome.ts";

/** Shapes of the answers about imports, shared by the server that writes and the pages that read them. */

/**
 * `reading`: the file is being read; `asking`: something has to be said before it can be tried (see `questions`); `checking`: the dry
 * run is under way; `checked`: it may be applied; `applying`: some rows are written, some not yet; `failed`: the file could not be read.
 */
export const importStates = [
  "reading",
  "asking",
  "checking",
  "checked",
  "applying",
  "applied",
  "failed",
] as const;
export type ImportState = (typeof importStates)[number];

/** What has to be said: which column is the name, and which system coordinates are in. */
export const questions = ["name", "system"] as const;
export type Question = (typeof questions)[number];

/** How a sheet is to be read, as the clerk has it. */
export interface Mapping {
  /** Of the sheets, from 0. */
  sheet: number;
  /** Row of the headings, as the spreadsheet counts; 0: there are none. */
  headingRow: number;
  /** By column: what it tells; null: it is not read. */
  fields: (Field | null)[];
  /** Of coordinates that do not say theirs; `leave`: coordinates are not read; null: not said. */
  system: CoordinateSystem | "leave" | null;
  /** Adcode where a row does not say its region; null: it must. */
  region: string | null;
  /** Day on which what the sheet says was confirmed, unless a row names its own; null: nobody has confirmed it. */
  checkedOn: string | null;
}

export interface SheetColumn {
  heading: string;
  field: Field | null;
  leftOut: LeftOut | null;
  /** The system that the heading names. */
  system: CoordinateSystem | null;
  /** What stands in it first. */
  example: string;
}

export interface SheetSummary {
  name: string;
  /** Rows with anything in them. */
  rows: number;
  /** Columns that are known by their headings. */
  known: number;
  /** Rows and columns that are hidden from who looks at the sheet; they are read like the others. */
  hidden: { rows: number; columns: number };
}

/** Of each outcome, and of each step that would follow. */
export type Counts = Record<Outcome, number> & Record<Step, number>;

export interface ImportRow {
  id: number;
  name: string;
  union: UnionRef;
  by: { id: number; name: string };
  /** ISO 8601. */
  at: string;
  state: ImportState;
  counts: Counts | null;
  batch: { id: number; undone: boolean } | null;
}

/** Answer of `GET /api/v1/desk/imports`, the newest first. */
export interface ImportPage {
  rows: ImportRow[];
  next: string | null;
}

/** Answer of `GET /api/v1/desk/imports/{id}`, with ETag. */
export interface ImportView extends ImportRow {
  etag: string;
  bytes: number;
  format: "csv" | "xlsx";
  /** Why the file could not be read; null otherwise. */
  failure: string | null;
  sheets: SheetSummary[];
  /** Of the chosen sheet; null: not read yet. */
  mapping: Mapping | null;
  columns: SheetColumn[];
  questions: Question[];
  progress: { done: number; total: number };
  /**
   * Rows of the sheet with anything in them: above the headings, the headings, left out (sums, signatures), and those
   * with an outcome. They add up to `rows`.
   */
  accounted: { rows: number; above: number; heading: number; leftOut: number; read: number } | null;
  /** The first hundred that were left out. */
  leftOut: { row: number; text: string }[];
  /** Rows that could not be written when it was applied: somebody had changed the station meanwhile. */
  notApplied: number;
  /** The file is kept until this day, for the sheet with remarks; null: it is gone. */
  keptUntil: string | null;
}

export interface RowView extends RowFindings {
  /** As the spreadsheet counts. */
  row: number;
  name: string;
  /** Names from the province down; empty: not known. */
  region: string[];
  decision: Decision;
  step: Step;
  /** What became of it: the station's code, or why it was not written. Null: not applied. */
  applied: { code: string } | { refused: "unknown" | "draft" | "changed" } | null;
}

/** Answer of `GET /api/v1/desk/imports/{id}/rows`. */
export interface RowPage {
  rows: RowView[];
  next: string | null;
}

/** Answer of `POST /api/v1/desk/imports/{id}/apply`: one piece; send it again until `remaining` is 0. */
export interface AppliedPiece {
  written: number;
  refused: number;
  remaining: number;
  batch: number;
}
