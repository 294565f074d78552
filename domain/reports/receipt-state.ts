import type { CaseState } from "./kinds.ts";

/**
 * What the receipt says: received; checking (the keeper has been asked); changed (confirmed, and the facts follow); noted (confirmed,
 * with nothing in the register to change); rejected, with the reason.
 */
export const receiptStates = ["received", "checking", "changed", "noted", "rejected"] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** @param changed whether the decision has changed a fact. */
export function receiptState(state: CaseState, changed: boolean): ReceiptState {
  switch (state) {
    case "received":
      return "received";
    case "asked":
    case "answered":
      return "checking";
    case "confirmed":
      return changed ? "changed" : "noted";
    case "rejected":
      return "rejected";
  }
}
