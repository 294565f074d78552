import { z } from "zod";
import { Slug } from "../stations/facts.ts";
import { StationKind } from "../stations/kinds.ts";
import { Check } from "./check.ts";
import { dimensions, numberOf, quantity } from "./quantity.ts";

/**
 * One version of one standard, as written in `standards/*.yaml`. The document is data: it never changes once published; what
 * changes is a new version in a new file.
 */

export const Words = z.strictObject({
  zh: z.string().trim().min(1).max(1000),
  en: z.string().trim().min(1).max(2000),
});
export type Words = z.infer<typeof Words>;
/** On a stone, in a table's head. */
const ShortWords = z.strictObject({
  zh: z.string().trim().min(1).max(6),
  en: z.string().trim().min(1).max(16),
});

const Id = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, {
  error: "小写字母、数字和连字符 · lower-case letters, digits and hyphens",
});
/** For editors, by way of standards/schema.json. */
const told = (zh: string, en: string) => ({ description: `${zh} · ${en}` });

/** `published`: the source states it so. `proposed`: we made the phrase measurable. */
const Basis = z
  .enum(["published", "proposed"])
  .meta(
    told(
      "published：来源原文如此；proposed：量化口径是建议",
      "stated by the source, or made measurable by us",
    ),
  );
export type Basis = z.infer<typeof Basis>;

const Criterion = z.strictObject({
  /** Unique within the standard. */
  id: Slug.meta(told("编号，全标准唯一", "unique within the standard")),
  /** Of a published criterion the source's own words; else what we ask, in one phrase. */
  wording: Words.meta(told("published 的写来源原话", "the source's own words where published")),
  basis: Basis,
  check: Check,
  /** Applies only where this is met; elsewhere 不适用, and loses no points. */
  when: Check.optional().meta(told("满足时才适用，否则不适用", "applies only where this is met")),
  /** 需人工认定: where this is met the rule cannot speak, and only a person's ruling decides. */
  manualWhen: Check.optional().meta(told("满足时只由人工认定", "where this is met only a ruling decides")),
  /** Default: true, unless the criterion has points or is optional. Both `mandatory: true` and `points`: 一票否决. */
  mandatory: z
    .boolean()
    .optional()
    .meta(told("必须满足；有 points 时写 true 就是一票否决", "must be met; with points: a veto")),
  points: numberOf("points", z.number().positive().max(1000))
    .optional()
    .meta(told("分值", "points it counts for")),
  /** Told, but decides nothing by itself (「有条件的…」, or what only a tier asks). */
  optional: z.literal(true).optional().meta(told("只说明，不决定结果", "told, but decides nothing")),
  /** Who can mend it; default: whoever the kind of check suggests. */
  who: z.enum(["keeper", "host", "union", "inspector"]).optional().meta(told("谁能改好", "who can mend it")),
  /** What to do when it is not met; default: what the kind of check suggests. */
  next: Words.optional().meta(told("没满足时下一步做什么", "what to do when it is not met")),
  /** Why it is read so; for those who ask. */
  note: Words.optional().meta(told("为什么这样理解", "why it is read so")),
});
export type Criterion = z.output<typeof Criterion>;

const Section = z.strictObject({
  id: Slug,
  short: ShortWords.meta(told("不超过六个字的短名", "a short name for stones and tables")),
  wording: Words,
  basis: Basis,
  note: Words.optional(),
  criteria: z.array(Criterion).min(1),
});
export type Section = z.output<typeof Section>;

/** 等级、星级. A tier is reached when all it asks is met, the tier before it too, and no event has brought it down. */
const Tier = z.strictObject({
  id: Slug,
  name: Words,
  wording: Words.optional(),
  basis: Basis,
  /** The tier that must be reached first. */
  after: Slug.optional().meta(told("先要达到的等级", "the tier that must be reached first")),
  /** All mandatory criteria of these sections; `all`: of every section. */
  sections: z
    .union([z.literal("all"), z.array(Slug).min(1)])
    .optional()
    .meta(told("要满足的部分，或 all", "sections that must be met, or all")),
  /** Further criteria, by id. */
  criteria: z.array(Slug).min(1).optional().meta(told("另要满足的条款", "further criteria, by id")),
  /** The score must reach so many points. */
  score: quantity("points").optional().meta(told("要达到的分数，如 90 分", "points to reach")),
});
export type Tier = z.output<typeof Tier>;

