import type { AmenityCode, AmenityFact } from "../../../domain/amenities/amenities.ts";
import type { Parsed } from "../../../domain/unknown.ts";

/**
 * All that was understood, in two lines a person can review: 「toilet@200 microwave=broken bed$paid×10[note]」 and what was
 * not, 「text: reason | …」. Nothing is left out, so that tables compare whole.
 */
export function compact({
  value,
  unknown,
}: Parsed<Partial<Record<AmenityCode, AmenityFact>>>): [known: string, unknown: string] {
  const known = Object.entries(value ?? {}).map(([code, { state, nearby, cost, count, note, ...rest }]) =>
    [
      code,
      state === "working" ? "" : `=${state}`,
      nearby ? `@${nearby.metres ?? ""}` : "",
      cost ? `$${cost}` : "",
      count === undefined ? "" : `×${count}`,
      note === undefined ? "" : `[${note}]`,
      Object.keys(rest).join(),
    ].join(""),
  );
  return [
    value === null ? "null" : known.join(" "),
    unknown.map(({ text, reason }) => `${text}: ${reason}`).join(" | "),
  ];
}
