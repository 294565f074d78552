import { z } from "zod";
import { states } from "../../domain/compliance/assessment.ts";
import { Words } from "../../domain/compliance/standard.ts";
import { differences } from "../../domain/sign-off/wire.ts";
import { Slug } from "../../domain/stations/facts.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { StandardId } from "../stations/schemas.ts";
import { UnionId } from "../unions/schemas.ts";

/** The wire of the sign-off desk. */

const Adcode = z.string().regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" });
const State = z.enum(states, { error: "met、unmet 或 unknown · one of met, unmet, unknown" });

export const AssessmentsQuery = z.strictObject({
  standard: StandardId.optional().meta({
    description: "按哪个标准；不写是当地的 · by which standard; default: the most local that applies",
    example: "qinghai-6you",
  }),
  region: Adcode.optional().meta({ example: "630100" }),
  union: UnionId.optional(),
  code: z.string().trim().min(1).max(20).optional().meta({ description: "一处站点的编码 · of one station" }),
  state: State.optional().meta({ description: "自查结果 · as computed" }),
  difference: z
    .enum(differences, { error: `${differences.join("、")} · one of these` })
    .optional()
    .meta({ description: "与签认的比：没评过、新达标、掉下来、别的变化、一样 · against what is signed" }),
  signed: z
    .enum([...states, "none"], { error: "met、unmet、unknown 或 none · one of met, unmet, unknown, none" })
    .optional()
    .meta({ description: "现在签认的是什么 · what is signed at present" }),
  ready: z
    .literal("yes", { error: "只能写 yes · only yes" })
    .optional()
    .meta({ description: "达标、还没签认达标的 · computed as met, and not signed as met" }),
  section: Slug.optional().meta({ description: "没齐的一有 · a section that is not met" }),
  criterion: Slug.optional().meta({ description: "没满足的一条 · a criterion that is not met" }),
  as: State.optional().meta({
    description: "section 或 criterion 的结果 · how that section or criterion came out",
  }),
  returned: z
    .literal("yes", { error: "只能写 yes · only yes" })
    .optional()
    .meta({ description: "退回过、还没改的 · sent back and not changed since" }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, { error: "1 到 200 的整数 · a whole number from 1 to 200" })
    .default("50")
    .transform(Number)
    .meta({ openapi: { type: "integer", minimum: 1, maximum: 200, default: 50 } }),
  cursor: z.string().max(500).optional(),
});

export const AssessmentParams = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: "评定的编号是整数 · the id of an assessment is a whole number" })
    .transform(Number)
    .meta({ example: "120" }),
});

const Note = z
  .string()
  .trim()
  .max(500, { error: "最多500个字 · at most 500 characters" })
  .refine(isPlain, notPlain);

/** So many at once. */
export const mostAtOnce = 200;

export const SignOffBody = z.strictObject({
  assessmentIds: z
    .array(
      z
        .int()
        .positive()
        .max(2 ** 31 - 1),
    )
    .min(1, { error: "要选至少一处 · choose at least one" })
    .max(mostAtOnce, { error: `一次最多${mostAtOnce}处 · at most ${mostAtOnce} at once` }),
  note: Note.optional(),
});

export const ReturnBody = z.strictObject({
  note: Note.min(1, { error: "写明要补什么 · say what is missing" }),
});

const count = z.int();
const standard = z.strictObject({ id: z.string(), version: z.int(), title: Words, proposed: z.boolean() });
const Section = z.strictObject({ id: z.string(), short: Words, state: State });

export const ReturnedAnswer = z.strictObject({
  note: z.string(),
  at: z.string(),
  by: z.strictObject({ name: z.string(), role: z.string(), union: z.string() }),
});

export const OpenReturnAnswer = z.strictObject({
  id: z.int(),
  standard: z.strictObject({ id: z.string(), version: z.int(), title: Words }),
  ...ReturnedAnswer.shape,
});

const row = {
  id: z.int(),
  code: z.string(),
  name: z.string(),
  regionNames: z.array(z.string()),
  union: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
  demonstration: z.boolean(),
  state: State,
  sections: z.array(Section),
  assessedAt: z.string(),
  difference: z.enum(differences),
  signed: z
    .strictObject({
      state: State,
      signedAt: z.string(),
      union: z.string().nullable(),
      sections: z.array(Section),
    })
    .nullable(),
  returned: ReturnedAnswer.nullable(),
  maySign: z.boolean(),
};

export const AssessmentsAnswer = z.strictObject({
  standard,
  rows: z.array(z.strictObject(row)),
  total: z.strictObject({ count, atLeast: z.boolean() }),
  next: z.string().nullable(),
});

export const DetailAnswer = z.strictObject({
  ...row,
  standard: z
    .looseObject({ id: z.string(), version: z.int() })
    .meta({ description: "as /api/v1/standards has it" }),
  assessment: z
    .looseObject({ state: State, at: z.string() })
    .meta({ description: "whole, with every reason, as /api/v1/compliance/check answers" }),
  superseded: z.boolean(),
  returns: z.array(ReturnedAnswer),
});

export const SignedAnswer = z.strictObject({ signed: z.array(z.string()) });
