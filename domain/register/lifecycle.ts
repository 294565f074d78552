import { sameJson } from "../same-json.ts";
import type { StationFacts } from "../stations/facts.ts";
import type { lifecycleStates } from "../stations/kinds.ts";

export type Lifecycle = (typeof lifecycleStates)[number];

/** What may follow in the life of a station; staying as it is always may. */
const next: Record<Lifecycle, readonly Lifecycle[]> = {
  planned: ["building", "open", "withdrawn"],
  building: ["planned", "open", "withdrawn"],
  open: ["suspended", "closed", "withdrawn"],
  suspended: ["open", "closed", "withdrawn"],
  closed: ["open", "withdrawn"],
  withdrawn: ["open", "suspended", "closed"],
};

/** The states a station may go to next; `null`: nothing of it is published yet. */
export function lifecyclesAfter(published: Lifecycle | null): readonly Lifecycle[] {
  return published === null ? ["planned", "building", "open", "suspended"] : next[published];
}

/** These are told to the public with a reason. */
const needsReason: ReadonlySet<Lifecycle> = new Set(["suspended", "withdrawn"]);

/**
 * What is wrong with the way a draft goes on from what is published, with the path of the field. `today`: Asia/Shanghai.
 */
export function lifecycleErrors(
  published: StationFacts | null,
  draft: StationFacts,
  today: string,
): { path: string; message: string }[] {
  const before = published?.lifecycle.value ?? null;
  const { state, until, reason } = draft.lifecycle.value;
  if (before?.state === "withdrawn" && state === "withdrawn") {
    return [
      {
        path: "lifecycle",
        message:
          "已撤销的站点要先恢复，才能改别的 · a withdrawn station must be restored before anything else",
      },
    ];
  }
  if (sameJson(before, draft.lifecycle.value)) return [];
  const errors: { path: string; message: string }[] = [];
  if (before?.state !== state && !lifecyclesAfter(before?.state ?? null).includes(state)) {
    errors.push({
      path: "lifecycle",
      message: `不能从 ${before?.state ?? "新登记"} 变成 ${state} · not possible from ${before?.state ?? "a new station"}`,
    });
  }
  if (needsReason.has(state) && reason === undefined) {
    errors.push({ path: "lifecycle.reason", message: "写明原因，公众会看到 · say why; the public reads it" });
  }
  if (until !== undefined && state !== "suspended") {
    errors.push({
      path: "lifecycle.until",
      message: "只有暂停才有截止日 · only a suspension has a last day",
    });
  }
  if (until !== undefined && state === "suspended" && until < today) {
    errors.push({ path: "lifecycle.until", message: `${until} 已经过去 · is past` });
  }
  return errors;
}
