import type { Context } from "../context.ts";
import { findIdsByText } from "./queries.ts";
import type { TextQuery } from "./text.ts";

/** More than any directory holds. */
const everyStation = 2 ** 22;

/** Ids of all listed stations in the box (west, south, east, north) whose text matches; for the tiles. */
export function stationIdsByText(
  context: Context,
  query: TextQuery,
  box: [number, number, number, number],
): Promise<number[]> {
  return findIdsByText(context.db, query.terms, box, everyStation);
}
