import type { AmenityCode, AmenityFact } from "./amenities.ts";

/** The four difficulties (吃饭难、喝水难、休息难、如厕难) as filters: the first thing a worker sees. */
export const needs = ["eat", "drink", "rest", "toilet"] as const;
export type Need = (typeof needs)[number];
export type NeedState = "yes" | "no" | "unknown";

/**
 * Which amenities meet a need. Any one of `by` meets it; it is known unmet when the first of `by` is known to be
 * absent or broken and none of the others is known to work (「不能热饭」 is then true whatever else there is).
 */
const metBy: Record<Need, readonly [AmenityCode, ...AmenityCode[]]> = {
  eat: ["microwave", "meals"],
  drink: ["drinking_water"],
  rest: ["seating", "bed"],
  toilet: ["toilet"],
};

export function needStates(amenities: Partial<Record<AmenityCode, AmenityFact>>): Record<Need, NeedState> {
  const stateOf = (need: Need): NeedState => {
    const [first] = metBy[need];
    if (metBy[need].some((code) => amenities[code]?.state === "working")) return "yes";
    return amenities[first] === undefined ? "unknown" : "no";
  };
  return { eat: stateOf("eat"), drink: stateOf("drink"), rest: stateOf("rest"), toilet: stateOf("toilet") };
}
