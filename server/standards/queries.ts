import type { Knex } from "knex";

/** A version as recorded: the document as its author wrote it. */
export interface RecordedVersion {
  standard: string;
  version: number;
  digest: string;
  document: unknown;
}

/** Every version this database has ever used. */
export async function readVersions(db: Knex): Promise<RecordedVersion[]> {
  return db("standard_versions")
    .select("standard", "version", "digest", "document")
    .orderBy(["standard", "version"]);
}

/** They are never taken away: another number is another record. */
export async function countVersions(db: Knex): Promise<number> {
  const row = await db("standard_versions").count<{ count: number }[]>("* as count").first();
  return Number(row?.count ?? 0);
}

/** Records a version for good. @returns the digest on record, which is another one where somebody was first. */
export async function recordVersion(db: Knex, { document, ...row }: RecordedVersion): Promise<string> {
  await db("standard_versions")
    .insert({ ...row, document: JSON.stringify(document), recorded_at: db.fn.now() })
    .onConflict(["standard", "version"])
    .ignore();
  const { standard, version } = row;
  const recorded: { digest: string }[] = await db("standard_versions")
    .select("digest")
    .where({ standard, version });
  return recorded[0]?.digest ?? row.digest;
}
