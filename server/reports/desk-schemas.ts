import { z } from "zod";
import { AmenityCode } from "../../domain/amenities/amenities.ts";
import { queueViews } from "../../domain/reports/desk-wire.ts";
import { caseStates, postedStates, reportKinds } from "../../domain/reports/kinds.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { CodeParams } from "../stations/schemas.ts";
import { Note } from "./schemas.ts";

/** The wire of reports at the desk. */

const oneOf = (values: readonly string[]) => ({ error: `可用 · one of: ${values.join(", ")}` });

export const QueueQuery = z.strictObject({
  view: z
    .enum(queueViews, oneOf(queueViews))
    .default("open")
    .meta({ description: "open: all that wait; asked: those the keeper was asked about; decided" }),
  kind: z.enum(reportKinds, oneOf(reportKinds)).optional(),
  region: z
    .string()
    .regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" })
    .optional(),
  station: CodeParams.shape.code.optional().meta({ description: "code of one station" }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: "是数字 · a number" })
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(30)
    .meta({ description: "stations a page" }),
  cursor: z.string().max(2000, "太长 · too long").optional(),
});
export type QueueQuery = z.output<typeof QueueQuery>;

export const CaseParams = z.strictObject({
  id: z
    .string()
    .regex(/^\d{1,9}$/, { error: "是数字 · a number" })
    .transform(Number),
});

/** Words that are not left out. */
const words = (limit: number, missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, { error: missing })
    .max(limit, { error: `最多 ${limit} 字 · at most ${limit} characters` })
    .refine(isPlain, notPlain);

const reason = words(200, "写一句原因，报的人和公众看得到 · say why; it is public");

export const ConfirmBody = z.strictObject({
  gone: z
    .discriminatedUnion("state", [
      z.strictObject({
        state: z.literal("suspended"),
        until: z.iso
          .date({ error: "日期写成 2026-12-15 · a date such as 2026-12-15" })
          .optional()
          .meta({ description: "the last day without it" }),
        reason,
      }),
      z.strictObject({ state: z.literal("closed"), reason }),
    ])
    .optional()
    .meta({ description: "what is so, of a station said to have moved or closed" }),
});
export const RejectBody = z.strictObject({
  reason: words(200, "写一句为什么不采纳，报的人看得到 · say why; whoever reported it reads this"),
});
export const AskBody = z.strictObject({ question: Note.optional() });
export const AnswerBody = z.strictObject({
  answer: words(500, "写一句情况是怎样的 · say how it is"),
});

const Count = z.int().min(0);

const Case = z.strictObject({
  id: z.int(),
  tag: z.string().meta({ description: "for If-Match" }),
  kind: z.enum(reportKinds),
  amenity: AmenityCode.nullable(),
  state: z.enum(caseStates),
  reports: Count,
  people: Count.meta({ description: "independent reporters who found the door locked in posted hours" }),
  urgent: z.boolean(),
  due: z.iso.date(),
  overdue: z.boolean(),
  since: z.iso.date(),
  last: z.iso.date(),
  posted: z.record(z.enum(postedStates), Count),
  notes: z.array(
    z.strictObject({ id: z.int(), on: z.iso.date(), posted: z.enum(postedStates), text: z.string() }),
  ),
  doubted: z.boolean(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  reason: z.string().nullable(),
  decidedOn: z.iso.date().nullable(),
  mayHandle: z.boolean(),
  mayAnswer: z.boolean(),
});

export const QueueAnswer = z.strictObject({
  stations: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      region: z.array(z.string()),
      union: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
      hours: z.string().nullable(),
      hoursSource: z.string().nullable().meta({ description: "null: nobody has confirmed the hours since" }),
      kept: z.boolean().meta({ description: "somebody keeps it, who can be asked" }),
      cases: z.array(Case),
    }),
  ),
  next: z.string().nullable().meta({ description: "the `cursor` of the next page" }),
  counts: z.strictObject({ open: Count, urgent: Count, overdue: Count, asked: Count }),
});

export const DecisionAnswer = z.strictObject({
  id: z.int(),
  state: z.enum(caseStates),
  revision: z.int().nullable().meta({ description: "what it has published; null: no fact had to change" }),
});
