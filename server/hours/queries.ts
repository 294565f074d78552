import type { Knex } from "knex";
import type { HoursPattern } from "../../domain/hours/hours.ts";

/** All patterns but these: there are a few thousand. A lower id may appear after a higher one, for ids are given before the commit. */
export async function readPatternsBut(
  db: Knex,
  known: number[],
): Promise<{ id: number; pattern: HoursPattern }[]> {
  return db("hours_patterns").select("id", "pattern").whereRaw("id <> ALL(?::int[])", [known]);
}
