import type { Edit } from "../register/wire.ts";
import type { FactChange } from "../stations/merge-facts.ts";

/** The same change to many stations. */

/** So many stations at once at most. */
export const mostAtOnce = 5000;

/** These every station has of its own: they are changed one by one. */
export const ownFacts: ReadonlySet<string> = new Set([
  "name",
  "region",
  "position",
  "address",
  "directions",
  "aliases",
]);

export const bulkOutcomes = [
  "change",
  "same",
  "invalid",
  "draft",
  "notAllowed",
  "changed",
  "unknown",
] as const;
/**
 * `change`: will be changed; `same`: is so already; `invalid`: would not be right; `draft`: somebody is changing it, or nothing of
 * it is published; `notAllowed`: may only be seen; `changed`: another revision than the one seen; `unknown`: there is no such station.
 */
export type BulkOutcome = (typeof bulkOutcomes)[number];

/** Which stations: by code, or all that a filter of the register finds, its parameters as in the address. */
export type BulkSelection = { codes: string[] } | { filter: Record<string, string> };

/** Body of `POST /api/v1/desk/bulk/preview`. */
export type BulkPreviewBody = BulkSelection & { edits: Edit[] };

export interface BulkRow {
  code: string;
  name: string;
  outcome: BulkOutcome;
  /** The revision it starts from; to be sent when it is applied. */
  revision: number;
  /** Old and new of every fact. */
  changes: FactChange[];
  /** Why it would be invalid. */
  errors: { path: string; message: string }[];
}

export interface BulkPreview {
  rows: BulkRow[];
  counts: Record<BulkOutcome, number>;
  /** Whether whoever asks may publish at least one of them at once. */
  mayPublish: boolean;
}

/** Body of `POST /api/v1/desk/bulk`. */
export interface BulkBody {
  /** With the revision that the preview has told. */
  stations: { code: string; revision: number }[];
  edits: Edit[];
  /** Why, for the reviewer and the public history. */
  reason?: string;
  /** At once, by whoever may; else each waits for a reviewer. */
  publish?: boolean;
}

export interface BulkAnswer {
  /** To be looked at and undone as one. */
  batch: number;
  changed: number;
  published: boolean;
  /** Left as they are. */
  left: { code: string; name: string; outcome: BulkOutcome }[];
}
