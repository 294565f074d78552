import type { Knex } from "knex";
import type { HoursPattern } from "../../domain/hours/hours.ts";

/** Patterns with an id above `after`, all of them: there are a few thousand. */
export async function readPatternsAfter(
  db: Knex,
  after: number,
): Promise<{ id: number; pattern: HoursPattern }[]> {
  return db("hours_patterns").select("id", "pattern").where("id", ">", after).orderBy("id");
}
