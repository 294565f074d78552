import { z } from "zod";
import { states } from "../../domain/compliance/assessment.ts";
import { coordinateSystems } from "../../domain/coordinates/position.ts";
import { publications, registerSorts } from "../../domain/register/wire.ts";
import { hostTypes, lifecycleStates, stationKinds } from "../../domain/stations/kinds.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { Adcode, codeList, MomentText, StandardId, wholeNumber } from "../stations/schemas.ts";
import { parseTextQuery } from "../stations/text.ts";
import { UnionId } from "../unions/schemas.ts";
import { columnNames } from "./columns.ts";

/** The wire of the register: what one asks for. domain/register/wire.ts names the parameters. */

/** Words, or the beginning of a code. */
const Search = z
  .string()
  .meta({
    description:
      "名称、编码、依托单位、地址中的字词，或名称的拼音 · words, pinyin, or the beginning of a code",
    openapi: { type: "string", maxLength: 100 },
  })
  .transform((text, ctx) => {
    const code = /^\d{6}(-[0-9A-Z]{0,4})?$/i.test(text.trim()) ? text.trim().toUpperCase() : null;
    const query = text.length > 100 ? null : parseTextQuery(text);
    if (query) return { terms: query.terms, code };
    ctx.addIssue("最多100个字，要有可以搜的字 · at most 100 characters with something to search for in them");
    return z.NEVER;
  });

const Days = (description: string) => wholeNumber(0, 36_500, description).optional();

const Codes = z
  .string()
  .regex(/^\d{6}-[0-9A-Z]{4}(,\d{6}-[0-9A-Z]{4}){0,499}$/, "编码用逗号隔开，最多500个 · at most 500 codes")
  .transform((text) => text.split(","))
  .meta({ description: "只要这些编码 · these codes only" });

const outcomes = [...states, "none"] as const;

const filterShape = {
  q: Search.optional(),
  region: Adcode.optional(),
  union: UnionId.optional(),
  kinds: codeList(stationKinds, "类型，任一 · any of these kinds").optional(),
  lifecycle: codeList(lifecycleStates, "生命周期，任一 · any of these states").optional(),
  publication: codeList(publications, "发布状态，任一 · any of these").optional(),
  published: z.enum(["yes", "no"], { error: "yes 或 no · yes or no" }).optional().meta({
    description: "发布过、还没发布过 · published at least once, or never yet",
  }),
  hostTypes: codeList(
    [...hostTypes, "unknown"],
    "依托单位类型，任一；unknown 是没写 · any of these hosts; unknown: not stated",
  ).optional(),
  verifiedWithin: Days("这么多天内核实过 · confirmed by a person within so many days"),
  verifiedBefore: Days(
    "超过这么多天没核实，含没人核实过的 · not confirmed for more than so many days, or never",
  ),
  verified: z.enum(["never"], { error: "只能是 never · only: never" }).optional().meta({
    description: "没人核实过 · nobody ever has",
  }),
  openAt: MomentText.optional(),
  hours: z
    .enum(["open", "closed", "unknown"], { error: "可用 · one of: open, closed, unknown" })
    .optional()
    .meta({
      description: "openAt（默认 now）时开着、关着或不知道 · at openAt, default now; default open",
    }),
  standard: StandardId.optional().meta({
    description: "按哪个标准自查 · by which standard, as computed; rows tell by it",
    example: "qinghai-6you",
  }),
  status: codeList(
    outcomes,
    "自查结果，任一；none 是没算过 · computed as any of these; none: not computed",
  ).optional(),
  signed: codeList(
    outcomes,
    "签认的结果，任一；none 是没签过 · signed off as any of these; none: not signed",
  ).optional(),
  section: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,59}$/, "没有这一节 · no such section")
    .optional(),
  sectionState: codeList(states, "这一节的结果，任一 · the section as any of these").optional(),
  reports: z.enum(["open"], { error: "只能是 open · only: open" }).optional().meta({
    description: "有没办完的反馈 · with open reports",
  }),
  returns: z.enum(["open"], { error: "只能是 open · only: open" }).optional().meta({
    description: "审核员退回了评定，还没补 · a reviewer sent an assessment back, and nothing was done since",
  }),
  expires: z.enum(["past"], { error: "只能是 past · only: past" }).optional().meta({
    description: "有物资或设施已过期 · something is past its last day",
  }),
  expiresWithin: Days("这么多天内有东西到期，不含已过期 · something expires within so many days"),
  codes: Codes.optional(),
};

const sorts = registerSorts.flatMap((sort) => [sort, `-${sort}` as const]);
const sort = z
  .enum(sorts, { error: `可用 · one of: ${sorts.join(", ")}` })
  .default("name")
  .meta({ description: "按哪一列排，加 - 倒过来 · by which column; - turns it round" });

function consistent(
  query: { [Name in "status" | "signed" | "section" | "sectionState" | "standard"]?: unknown },
  ctx: z.RefinementCtx,
): void {
  const say = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
  const judged = [query.status, query.signed, query.section].some((value) => value !== undefined);
  if (query.standard === undefined && judged) {
    say("standard", "写明按哪个标准 · by which standard");
  }
  if ((query.section === undefined) !== (query.sectionState === undefined)) {
    say("section", "section 和 sectionState 一起用 · section goes with sectionState");
  }
}

export const RegisterQuery = z
  .strictObject({
    ...filterShape,
    sort,
    limit: wholeNumber(1, 200, "每页条数，默认50 · rows a page, default 50").default(50),
    cursor: z.string().max(6000, "太长 · too long").optional(),
  })
  .superRefine(consistent);
export type RegisterFilterQuery = Omit<z.output<typeof RegisterQuery>, "sort" | "limit" | "cursor">;

export const ExportQuery = z
  .strictObject({
    ...filterShape,
    sort,
    format: z.enum(["csv", "xlsx"], { error: "csv 或 xlsx · csv or xlsx" }).default("csv"),
    columns: codeList(columnNames, "要哪些列，按这个顺序 · which columns, in this order").optional(),
  })
  .superRefine(consistent);

export const HistoryQuery = z.strictObject({
  limit: wholeNumber(1, 100, "每页条数，默认20 · rows a page, default 20").default(20),
  cursor: z.string().max(2000, "太长 · too long").optional(),
});

const text = (max: number) => z.string().max(max).refine(isPlain, notPlain);
const adcode = z.string().regex(/^\d{6}$/, "行政区划代码是六位数字 · an adcode has six digits");

export const PositionBody = z.strictObject({
  text: text(200).meta({ description: "如 101.78, 36.62 · as somebody writes it" }),
  crs: z
    .enum(coordinateSystems)
    .optional()
    .meta({ description: "文字里没说时 · where the text does not say" }),
  region: adcode.optional(),
  code: text(40).optional(),
});

export const SimilarBody = z.strictObject({
  name: text(200).min(1),
  region: adcode.optional(),
  position: z
    .strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
    .optional(),
  address: text(200).optional(),
  host: text(200).optional(),
  code: text(40).optional(),
});

export const AssignBody = z.strictObject({ union: z.int().positive() });
