import { z } from "zod";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import type { GivenEdit } from "./edits.ts";

/** The wire of drafts and of their review: what one sends. */

const Words = (max: number) =>
  z
    .string({ error: "要文字 · text" })
    .trim()
    .max(max, { error: `最多 ${max} 个字 · at most ${max} characters` })
    .refine(isPlain, notPlain);

const EditForm = z.strictObject({
  path: z.string({ error: "改哪一项 · which fact" }).min(1).max(100).refine(isPlain, notPlain),
  value: z.unknown().optional(),
  /** Its fields are judged with the fact. */
  source: z.record(z.string(), z.unknown()).optional(),
  checkedOn: z.string({ error: "日期要写 2026-01-31 · a date" }).max(20).nullable().optional(),
  confirm: z.literal(true).optional(),
  remove: z.literal(true).optional(),
  reset: z.literal(true).optional(),
});

const ops = ["value", "confirm", "remove", "reset"] as const;

/** One of the four things that may be done to a fact. */
const EditSchema = EditForm.transform((form, ctx): GivenEdit => {
  const done = ops.filter((op) => Object.hasOwn(form, op));
  const { path, checkedOn } = form;
  if (done.length === 1 && form.reset) return { path, reset: true };
  if (done.length === 1 && form.remove) return { path, remove: true };
  if (done.length === 1 && form.confirm) {
    if (checkedOn !== null) return { path, confirm: true, ...(checkedOn !== undefined && { checkedOn }) };
    ctx.addIssue("仍属实就要有日期 · still true on which day?");
    return z.NEVER;
  }
  if (done.length !== 1) {
    ctx.addIssue("value、confirm、remove、reset 写一个 · one of value, confirm, remove, reset");
    return z.NEVER;
  }
  const { value, source } = form;
  return {
    path,
    value,
    ...(source !== undefined && { source }),
    ...(checkedOn !== undefined && { checkedOn }),
  };
});

/** Edits of the facts of one station, or the same of many. */
export const editsSchema = z
  .array(EditSchema, { error: "要一个列表 · a list" })
  .max(300, { error: "一次最多改 300 项 · at most 300 edits" })
  .meta({
    description:
      "each `{path, value, source?, checkedOn?}`, `{path, confirm: true}`, `{path, remove: true}` or `{path, reset: true}`",
    openapi: {
      type: "array",
      maxItems: 300,
      items: {
        type: "object",
        properties: {
          path: { type: "string", maxLength: 100 },
          value: {},
          source: { type: "object" },
          checkedOn: { type: ["string", "null"], maxLength: 20 },
          confirm: { const: true },
          remove: { const: true },
          reset: { const: true },
        },
        required: ["path"],
        additionalProperties: false,
      },
    },
  });

const reason = Words(200).meta({ description: "为什么改 · why" }).optional();
const state = z
  .enum(["draft", "submitted"], { error: "draft 或 submitted · draft or submitted" })
  .optional()
  .meta({ description: "default: draft" });
const Whole = z
  .int({ error: "要整数 · a whole number" })
  .min(0)
  .max(2 ** 31 - 1);

export const DraftBodySchema = z.strictObject({
  base: Whole.meta({ description: "the published revision you have seen; 0: none is" }),
  edits: editsSchema,
  reason,
  state,
});

export const RegisterBodySchema = z.strictObject({
  edits: editsSchema,
  union: z.int().positive().optional().meta({ description: "needed where you may register at several" }),
  reason,
  state,
});

export const RestoreBodySchema = z.strictObject({ revision: Whole.min(1), reason });
export const NoBody = z.strictObject({});
export const PublishBody = z.strictObject({ comment: Words(500).optional() });
export const ReturnBody = z.strictObject({
  comment: Words(500).min(1, { error: "写明为什么退回 · say why" }),
});

const comment = Words(500).optional();
const chosenDrafts = z
  .array(z.strictObject({ code: z.string().max(40).refine(isPlain, notPlain), version: Whole }))
  .min(1)
  .max(200, { error: "一次最多 200 处 · at most 200 at once" });

export const PublishManySchema = z
  .strictObject({
    comment,
    drafts: chosenDrafts.optional(),
    batch: Whole.optional(),
    asOf: z.iso
      .datetime({ offset: true })
      .refine((moment) => !moment.startsWith("0000"), { error: "没有公元 0 年 · there was no year 0" })
      .optional(),
    after: Whole.optional(),
  })
  .transform(({ comment, drafts, batch, asOf, after = 0 }, ctx) => {
    if (drafts !== undefined && batch === undefined) return { comment, chosen: { drafts } };
    if (drafts === undefined && batch !== undefined && asOf !== undefined) {
      return { comment, chosen: { batch, asOf, after } };
    }
    ctx.addIssue("写 drafts，或 batch 和 asOf · give drafts, or batch with asOf");
    return z.NEVER;
  });

export const ReviewQuery = z.strictObject({
  region: z
    .string()
    .regex(/^\d{6}$/, "行政区划代码是六位数字 · an adcode has six digits")
    .optional(),
  batch: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "批次的编号是整数 · the id of a batch is a whole number")
    .transform(Number)
    .optional()
    .meta({ description: "只看一批 · of one batch", openapi: { type: "integer" } }),
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, "1 到 200 · from 1 to 200")
    .transform(Number)
    .default(50)
    .meta({ description: "每页条数，默认50 · rows a page", openapi: { type: "integer" } }),
  cursor: z.string().max(2000, "太长 · too long").optional(),
});
