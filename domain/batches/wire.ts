import type { UnionRef } from "../register/wire.ts";

/** Changes of many stations that were made as one, and are undone as one. */

export const batchKinds = ["import", "bulk", "merge"] as const;
export type BatchKind = (typeof batchKinds)[number];

export interface BatchRow {
  id: number;
  kind: BatchKind;
  title: string;
  by: { id: number; name: string };
  union: UnionRef | null;
  /** ISO 8601. */
  at: string;
  /** How many stations it has changed, or would once it is published. */
  stations: number;
  /** How many of them still wait for a reviewer. */
  waiting: number;
  /** How many have been published. */
  published: number;
  undone: { at: string; by: { id: number; name: string } } | null;
}

/** Answer of `GET /api/v1/desk/batches`, the newest first. */
export interface BatchPage {
  rows: BatchRow[];
  next: string | null;
}

/** Answer of `GET /api/v1/desk/batches/{id}`. */
export interface BatchView extends BatchRow {
  /** May be undone by whoever asks. */
  mayUndo: boolean;
  /** Its stations, the first thousand by code. */
  rows: {
    code: string;
    name: string;
    /** `waiting`: for a reviewer; `left`: somebody had changed it before the batch was undone. */
    state: "waiting" | "returned" | "published" | "discarded" | "undone" | "left";
    /** The revision it made; null: none. */
    revision: number | null;
  }[];
}

/** Answer of `POST /api/v1/desk/batches/{id}/undo`: one piece; send it again until `remaining` is 0. */
export interface UndoneBatch {
  undone: string[];
  /** Changed by somebody since: they stay as they are. */
  left: { code: string; name: string }[];
  remaining: number;
}
