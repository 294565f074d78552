import type { Knex } from "knex";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { readVersions } from "./queries.ts";
import { readStandard } from "./read-file.ts";
import type { StandardSet } from "./standards.ts";

/**
 * The versions on record, read through the connection given: for whoever is in the midst of a transaction, which on the
 * embedded store nobody else's question may wait for.
 */
export async function readRecorded(db: Knex): Promise<Pick<StandardSet, "get">> {
  const rows = await readVersions(db);
  const read = new Map<string, StandardVersion>();
  return {
    get(id, version) {
      const known = read.get(`${id} ${version}`);
      if (known) return known;
      const row = rows.find((one) => one.standard === id && one.version === version);
      const standard = row && readStandard(row.document);
      if (standard === undefined || Array.isArray(standard)) return undefined;
      read.set(`${id} ${version}`, standard);
      return standard;
    },
  };
}
