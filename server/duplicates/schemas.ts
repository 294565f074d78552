import { z } from "zod";
import { reasonCodes } from "../../domain/duplicates/score.ts";
import { pairStates } from "../../domain/duplicates/wire.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { lifecycleStates, StationKind } from "../../domain/stations/kinds.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";

/** The wire of pairs that may be one place. */

const Code = z
  .string()
  .regex(/^\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/, { error: "编码形如 630104-7K2M · codes look like 630104-7K2M" })
  .meta({ description: "站点编码 · a station's code", example: "630104-7K2M" });

export const PairParams = z.strictObject({ a: Code, b: Code });

export const PairsQuery = z.strictObject({
  state: z
    .enum(pairStates, { error: "可用 · one of: open, dismissed, merged" })
    .default("open")
    .meta({ description: "还没判断、判断过不是、合并了 · default open" }),
  region: z
    .string()
    .regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" })
    .optional()
    .meta({ description: "其中一处所在的行政区 · the region of one of the two", example: "630100" }),
  cursor: z.string().max(40).optional().meta({ description: "上一页给的 · from the page before" }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, { error: "是数字 · a number" })
    .transform(Number)
    .pipe(z.number().min(1).max(200))
    .default(50)
    .meta({ description: "一页几对 · pairs a page", example: "50" }),
});

const Note = z.string().trim().min(1).max(200).refine(isPlain, notPlain);
export const DismissBody = z.strictObject({ note: Note.optional() });

export const MergeBody = z.strictObject({
  keep: Code,
  facts: z.record(z.string().max(100), z.enum(["a", "b", "both"])).optional(),
});

const Named = z.strictObject({ id: z.int(), name: z.string() });
const side = {
  code: z.string(),
  name: z.string(),
  kind: StationKind,
  region: z.strictObject({ adcode: z.string(), names: z.array(z.string()) }),
  address: z.string().nullable(),
  host: z.string().nullable(),
  union: Named.nullable(),
  lifecycle: z.enum(lifecycleStates),
  verifiedAt: z.string().nullable(),
  revision: z.int(),
  demonstration: z.boolean(),
};
const pair = {
  score: z.int(),
  reasons: z.array(
    z.strictObject({
      code: z.enum(reasonCodes),
      points: z.number(),
      metres: z.number().optional(),
      what: z.string().optional(),
    }),
  ),
  state: z.enum(pairStates),
  foundAt: z.string(),
  decided: z
    .strictObject({
      at: z.string(),
      by: z.strictObject({ account: Named.nullable(), role: z.string(), union: Named.nullable() }),
      note: z.string().nullable(),
    })
    .nullable(),
};

export const PairsAnswer = z.strictObject({
  rows: z.array(z.strictObject({ a: z.strictObject(side), b: z.strictObject(side), ...pair })),
  total: z.strictObject({ count: z.int(), atLeast: z.boolean() }),
  next: z.string().nullable(),
});

const whole = z.strictObject({
  ...side,
  facts: StationFacts.nullable(),
  draft: z.boolean(),
  mergedInto: z.string().nullable(),
});
export const ComparisonAnswer = z.strictObject({
  a: whole,
  b: whole,
  etag: z.string(),
  pair: z.strictObject(pair).nullable(),
  may: z.strictObject({ decide: z.boolean(), merge: z.boolean() }),
  obstacle: z.string().nullable(),
});

export const MergedAnswer = z.strictObject({
  code: z.string(),
  revision: z.int(),
  merged: z.string(),
  batch: z.int(),
});
