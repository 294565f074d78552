import type { Lifecycle } from "../register/lifecycle.ts";
import type { Doer, UnionRef } from "../register/wire.ts";
import type { StationFacts } from "../stations/facts.ts";
import type { StationKind } from "../stations/kinds.ts";
import type { Choice } from "./merge.ts";
import type { Reason } from "./score.ts";

/** Shapes of the answers about stations that may be one place, shared by the server that writes and the pages that read them. */

export const pairStates = ["open", "dismissed", "merged"] as const;
export type PairState = (typeof pairStates)[number];

/** One of the two. */
export interface PairSide {
  code: string;
  name: string;
  kind: StationKind;
  /** Names from the province down. */
  region: { adcode: string; names: string[] };
  address: string | null;
  host: string | null;
  union: UnionRef | null;
  lifecycle: Lifecycle;
  /** Newest day on which a person confirmed any fact. */
  verifiedAt: string | null;
  /** 0: never published. */
  revision: number;
  demonstration: boolean;
}

export interface PairRow {
  a: PairSide;
  b: PairSide;
  /** 0 to 100. */
  score: number;
  /** What weighs most first. */
  reasons: Reason[];
  state: PairState;
  /** ISO 8601. */
  foundAt: string;
  decided: { at: string; by: Doer; note: string | null } | null;
}

/** Answer of `GET /api/v1/desk/duplicates`: the likeliest first. */
export interface PairPage {
  rows: PairRow[];
  total: { count: number; atLeast: boolean };
  next: string | null;
}

/** Answer of `GET /api/v1/desk/duplicates/{a}/{b}`, with ETag `"r<revision of a>-r<revision of b>"`. */
export interface Comparison {
  a: ComparedSide;
  b: ComparedSide;
  etag: string;
  /** Null: nothing has found the two alike. */
  pair: Omit<PairRow, "a" | "b"> | null;
  may: { decide: boolean; merge: boolean };
  /** Why they cannot be merged as they are; null: they can. */
  obstacle: string | null;
}

export interface ComparedSide extends PairSide {
  /** Null: never published. */
  facts: StationFacts | null;
  /** Somebody is changing it. */
  draft: boolean;
  /** Where its old code leads, when it has been merged. */
  mergedInto: string | null;
}

/** Body of `POST /api/v1/desk/duplicates/{a}/{b}/merge`, with If-Match. */
export interface MergeBody {
  /** Code of the one that stays. */
  keep: string;
  /** By path; what is absent is as {@link comparedFacts} suggests. */
  facts?: Record<string, Choice> | undefined;
}

export interface MergeAnswer {
  code: string;
  revision: number;
  /** Its code leads to `code` from now on. */
  merged: string;
  /** To be undone as one. */
  batch: number;
}
