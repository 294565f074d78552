import { z } from "zod";
import { states } from "../../domain/compliance/assessment.ts";
import { ComplianceFacts } from "../../domain/compliance/facts.ts";
import { parseMoment } from "../stations/moment.ts";
import { AssessmentAnswer, StandardRefAnswer } from "./assessment-answer.ts";

/** The wire of the check: what one sends, and what comes back. */

const maxRows = 1000;

const standardWanted = "标准的代号，如 qinghai-6you · the id of a standard";

const standard = z
  .string({ error: standardWanted })
  .regex(/^[a-z][a-z0-9-]{1,59}$/, { error: standardWanted })
  .meta({ description: "id of a standard, see /api/v1/standards", example: "qinghai-6you" });

const version = z
  .int({ error: "要整数 · a whole number" })
  .min(1, { error: "从 1 起 · from 1" })
  .max(10_000, { error: "没有这么大的版本号 · no version is that high" })
  .optional()
  .meta({
    description: "absent: the one in force at that moment, else the latest",
    openapi: { type: "integer", minimum: 1, maximum: 10_000 },
  });

const regionWanted = "行政区划代码是六位数字 · an adcode has six digits";

const region = z
  .string({ error: regionWanted })
  .regex(/^\d{6}$/, { error: regionWanted })
  .optional()
  .meta({
    description: "adcode of where the station is, unless the facts say it; they must not disagree",
    example: "630104",
  });

const years = { from: Date.UTC(2000, 0), to: Date.UTC(2100, 0) };

const atWanted = "要写成 2026-11-20T09:00:00+08:00，2000 到 2099 年 · an ISO 8601 moment from 2000 to 2099";

const at = z
  .string({ error: atWanted })
  .optional()
  .meta({
    description: "moment that the answer is about, ISO 8601, 2000 to 2099; default: now",
    example: "2026-11-20T09:00:00+08:00",
  })
  .transform((text, ctx): Date | undefined => {
    if (text === undefined) return undefined;
    const moment = parseMoment(text);
    const ms = typeof moment === "object" && moment && "minute" in moment ? moment.minute * 60_000 : 0;
    if (ms >= years.from && ms < years.to) return new Date(ms);
    ctx.addIssue(atWanted);
    return z.NEVER;
  });

const factsWire = {
  type: "object",
  properties: Object.fromEntries(Object.keys(ComplianceFacts.shape).map((name) => [name, {}])),
  additionalProperties: false,
};

/** Judged by {@link readFacts}, which says of everything wrong where it is. */
const facts = z.unknown().meta({
  description:
    "What is known of the station. Each fact whole (`{value, source, checkedAt, by}`) or as its bare value, told today; see docs/api.md.",
  openapi: factsWire,
});

export const CheckQuery = z.strictObject({
  lang: z.enum(["zh", "en"], { error: "zh 或 en · zh or en" }).default("zh").meta({
    description: "language of the words",
  }),
});

const anObject = { error: '要一个对象，如 {"standard": …} · an object' };

export const CheckBody = z.strictObject({ standard, version, facts, at, region }, anObject);

export const BatchBody = z.strictObject(
  {
    standard,
    version,
    at,
    checks: z
      .array(z.unknown(), { error: "要一个列表 · a list" })
      .min(1, { error: "没有要检查的 · nothing to check" })
      .max(maxRows, { error: `一次最多 ${maxRows} 行 · at most ${maxRows} rows at once` })
      .meta({
        description: "each is checked by itself: a wrong one gets its errors, the others their results",
        openapi: {
          type: "array",
          minItems: 1,
          maxItems: maxRows,
          items: {
            type: "object",
            properties: {
              id: { type: "string", maxLength: 100 },
              facts: factsWire,
              region: { type: "string", pattern: "^\\d{6}$", maxLength: 6 },
            },
            required: ["facts"],
            additionalProperties: false,
          },
        },
      }),
  },
  anObject,
);

const id = z.string().max(100);

/** One row of a batch. `id` comes back with its result. */
export const CheckRow = z.strictObject({ id: id.optional(), facts, region });
/** As much of a row as must be right for its errors to carry its `id`. */
export const NamedRow = z.object({ id });

const Who = z.enum(["keeper", "host", "union", "inspector"]);

const result = {
  words: z
    .strictObject({
      count: z.string().meta({ example: "3有，2待完善，1不清楚" }),
      rule: z.string(),
      score: z.string().nullable(),
      tier: z.string().nullable(),
      proposed: z.string().meta({ description: "whose the thresholds are" }),
    })
    .meta({ description: "what it comes to, in sentences" }),
  jurisdiction: z.strictObject({
    applies: z.boolean().nullable().meta({ description: "null: not known where the station is" }),
    note: z.string(),
  }),
  assessment: AssessmentAnswer,
  reasons: z.array(
    z.strictObject({
      criterion: z.string(),
      section: z.string(),
      state: z.enum([...states, "notApplicable"]),
      wording: z.string(),
      evidence: z.string().meta({ description: "what the state rests on, in a sentence" }),
      seen: z.strictObject({ on: z.iso.date(), days: z.int(), stale: z.boolean() }).nullable().meta({
        description: "day the oldest evidence was seen; null: nobody has looked, or it is computed",
      }),
      next: z
        .strictObject({ what: z.string(), who: Who })
        .nullable()
        .meta({ description: "what to do, and who; null: nothing" }),
    }),
  ),
};

const Change = z.strictObject({
  path: z.string().meta({ example: "amenities.first_aid" }),
  act: z.enum(["fix", "add", "record", "confirm", "survey", "rule"]),
  criteria: z.array(z.string()),
  sections: z.array(z.string()),
  sure: z.boolean().meta({ description: "false: what is found out may be either" }),
  what: z.string(),
  who: Who,
  serves: z.string(),
});

const changes = z
  .strictObject({
    words: z.string(),
    reaches: z.boolean().meta({ description: "whether these are enough, if all turn out well" }),
    needed: z.array(Change),
    beyond: z.array(Change).meta({ description: "not in the station's power" }),
  })
  .meta({ description: "the fewest things to do to pass" });

const basis = z
  .string()
  .meta({ description: "computed from what was told, signed off by nobody", example: "自查结果" });

export const CheckAnswer = z.strictObject({ basis, ...result, changes });

/** In the order of the rows. */
export const BatchAnswer = z.strictObject({
  basis,
  standard: StandardRefAnswer,
  numberChecked: z.int(),
  numberFailed: z.int().meta({ description: "rows with errors" }),
  results: z.array(
    z.union([
      z.strictObject({ id: z.string().optional(), ...result }),
      z.strictObject({
        id: z.string().optional(),
        errors: z.array(z.strictObject({ path: z.string(), message: z.string() })),
      }),
    ]),
  ),
});
