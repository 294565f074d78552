import { z } from "zod";
import { Day } from "../day.ts";
import { isPlain, notPlain } from "../text/plain.ts";

/** 设施/服务. Order is the order of display; codes are stable and public. */
export const amenityCodes = [
  "drinking_water",
  "microwave",
  "meals",
  "seating",
  "toilet",
  "washbasin",
  "shower",
  "climate",
  "fan",
  "first_aid",
  "phone_charging",
  "wifi",
  "fridge",
  "umbrella",
  "reading",
  "tv",
  "toolbox",
  "ev_charging",
  "battery_swap",
  "air_pump",
  "bike_parking",
  "truck_parking",
  "bed",
  "laundry",
  "locker",
  "nursing_room",
  "accessible",
  "aed",
  "blood_pressure",
  "oxygen",
  "health_check",
  "glasses",
  "fitness",
  "printer",
  "hair_dryer",
  "sewing_kit",
  "haircut",
  "cargo_info",
  "legal_aid",
  "counselling",
  "fire_safety",
  "cctv",
] as const;
export const AmenityCode = z.enum(amenityCodes);
export type AmenityCode = z.infer<typeof AmenityCode>;

/**
 * What is known of one amenity. Unknown is the absence of the fact, never a value: it is not shown as no, nor counted as yes.
 * `nearby`: outside the door, metres on foot when known.
 */
export const AmenityFact = z.strictObject({
  state: z.enum(["working", "broken", "absent"]),
  nearby: z.strictObject({ metres: z.number().positive().nullable() }).optional(),
  cost: z.enum(["free", "paid"]).optional(),
  count: z.int().positive().optional(),
  note: z.string().max(200).refine(isPlain, notPlain).optional(),
  /** The last day on which it may be used (medicine, extinguishers); the earliest of several. */
  expires: Day.optional(),
});
export type AmenityFact = z.infer<typeof AmenityFact>;
