import { z } from "zod";
import { CoordinateSystem } from "../../domain/coordinates/position.ts";
import { Day } from "../../domain/day.ts";
import { isField } from "../../domain/imports/fields.ts";
import { outcomes } from "../../domain/imports/outcome.ts";
import { importStates, questions } from "../../domain/imports/wire.ts";

/** The wire of imports; domain/imports/wire.ts says what each field is. */

const number = (what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: `${what}是数字 · a number` })
    .transform(Number);

const Id = number("编号").meta({ description: "导入的编号 · the import's number", example: "7" });
export const ImportParams = z.strictObject({ id: Id });

export const UploadQuery = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, { error: "写文件名 · the file's name" })
    .max(120, { error: "文件名最多 120 个字 · at most 120 characters" })
    .refine((name) => !/\p{C}/u.test(name), { error: "文件名里有不能用的字符 · unusable characters" })
    .meta({ description: "文件名 · the file's name", example: "城西区站点台账.xlsx" }),
  union: number("工会").meta({ description: "工会的编号 · the union's id", example: "3" }),
});

const limit = (preset: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, { error: "是数字 · a number" })
    .transform(Number)
    .pipe(z.number().min(1).max(200))
    .default(preset)
    .meta({ description: "一页几行 · rows a page", example: "50" });

export const ListQuery = z.strictObject({ cursor: Id.optional(), limit: limit(50) });

export const RowsQuery = z.strictObject({
  outcome: z.enum(outcomes).optional(),
  undecided: z
    .literal("true")
    .optional()
    .meta({ description: "只要还没定的 · only those still to be decided" }),
  cursor: number("翻页标记")
    .optional()
    .meta({ description: "上一页最后一行 · the last row of the page before", example: "60" }),
  limit: limit(100),
});

export const RemarksQuery = z.strictObject({
  format: z.enum(["xlsx", "csv"]).default("xlsx").meta({ description: "文件格式 · the file's format" }),
});

const FieldName = z
  .string()
  .max(60)
  .refine(isField, { error: "没有这样的列 · there is no such field" })
  .meta({ example: "name" });

export const MappingBody = z.strictObject({
  sheet: z.int().min(0).max(99),
  headingRow: z.int().min(0).max(1_048_576).optional(),
  fields: z.array(FieldName.nullable()).max(256).optional(),
  system: z.union([CoordinateSystem, z.literal("leave")]).nullable(),
  region: z
    .string()
    .regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" })
    .nullable()
    .optional(),
  checkedOn: z.iso.date({ error: "是日期，如 2026-11-20 · a date" }).pipe(Day).nullable(),
});

const DecisionSchema = z.strictObject({
  as: z.union([z.enum(["new", "leave"]), z.strictObject({ code: z.string().max(20) })]).optional(),
  point: z.enum(["take", "without"]).optional(),
  conflicts: z.enum(["sheet", "keep"]).optional(),
});

export const DecideBody = z.strictObject({
  rows: z.array(z.int().min(1).max(2_000_000)).min(1).max(500),
  decision: DecisionSchema,
});

const Named = z.strictObject({ id: z.int(), name: z.string() });
const CountsAnswer = z.record(z.string(), z.int());
const shape = {
  id: z.int(),
  name: z.string(),
  union: Named,
  by: Named,
  at: z.string(),
  state: z.enum(importStates),
  counts: CountsAnswer.nullable(),
  batch: z.strictObject({ id: z.int(), undone: z.boolean() }).nullable(),
};

export const PageAnswer = z.strictObject({
  rows: z.array(z.strictObject(shape)),
  next: z.string().nullable(),
});

export const ImportAnswer = z.strictObject({
  ...shape,
  etag: z.string(),
  bytes: z.int(),
  format: z.enum(["csv", "xlsx"]),
  failure: z.string().nullable(),
  sheets: z.array(
    z.strictObject({
      name: z.string(),
      rows: z.int(),
      known: z.int(),
      hidden: z.strictObject({ rows: z.int(), columns: z.int() }),
    }),
  ),
  mapping: z
    .strictObject({
      sheet: z.int(),
      headingRow: z.int(),
      fields: z.array(z.string().nullable()),
      system: z.string().nullable(),
      region: z.string().nullable(),
      checkedOn: z.string().nullable(),
    })
    .nullable(),
  columns: z.array(
    z.strictObject({
      heading: z.string(),
      field: z.string().nullable(),
      leftOut: z.enum(["personal", "twice", "unknown"]).nullable(),
      system: z.string().nullable(),
      example: z.string(),
    }),
  ),
  questions: z.array(z.enum(questions)),
  progress: z.strictObject({ done: z.int(), total: z.int() }),
  accounted: z.record(z.string(), z.int()).nullable(),
  leftOut: z.array(z.strictObject({ row: z.int(), text: z.string() })),
  notApplied: z.int(),
  keptUntil: z.string().nullable(),
});

const RowAnswer = z.looseObject({
  row: z.int(),
  name: z.string(),
  outcome: z.enum(outcomes),
  region: z.array(z.string()),
  decision: DecisionSchema,
  step: z.enum(["register", "change", "nothing", "undecided"]),
});

export const RowsAnswer = z.strictObject({ rows: z.array(RowAnswer), next: z.string().nullable() });
export const DecidedAnswer = z.strictObject({ rows: z.array(RowAnswer), counts: CountsAnswer });
export const AppliedAnswer = z.strictObject({
  written: z.int(),
  refused: z.int(),
  remaining: z.int(),
  batch: z.int(),
});
