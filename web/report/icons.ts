import type { ReportKind } from "../../domain/reports/kinds.ts";
import type { IconName } from "../ui/Icon.tsx";

export const reportIcons: Record<ReportKind, IconName> = {
  still_true: "verified",
  locked: "lamp-closed",
  broken: "broken",
  turned_away: "ask",
  wrong_place: "pin",
  gone: "none",
};
