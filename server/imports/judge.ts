import { changesOfRow } from "../../domain/imports/changes.ts";
import type { RowFindings } from "../../domain/imports/outcome.ts";
import type { Remark } from "../../domain/imports/remarks.ts";
import type { Found } from "./matching.ts";
import type { Placed } from "./place-rows.ts";
import type { KnownStation, StationNow } from "./station-queries.ts";

/**
 * Says what becomes of a row.
 * @param station the one it is about; null: none is known, there may be some like it in `found`.
 * @param taken by code the row that is about a station; this one is added.
 * @param checkedOn the day that goes for the whole sheet.
 */
export function judgeRow(
  row: Placed,
  station: KnownStation | null,
  {
    now,
    found,
    taken,
    checkedOn,
  }: {
    now: ReadonlyMap<string, StationNow>;
    found: Found | undefined;
    taken: Map<string, number>;
    checkedOn: string | null;
  },
): RowFindings {
  const { pointFar } = row;
  const findings: RowFindings = {
    outcome: "new",
    station: station ? { code: station.code, name: station.name } : null,
    changes: [],
    remarks: row.remarks,
    candidates: found?.candidates ?? [],
    pointFar,
    decidable: true,
  };
  const stop = (remark: Remark, outcome: "held" | "refused" | "duplicate"): RowFindings => ({
    ...findings,
    remarks: [...row.remarks, remark],
    outcome,
    decidable: false,
  });
  if (row.refused) return { ...findings, outcome: "refused", decidable: false, station: null };
  if (station) {
    const { code } = station;
    const before = taken.get(code) ?? row.number;
    if (before !== row.number) {
      return stop({ code: "same_station_as_row", column: null, number: before }, "duplicate");
    }
    taken.set(code, row.number);
    if (station.lifecycle === "withdrawn") {
      return stop({ code: "withdrawn", column: null, text: code }, "refused");
    }
    const facts = now.get(code)?.facts ?? null;
    if (facts !== null) {
      const values = new Map(Object.entries(row.stated));
      findings.changes = changesOfRow(facts, { values, checkedAt: row.checkedOn ?? checkedOn });
      if (findings.changes.length === 0) return { ...findings, outcome: "same" };
      if (now.get(code)?.draft) return stop({ code: "draft_open", column: null, text: code }, "held");
      return { ...findings, outcome: pointFar ? "held" : "changed" };
    }
  }
  if (findings.candidates.length > 0) {
    const several: Remark[] = found?.several ? [{ code: "several_of_the_name", column: null }] : [];
    return { ...findings, remarks: [...row.remarks, ...several], outcome: "duplicate" };
  }
  return { ...findings, outcome: pointFar ? "held" : "new" };
}
