import fc from "fast-check";
import { amenityCodes } from "../../../domain/amenities/amenities.ts";
import { entryMethods } from "../../../domain/entry/entry.ts";
import { stationKinds } from "../../../domain/stations/kinds.ts";
import type { StationRow } from "../../../server/tiles/columns.ts";
import { VerdictNumbers } from "../../../server/tiles/verdict-numbers.ts";

/** Rows as the database might have them, crowded into two towns so that clusters form. */

const towns = [
  [101.76, 36.62],
  [121.47, 31.23],
] as const;

const tags = [...amenityCodes.slice(0, 5), "eat", "drink", "entry:walk_in", "entry:app"] as const;

/** What stations are signed off as, by number. */
export const signings = [
  "",
  "province:met",
  "province:unmet nation:met",
  "nation:unknown",
  "nation:met province:unknown",
];
export const verdictNumbers = new VerdictNumbers();
for (const signing of signings) verdictNumbers.numberOf(signing);

export const row: fc.Arbitrary<StationRow> = fc
  .record({
    id: fc.integer({ min: 1, max: 400 }),
    town: fc.constantFrom(...towns),
    east: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
    north: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
    coarse: fc.boolean(),
    kind: fc.constantFrom(...stationKinds),
    suspended: fc.constantFrom("no", "without end", "2026-11-19", "2026-11-20"),
    patternId: fc.option(fc.integer({ min: 1, max: 6 })),
    known: fc.array(fc.constantFrom("has", "lacks", "unknown"), {
      minLength: tags.length,
      maxLength: tags.length,
    }),
    region: fc.integer({ min: 0, max: 3 }),
    signed: fc.integer({ min: 0, max: signings.length - 1 }),
    verifiedAt: fc.option(fc.constantFrom("2026-01-01", "2026-11-01")),
  })
  .map(({ town, east, north, suspended, known, id, ...facts }) => ({
    ...facts,
    id,
    code: `630104-${String(id).padStart(4, "0")}`,
    name: `测试${id}号驿站`,
    lon: town[0] + east ** 3,
    lat: town[1] + north ** 3,
    lifecycle: suspended === "no" ? "open" : "suspended",
    suspendedUntil: suspended.startsWith("2026") ? suspended : null,
    has: tags.filter((_, i) => known[i] === "has"),
    lacks: tags.filter((_, i) => known[i] === "lacks"),
  }));

export const rows = fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 300 });

/** Patterns 1 and 2 are open at the moment of the test, 5 and 6 unknown. */
export const doorsNow = { open: [1, 2], unknown: [5, 6], always: false, date: "2026-11-20" };

export const tagSets = fc.subarray(
  [...tags].filter((tag) => !tag.startsWith("entry:")),
  { maxLength: 2 },
);
export const entrySets = fc.subarray(
  [...entryMethods.slice(0, 2), "app" as const].map((method) => `entry:${method}`),
);
