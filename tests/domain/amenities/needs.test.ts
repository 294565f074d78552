import { expect, it } from "vitest";
import type { AmenityCode, AmenityFact } from "../../../domain/amenities/amenities.ts";
import { needStates } from "../../../domain/amenities/needs.ts";

const unknown = { eat: "unknown", drink: "unknown", rest: "unknown", toilet: "unknown" };

it.each<[string, Partial<Record<AmenityCode, AmenityFact["state"]>>, Partial<typeof unknown>]>([
  ["nothing known", {}, {}],
  ["a microwave", { microwave: "working" }, { eat: "yes" }],
  ["meals, and a broken microwave", { microwave: "broken", meals: "working" }, { eat: "yes" }],
  ["a broken microwave, and nothing of meals", { microwave: "broken" }, { eat: "unknown" }],
  ["a broken microwave and no meals", { microwave: "broken", meals: "absent" }, { eat: "no" }],
  ["no meals, and nothing of a microwave", { meals: "absent" }, { eat: "unknown" }],
  ["water", { drinking_water: "working" }, { drink: "yes" }],
  ["a broken boiler", { drinking_water: "broken" }, { drink: "no" }],
  ["chairs, no beds", { seating: "working", bed: "absent" }, { rest: "yes" }],
  ["beds, no chairs", { seating: "absent", bed: "working" }, { rest: "yes" }],
  ["no chairs, and nothing of beds", { seating: "absent" }, { rest: "unknown" }],
  ["neither chairs nor beds", { seating: "absent", bed: "absent" }, { rest: "no" }],
  ["no toilet", { toilet: "absent" }, { toilet: "no" }],
  ["what meets no need", { wifi: "working", umbrella: "absent" }, {}],
])("tells the needs of a station with %s", (_, states, expected) => {
  const amenities = Object.fromEntries(Object.entries(states).map(([code, state]) => [code, { state }]));
  expect(needStates(amenities)).toEqual({ ...unknown, ...expected });
});

it("a toilet nearby meets the need as one inside does", () => {
  expect(needStates({ toilet: { state: "working", nearby: { metres: 100 } } }).toilet).toBe("yes");
});
