import { z } from "zod";
import { StationFacts } from "../stations/facts.ts";
import { densities, settings } from "./vocabulary.ts";

/** What an assessment looks at: what is known of the station, and what is computed of its surroundings. */

/**
 * Computed from the register for a position at address precision or better (on a street it may be anywhere); metres are
 * geodesic, on the WGS84 ellipsoid. "Others" are open stations with coordinates other than this one that lie at another door.
 * Absent as a whole: unknown.
 */
export const Surroundings = z.strictObject({
  /** The nearest other, up to 300 km away; null: none is that near. */
  nearest: z.strictObject({ code: z.string(), metres: z.number().min(0) }).nullable(),
  /** The nearest other of the same kind. */
  nearestSameKind: z.strictObject({ code: z.string(), metres: z.number().min(0) }).nullable(),
  /** How many others lie within 500, 1,000 and 1,500 metres. */
  within: z.strictObject({ m500: z.int().min(0), m1000: z.int().min(0), m1500: z.int().min(0) }),
  /** Codes of records that look like the same door: no further than 15 metres away. */
  sameDoor: z.array(z.string()),
  setting: z.enum(settings),
  density: z.enum(densities),
  /** Found on our own map: listed, and placed to a street or better. */
  onOurMap: z.boolean(),
});
export type Surroundings = z.infer<typeof Surroundings>;

/** Any fact may be missing: it is then unknown. */
export const ComplianceFacts = StationFacts.partial().extend({
  surroundings: Surroundings.optional(),
  /** Adcodes of the regions the station lies in, largest first; what `region` checks and jurisdictions look at. */
  regions: z.array(z.string().regex(/^\d{6}$/)).optional(),
});
export type ComplianceFacts = z.infer<typeof ComplianceFacts>;
