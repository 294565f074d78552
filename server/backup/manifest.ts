import { z } from "zod";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);
const count = z.int().nonnegative();

const Manifest = z.strictObject({
  format: z.literal("yizhan-backup"),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Which kind of store it was taken from; either can take it. */
  store: z.enum(["server", "embedded"]),
  /** The schema, as the migrations that made it. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.strictObject({
      name,
      columns: z.array(z.strictObject({ name, type: z.string().regex(/^[a-zA-Z0-9_ ,()[\]."]+$/) })),
      rows: count,
      /** Of the rows in order, one line each. */
      sha256: digest,
      /** The compressed member of the archive. */
      file: z.strictObject({ bytes: count, sha256: digest }),
    }),
  ),
  sequences: z.array(
    z.strictObject({
      name,
      last: z
        .string()
        .regex(/^-?\d+$/)
        .nullable(),
    }),
  ),
  /** Pieces of work that waited in the queue, which is not in the backup. */
  waiting: count,
  evidence: z.array(z.strictObject({ sha256: digest, bytes: count })),
  /** Files that the rows refer to and that were not there, or were no longer what their name says. */
  lost: z.array(z.strictObject({ sha256: digest, why: z.enum(["missing", "altered"]) })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestFile = "manifest.json";
export const manifestDigestFile = "manifest.sha256";
export const tableFile = (table: string) => `tables/${table}.jsonl.gz`;
export const evidenceFile = (sha256: string) => `evidence/${sha256}`;

/** @returns undefined when that is no manifest this program can read. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
