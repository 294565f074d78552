import type { AuditWords } from "./words.zh.ts";

export const en: AuditWords = {
  audit: "Audit log",
  note: "Who did what, and when; entries are never changed",
  at: "When",
  who: "Who",
  as: "As",
  did: "What",
  what: "To what",
  program: "program or command line",
  subjectHint: "Station code or number",
  from: "From",
  to: "To",
  days: "Days",
  onDays: (from, to) => (to === "" ? `from ${from}` : from === "" ? `to ${to}` : `${from} to ${to}`),
  empty: "No such entry",
  emptyText: "Try wider conditions.",
  exportCsv: "Export CSV",
  whoHint: "Part of the name, or the sign-in",
  newest: "Back to the newest",
  noDetail: "There are no further details.",
};
