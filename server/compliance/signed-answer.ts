import { z } from "zod";
import { states } from "../../domain/compliance/assessment.ts";
import { dimensions } from "../../domain/compliance/quantity.ts";
import { Words } from "../../domain/compliance/standard.ts";

/** The wire of what is signed off of one station. */

const Moment = z.string().meta({ description: "ISO 8601, +08:00", format: "date-time" });
const State = z.enum(states);
const Basis = z
  .enum(["published", "proposed"])
  .meta({ description: "proposed: made measurable by this system, not published by a union" });
const Standard = z.strictObject({ id: z.string(), version: z.int(), digest: z.string(), title: Words });
const Tier = z.strictObject({ id: z.string(), name: Words }).nullable();
const union = z.string().nullable().meta({ description: "in whose name it was signed off" });
const note = z.string().nullable();
const links = z.array(z.strictObject({ rel: z.string(), href: z.string(), type: z.string() }));
const limit = { low: z.number(), high: z.number(), of: z.number() };

const Criterion = z.strictObject({
  id: z.string(),
  wording: Words,
  basis: Basis,
  state: z.enum([...states, "notApplicable"]),
  optional: z.boolean().meta({ description: "told, but decides nothing by itself" }),
  points: z.strictObject(limit).nullable(),
  evidence: Words.meta({ description: "what the state rests on, a sentence" }),
  age: z.strictObject({ on: z.iso.date(), days: z.int(), stale: z.boolean() }).nullable().meta({
    description: "of the evidence, on the day of the assessment; null: nobody has looked, or it is computed",
  }),
  next: z
    .strictObject({ what: Words, who: z.enum(["keeper", "host", "union", "inspector"]) })
    .nullable()
    .meta({ description: "what to do; null: nothing" }),
  thresholds: z.array(
    z.strictObject({
      bound: z.enum(["atLeast", "moreThan", "atMost", "lessThan", "within", "for", "checkedWithin", "count"]),
      value: z
        .number()
        .meta({ description: "metres, square metres, days, hours, people, points or a count" }),
      dimension: z.enum(dimensions),
      about: z.literal(true).optional(),
    }),
  ),
});

const SignedAnswer = z.strictObject({
  state: State,
  standard: Standard,
  signedAt: z.iso.date(),
  union,
  tier: Tier,
  outdated: z.boolean().meta({ description: "a later version of the standard is in force by now" }),
  proposed: z.boolean().meta({ description: "some of it is made measurable by this system, not published" }),
  assessedAt: Moment.meta({ description: "what it says is as of this moment, ISO 8601 +08:00" }),
  role: z.string(),
  note,
  score: z
    .strictObject({ ...limit, mark: z.number().nullable() })
    .nullable()
    .meta({ description: "low: certain; high: if everything unknown turned out well" }),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      short: Words,
      wording: Words,
      basis: Basis,
      state: State,
      criteria: z.array(Criterion),
    }),
  ),
});

export const StationComplianceAnswer = z.strictObject({
  code: z.string(),
  name: z.string(),
  assessments: z
    .array(
      z.discriminatedUnion("state", [
        SignedAnswer,
        z.strictObject({ state: z.literal("notAssessed"), standard: Standard }),
      ]),
    )
    .meta({
      description:
        "signed off, the most local standard first; then the standards that apply and by which nothing is signed off",
    }),
  links,
});

export const SignOffHistoryAnswer = z.strictObject({
  code: z.string(),
  signOffs: z.array(
    z.strictObject({
      standard: z.strictObject({ id: z.string(), version: z.int(), title: Words }),
      state: State,
      tier: Tier,
      assessedAt: Moment,
      signedAt: Moment,
      role: z.string(),
      union,
      note,
    }),
  ),
  links,
});