/** 降级: while the check is met (the event has happened), the station stands so many tiers lower. */
const Fall = z.strictObject({
  id: Slug,
  wording: Words,
  basis: Basis,
  check: Check,
  by: z.int().min(1).max(10).default(1).meta(told("降几级", "how many tiers lower")),
});

const Source = z.strictObject({
  title: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).optional(),
  published: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
      error: "要写 2026、2026-04 或 2026-04-30，加引号 · a year, month or day, quoted",
    })
    .optional(),
  note: Words.optional(),
});

const LabelWords = z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) });

export const Standard = z.strictObject({
  id: Id.meta(told("编号，与文件名一致", "as in the file's name")),
  version: z
    .int()
    .min(1)
    .max(10_000)
    .meta(told("版本，与文件名一致；公布后不再改", "as in the file's name; never changed once published")),
  name: Words.meta(told("全称", "the full name")),
  /** For headings and lists (「青海省“六有”标准」). */
  title: Words.meta(told("标题和列表里的短称", "for headings and lists")),
  /** Adcodes of the regions it applies in; 100000: the whole country. Elsewhere one chooses it knowingly. */
  jurisdiction: z
    .array(
      z
        .string()
        .regex(/^\d{6}$/, { error: "行政区划代码是加引号的六位数字 · an adcode is six digits, quoted" }),
    )
    .min(1)
    .meta(
      told('适用地区的行政区划代码，加引号；"100000" 为全国', "adcodes, quoted; 100000: the whole country"),
    ),
  /** Kinds of stations it is for; absent: rest_station. */
  kinds: z
    .array(StationKind)
    .min(1)
    .default(["rest_station"])
    .meta(told("适用的站点类型", "kinds of stations it is for")),
  issued: z.strictObject({ from: z.iso.date().optional(), until: z.iso.date().optional() }).optional(),
  sources: z.array(Source).min(1).meta(told("出处", "where it was published")),
  /** What a reader must know of how the wording was come by. */
  note: Words.optional(),
  /**
   * How long a confirmed fact of what wears out, moves or closes (amenities, evidence, hours, ways in, listings, roles)
   * counts before it must be looked at again; absent: for ever.
   */
  freshFor: quantity("days")
    .optional()
    .meta(told("核实后多少天内算数，如 183 天", "how long a confirmed fact counts")),
  /** Words of this standard's own, beside those every standard may use. */
  vocabulary: z
    .strictObject({
      evidence: z.record(Slug, LabelWords).optional(),
      roles: z.record(Slug, LabelWords).optional(),
      events: z.record(Slug, LabelWords).optional(),
      attributes: z.record(Slug, LabelWords).optional(),
      measures: z.record(Slug, LabelWords.extend({ unit: z.enum(dimensions) })).optional(),
    })
    .optional(),
  /** Checks that several criteria use, by name. */
  define: z
    .record(Slug, Check)
    .optional()
    .meta(told("多处要用的检查，用 use 引用", "checks used in several places, by name")),
  /** `gate`: every mandatory criterion is met. `score`: and the points of those that are met reach the mark. */
  pass: z
    .union([
      z.literal("gate", { error: "要写 gate，或 { score: 80 分 } · gate, or { score: 80 points }" }),
      z.strictObject({ score: quantity("points") }),
    ])
    .default("gate")
    .meta(told("gate：必须的都满足；score：还要够分", "gate: all mandatory ones; score: and points enough")),
  sections: z.array(Section).min(1),
  tiers: z.array(Tier).min(1).optional(),
  falls: z.array(Fall).min(1).optional(),
  /** What the programme as a whole is to reach; not asked of a station. */
  targets: z.array(z.strictObject({ wording: Words, basis: Basis })).optional(),
});

/** A standard as it is worked with: read, checked as a whole and with its digest. Plain JSON. */
export interface StandardVersion extends z.output<typeof Standard> {
  /** sha256 of the document (hex): the same digest is the same document, word for word. */
  digest: string;
}

/** What refers to one version of a standard. */
export interface StandardRef {
  id: string;
  version: number;
  digest: string;
}
