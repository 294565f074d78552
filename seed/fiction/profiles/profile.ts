import type { AmenityCode } from "../../../domain/amenities/amenities.ts";
import type { EntryMethod } from "../../../domain/entry/entry.ts";
import type { audiences, hostTypes, StationKind } from "../../../domain/stations/kinds.ts";

/** How likely something is known of an amenity at all, and how likely it then works. */
type Odds = readonly [known: number, working: number];

/** A sort of station that is met in the field, and what such stations are usually like. */
export interface Profile {
  /** Share in town and in the country (townships, county seats on the plateau). */
  weight: number;
  rural: number;
  kind: StationKind;
  /** End of the name (「…环卫工人休息室」) and the host that goes with it. */
  called: readonly [Called, ...Called[]];
  hostType: (typeof hostTypes)[number];
  brands: readonly string[];
  /** Which hours it usually keeps: see hours.ts. */
  hours: readonly [HoursHabit, ...HoursHabit[]];
  entry: readonly [EntryMethod, ...EntryMethod[]];
  audiences: readonly [(typeof audiences)[number], ...(typeof audiences)[number][]];
  amenities: Partial<Record<AmenityCode, Odds>>;
  /** Square metres, from and to. */
  area: readonly [number, number];
}

type Called = readonly [name: string, host: string];

export type HoursHabit =
  | "office"
  | "shop"
  | "bank"
  | "cleaners"
  | "long"
  | "always"
  | "always_locked"
  | "seasonal"
  | "late"
  | "visits";

/** What a room with table and chairs usually has. */
export const basics: Profile["amenities"] = {
  drinking_water: [0.95, 0.96],
  seating: [0.9, 0.97],
  microwave: [0.85, 0.88],
  first_aid: [0.75, 0.9],
  phone_charging: [0.8, 0.85],
  climate: [0.7, 0.9],
  toilet: [0.7, 0.75],
  reading: [0.5, 0.9],
  umbrella: [0.45, 0.85],
  wifi: [0.4, 0.85],
  fridge: [0.4, 0.6],
  washbasin: [0.3, 0.8],
  shower: [0.25, 0.05],
  oxygen: [0.12, 0.6],
  bike_parking: [0.3, 0.8],
};
