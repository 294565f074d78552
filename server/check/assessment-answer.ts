import { z } from "zod";
import { reasons, states } from "../../domain/compliance/assessment.ts";
import { dimensions } from "../../domain/compliance/quantity.ts";

/** The wire of an assessment, for the OpenAPI document and for the tests that hold the answers against it. */

const Day = z.iso.date();
const State = z.enum(states);
const Dimension = z.enum(dimensions);
const bounds = [
  "atLeast",
  "moreThan",
  "atMost",
  "lessThan",
  "within",
  "for",
  "checkedWithin",
  "count",
] as const;

const UsedFact = z.strictObject({
  path: z.string().meta({ example: "amenities.microwave" }),
  value: z
    .unknown()
    .optional()
    .meta({ description: "as recorded or computed; absent: nothing is", openapi: {} }),
  checkedAt: Day.nullable(),
  source: z.strictObject({ kind: z.string(), title: z.string() }).nullable(),
});

const Finding: z.ZodType = z
  .lazy(() =>
    z.strictObject({
      check: z.string().meta({ description: "name of the check", example: "amenity" }),
      state: State,
      reason: z.enum([...reasons.met, ...reasons.unmet, ...reasons.unknown, ...reasons.any]),
      facts: z.array(UsedFact),
      thresholds: z.array(
        z.strictObject({
          bound: z.enum(bounds),
          value: z.number(),
          dimension: Dimension,
          about: z.literal(true).optional(),
        }),
      ),
      of: z.string().optional().meta({
        description: "type of the events that count, or the number made of the hours",
        example: "open_days",
      }),
      measured: z
        .strictObject({ low: z.number(), high: z.number().nullable(), dimension: Dimension })
        .optional(),
      changesOn: Day.nullable().meta({ description: "day from which time alone may change it" }),
      parts: z.array(Finding),
    }),
  )
  .meta({ id: "Finding", description: "one check, looked into" });

const Criterion = z.strictObject({
  id: z.string(),
  state: z.enum([...states, "notApplicable"]),
  finding: Finding,
  changesOn: Day.nullable(),
  points: z.strictObject({ low: z.number(), high: z.number(), of: z.number() }).optional(),
});

/** One version of a standard, by which something was assessed. */
export const StandardRefAnswer = z.strictObject({ id: z.string(), version: z.int(), digest: z.string() });

export const AssessmentAnswer = z
  .strictObject({
    standard: StandardRefAnswer,
    at: z.string().meta({ format: "date-time" }),
    state: State,
    sections: z.array(z.strictObject({ id: z.string(), state: State, criteria: z.array(Criterion) })),
    score: z
      .strictObject({ low: z.number(), high: z.number(), of: z.number(), mark: z.number().nullable() })
      .optional()
      .meta({ description: "low: certain; high: if everything unknown turned out well" }),
    tiers: z
      .strictObject({
        states: z.array(z.strictObject({ id: z.string(), state: State })),
        reached: z.string().nullable(),
        possible: z.string().nullable(),
      })
      .optional(),
    falls: z
      .array(z.strictObject({ id: z.string(), state: State, finding: Finding, by: z.int() }))
      .optional(),
    nextChangeAt: z
      .string()
      .nullable()
      .meta({ format: "date-time", description: "from when time alone may change a state" }),
  })
  .meta({ id: "Assessment", description: "有 met, 待完善 unmet or 不清楚 unknown, criterion by criterion" });
