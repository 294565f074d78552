import type { AmenityCode } from "../amenities/amenities.ts";
import type { PostedState, ReportKind } from "./kinds.ts";
import type { ReceiptState } from "./receipt-state.ts";

/** What anyone with the receipt sees of a report. Days are of Asia/Shanghai. */
export interface ReportReceipt {
  receipt: string;
  station: { code: string; name: string; demonstration: boolean };
  kind: ReportKind;
  amenity: AmenityCode | null;
  reportedOn: string;
  /** What the hours said at that moment. */
  postedHours: PostedState;
  state: ReceiptState;
  /** Enough independent reports of a locked door have left the hours unconfirmed. */
  hoursDoubted: boolean;
  /** rejected: why. */
  reason: string | null;
  decidedOn: string | null;
}
