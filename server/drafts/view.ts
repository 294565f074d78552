import type { Doer, DraftView } from "../../domain/register/wire.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { changesBetween, mergeFacts } from "../../domain/stations/merge-facts.ts";
import { draftTag } from "../http/conditions.ts";
import { toIso } from "../stations/moment.ts";
import type { DoerColumns, DraftRow, StepRow } from "./queries.ts";

/** A draft as the desk shows it, beside what is published (null: nothing is) and what it started from. */
export function toDraftView(
  draft: DraftRow,
  published: StationFacts | null,
  base: StationFacts | null,
  steps: readonly StepRow[],
): DraftView {
  return {
    state: draft.state,
    version: draft.version,
    etag: draftTag(draft.version),
    base: draft.base,
    facts: draft.facts,
    changes: changesBetween(published, draft.facts),
    reason: draft.reason,
    by: doerOf(draft),
    savedAt: isoOf(draft.savedAt),
    submittedAt: draft.submittedAt && isoOf(draft.submittedAt),
    batch: batchOf(draft),
    steps: steps.map((step) => ({
      at: isoOf(step.at),
      step: step.step,
      by: doerOf(step),
      comment: step.comment,
    })),
    conflicts: published && base ? mergeFacts(base, published, draft.facts).conflicts : [],
  };
}

export function doerOf({ accountId, accountName, role, unionId, unionName }: DoerColumns): Doer {
  return {
    account: accountId === null ? null : { id: accountId, name: accountName ?? "" },
    role,
    union: unionId === null ? null : { id: unionId, name: unionName ?? "" },
  };
}

export function batchOf({ batchId, batchTitle }: { batchId: number | null; batchTitle: string | null }) {
  return batchId === null ? null : { id: batchId, title: batchTitle ?? "" };
}

/** ISO 8601, Asia/Shanghai, to the minute. */
export function isoOf(at: Date): string {
  return toIso(Math.floor(at.getTime() / 60_000));
}
