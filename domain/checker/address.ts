import type { RowCells } from "../rows/column-names.ts";
import type { Given } from "./answers.ts";
import { asDay, asRecord } from "./guards.ts";

/**
 * What one has said, in the fragment of the address: browsers never send it to a server. `#1.` and JSON in base64url:
 * `{"row": {column: text}, "on": day the row was pasted, "said": {day: {path: answer}}}`.
 */
export interface Said {
  /** By path of the question; not yet held against the questions of a standard. */
  given: Record<string, Given<unknown>>;
  /** A pasted row, and the day it was pasted. */
  row: { cells: RowCells; on: string } | null;
}

const edition = "1.";
/** Longer addresses are cut off on the way by chat programs. */
const longest = 16_000;

export const nothingSaid: Said = { given: {}, row: null };

/** Without `#`; empty when nothing was said, `null` when it does not fit in an address. */
export function writeFragment({ given, row }: Said): string | null {
  const said: Record<string, Record<string, unknown>> = {};
  for (const [path, answer] of Object.entries(given)) {
    said[answer.on] = { ...said[answer.on], [path]: answer.said };
  }
  if (row === null && Object.keys(said).length === 0) return "";
  const written = edition + encode(JSON.stringify({ ...(row && { row: row.cells, on: row.on }), said }));
  return written.length <= longest ? written : null;
}

/** `null`: it is not one of ours, or was cut off. What it says is held against the questions by `takeAnswers`. */
export function readFragment(fragment: string): Said | null {
  const text = fragment.replace(/^#/, "");
  if (text === "") return nothingSaid;
  if (!text.startsWith(edition) || text.length > longest) return null;
  const document = asRecord(decode(text.slice(edition.length)));
  const days = asRecord(document?.said);
  if (!document || !days) return null;
  const given: Said["given"] = {};
  for (const [day, byPath] of Object.entries(days)) {
    const on = asDay(day);
    const said = asRecord(byPath);
    if (on === null || said === null) return null;
    for (const [path, one] of Object.entries(said)) given[path] = { on, said: one };
  }
  if (document.row === undefined) return { given, row: null };
  const cells = asRecord(document.row);
  const on = asDay(document.on);
  if (cells === null || on === null) return null;
  return { given, row: { cells: texts(cells), on } };
}

/** Whoever reads the cells looks only for columns there are. */
function texts(cells: Record<string, unknown>): RowCells {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([column, text]) => (typeof text === "string" ? [[column, text]] : [])),
  );
}

function encode(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function decode(text: string): unknown {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const read = new TextDecoder("utf-8", { fatal: true });
    return JSON.parse(read.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))));
  } catch {
    return null;
  }
}
