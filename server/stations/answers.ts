import { z } from "zod";
import { amenityCodes } from "../../domain/amenities/amenities.ts";
import { needs } from "../../domain/amenities/needs.ts";
import { states } from "../../domain/compliance/assessment.ts";
import { Words } from "../../domain/compliance/standard.ts";
import { Precision } from "../../domain/coordinates/position.ts";
import { EntryMethod } from "../../domain/entry/entry.ts";
import { HoursPattern, hoursUnknownReasons } from "../../domain/hours/hours.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { lifecycleStates, StationKind } from "../../domain/stations/kinds.ts";

/** The wire of the station answers, for the OpenAPI document and for the tests that hold the answers against it. */

const Moment = z.string().meta({ description: "ISO 8601, +08:00", format: "date-time" });
const Reason = z.enum(hoursUnknownReasons);

export const HoursAnswer = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("open"),
    until: Moment.nullable().meta({ description: "null: never closes" }),
    entry: z.array(EntryMethod).nullable(),
    holidaysUnknown: z.literal(true).optional(),
  }),
  z.strictObject({
    state: z.literal("closed"),
    opensAt: Moment.nullable(),
    suspendedUntil: z.iso.date().optional(),
    holidaysUnknown: z.literal(true).optional(),
  }),
  z.strictObject({
    state: z.literal("unknown"),
    reason: Reason,
    claimed: z.strictObject({ raw: z.string(), reported: z.string().nullable() }).optional(),
  }),
]);

const Compliance = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("notAssessed") }),
  z.strictObject({
    state: z.enum(states),
    standard: z.strictObject({ id: z.string(), version: z.int(), title: Words }),
    signedAt: z.iso.date(),
    union: z.string().nullable().meta({ description: "in whose name it was signed off" }),
    tier: z.strictObject({ id: z.string(), name: Words }).nullable(),
    sections: z
      .array(z.strictObject({ id: z.string(), short: Words, state: z.enum(states) }))
      .meta({ description: "in the standard's order" }),
  }),
]);

const properties = {
  code: z.string().meta({ example: "630104-7K2M" }),
  name: z.string(),
  kind: StationKind,
  brands: z.array(z.string()),
  adcode: z.string(),
  regionNames: z.array(z.string()),
  address: z.string().nullable(),
  host: z.string().nullable(),
  distance: z
    .number()
    .min(0)
    .optional()
    .meta({ description: "metres on the WGS84 ellipsoid; with near only" }),
  bearing: z
    .int()
    .min(0)
    .max(359)
    .optional()
    .meta({ description: "degrees clockwise from north; with near only" }),
  hours: HoursAnswer,
  entry: z
    .array(z.strictObject({ method: EntryMethod, when: z.string().optional(), note: z.string().optional() }))
    .nullable(),
  amenities: z
    .partialRecord(z.enum(amenityCodes), z.enum(["working", "nearby", "broken", "absent"]))
    .meta({ description: "a code that is missing is unknown" }),
  needs: z.record(z.enum(needs), z.enum(["yes", "no", "unknown"])),
  compliance: Compliance.meta({
    description:
      "what a reviewer signed off last, by the most local standard, or by `standard` where that is asked for",
  }),
  verifiedAt: z.iso.date().nullable(),
  positionPrecision: Precision,
  lifecycle: z.enum(lifecycleStates),
  demonstration: z.boolean(),
};

const Point = z.strictObject({ type: z.literal("Point"), coordinates: z.array(z.number()).length(2) });

const StationFeatureAnswer = z.strictObject({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: Point.nullable().meta({ description: "null where the position is coarser than a street" }),
  properties: z.strictObject(properties),
});

const Links = z.array(
  z.strictObject({
    rel: z.string(),
    href: z.string(),
    type: z.string().optional(),
    title: z.string().optional(),
  }),
);

export const StationCollectionAnswer = z.strictObject({
  type: z.literal("FeatureCollection"),
  features: z.array(StationFeatureAnswer),
  numberReturned: z.int(),
  unknown: z
    .int()
    .meta({ description: "stations in the area that the filter could not decide, counted to 1,000" }),
  asOf: Moment,
  warnings: z.array(z.string()).optional(),
  links: Links,
});

const Day = z.strictObject({
  date: z.iso.date(),
  weekday: z.int().min(1).max(7),
  holiday: z.string().nullable(),
  spans: z.union([
    z.array(z.strictObject({ from: z.int(), to: z.int(), entry: z.array(EntryMethod).nullable() })),
    z.literal("unknown"),
  ]),
  reason: Reason.optional(),
});

export const StationDetailAnswer = z.strictObject({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: Point.nullable(),
  properties: z.strictObject({
    ...properties,
    facts: StationFacts,
    revision: z.int(),
    updatedAt: Moment,
    week: z.array(Day),
    hoursPattern: HoursPattern.nullable(),
  }),
  asOf: Moment,
  links: Links,
});

export const StationHistoryAnswer = z.strictObject({
  code: z.string(),
  revisions: z.array(
    z.strictObject({
      number: z.int(),
      at: Moment,
      role: z.string(),
      union: z.string().nullable(),
      reason: z.string(),
      changed: z.array(z.string()),
      facts: StationFacts,
    }),
  ),
  links: Links,
});
