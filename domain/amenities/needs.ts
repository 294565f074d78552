import type { AmenityCode, AmenityFact } from "./amenities.ts";

/** The four difficulties (吃饭难、喝水难、休息难、如厕难) as filters: the first thing a worker sees. */
export const needs = ["eat", "drink", "rest", "toilet"] as const;
export type Need = (typeof needs)[number];
export type NeedState = "yes" | "no" | "unknown";

/** Which amenities meet a need: any one does. The first is the one that a station is expected to have. */
const metBy: Record<Need, readonly [AmenityCode, ...AmenityCode[]]> = {
  eat: ["microwave", "meals"],
  drink: ["drinking_water"],
  rest: ["seating", "bed"],
  toilet: ["toilet"],
};

/** The amenity whose lack a worker should read of (「没座位」), also where the need might be met in another way. */
export const expectedAmenity = (need: Need): AmenityCode => metBy[need][0];

/** Met when one amenity is known to work; unmet only when every one is known to be absent or broken. */
export function needStates(amenities: Partial<Record<AmenityCode, AmenityFact>>): Record<Need, NeedState> {
  const stateOf = (need: Need): NeedState => {
    const known = metBy[need].map((code) => amenities[code]?.state);
    if (known.includes("working")) return "yes";
    return known.includes(undefined) ? "unknown" : "no";
  };
  return { eat: stateOf("eat"), drink: stateOf("drink"), rest: stateOf("rest"), toilet: stateOf("toilet") };
}
