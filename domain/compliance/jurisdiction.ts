import type { StationKind } from "../stations/kinds.ts";
import type { StandardVersion } from "./standard.ts";

const nation = "100000";

type Scope = Pick<StandardVersion, "jurisdiction" | "kinds">;

/** Whether the standard is for such a station there. `regions`: adcodes the station lies in (province, city, district). */
export function applies(standard: Scope, regions: readonly string[], kind: StationKind): boolean {
  return standard.kinds.includes(kind) && locality(standard, regions) > 0;
}

/** How local the standard is to a place: 0 it does not apply, 1 the nation's, then province, city, district. */
export function locality({ jurisdiction }: Scope, regions: readonly string[]): number {
  const levels = jurisdiction.map((adcode) => {
    if (adcode === nation) return 1;
    if (!regions.includes(adcode)) return 0;
    if (adcode.endsWith("0000")) return 2;
    return adcode.endsWith("00") ? 3 : 4;
  });
  return Math.max(0, ...levels);
}

/** The standards for such a station there, the most local first; then by id. */
export function standardsFor<S extends Scope & { id: string }>(
  standards: readonly S[],
  regions: readonly string[],
  kind: StationKind,
): S[] {
  return standards
    .filter((standard) => applies(standard, regions, kind))
    .sort((a, b) => locality(b, regions) - locality(a, regions) || (a.id < b.id ? -1 : 1));
}
