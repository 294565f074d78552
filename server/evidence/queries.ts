import type { Knex } from "knex";

export interface FileRow {
  sha256: string;
  bytes: number;
  type: "image/jpeg" | "image/png" | "image/webp";
  width: number;
  height: number;
}

/** The same bytes again are the same file. */
export async function insertFile(db: Knex, file: FileRow, now: Date): Promise<void> {
  await db("files")
    .insert({ ...file, created_at: now })
    .onConflict()
    .ignore();
}

export async function findFile(db: Knex, sha256: string): Promise<FileRow | undefined> {
  return db("files").first<FileRow>("sha256", "bytes", "type", "width", "height").where({ sha256 });
}
