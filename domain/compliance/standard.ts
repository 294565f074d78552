import { z } from "zod";
import { Slug } from "../stations/facts.ts";
import { StationKind } from "../stations/kinds.ts";
import { Check } from "./check.ts";
import { dimensions, quantity } from "./quantity.ts";

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
/** `published`: the source states it so. `proposed`: we made the phrase measurable. */
const Basis = z.enum(["published", "proposed"]);
export type Basis = z.infer<typeof Basis>;

const Criterion = z.strictObject({
  /** Unique within the standard. */
  id: Slug,
  /** Of a published criterion the source's own words; else what we ask, in one phrase. */
  wording: Words,
  basis: Basis,
  check: Check,
  /** Applies only where this is met; elsewhere 不适用, and loses no points. */
  when: Check.optional(),
  /** 需人工认定: where this is met the rule cannot speak, and only a person's ruling decides. */
  manualWhen: Check.optional(),
  /** Default: true, unless the criterion has points or is optional. Both `mandatory: true` and `points`: 一票否决. */
  mandatory: z.boolean().optional(),
  points: z.number().positive().max(1000).optional(),
  /** Told, but decides nothing by itself (「有条件的…」, or what only a tier asks). */
  optional: z.literal(true).optional(),
  /** Who can mend it; default: whoever the kind of check suggests. */
  who: z.enum(["keeper", "host", "union", "inspector"]).optional(),
  /** What to do when it is not met; default: what the kind of check suggests. */
  next: Words.optional(),
  /** Why it is read so; for those who ask. */
  note: Words.optional(),
});
export type Criterion = z.output<typeof Criterion>;

const Section = z.strictObject({
  id: Slug,
  short: ShortWords,
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
  after: Slug.optional(),
  /** All mandatory criteria of these sections; `all`: of every section. */
  sections: z.union([z.literal("all"), z.array(Slug).min(1)]).optional(),
  /** Further criteria, by id. */
  criteria: z.array(Slug).min(1).optional(),
  /** The score must reach so many points. */
  score: quantity("points").optional(),
});
export type Tier = z.output<typeof Tier>;

/** 降级: while the check is met (the event has happened), the station stands so many tiers lower. */
const Fall = z.strictObject({
  id: Slug,
  wording: Words,
  basis: Basis,
  check: Check,
  by: z.int().min(1).max(10).default(1),
});

const Source = z.strictObject({
  title: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).optional(),
  published: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/)
    .optional(),
  note: Words.optional(),
});

const LabelWords = z.strictObject({ zh: z.string().min(1).max(40), en: z.string().min(1).max(60) });

export const Standard = z.strictObject({
  id: Id,
  version: z.int().min(1).max(10_000),
  name: Words,
  /** For headings and lists (「青海省“六有”标准」). */
  title: Words,
  /** Adcodes of the regions it applies in; 100000: the whole country. Elsewhere one chooses it knowingly. */
  jurisdiction: z.array(z.string().regex(/^\d{6}$/)).min(1),
  /** Kinds of stations it is for; absent: rest_station. */
  kinds: z.array(StationKind).min(1).default(["rest_station"]),
  issued: z.strictObject({ from: z.iso.date().optional(), until: z.iso.date().optional() }).optional(),
  sources: z.array(Source).min(1),
  /** What a reader must know of how the wording was come by. */
  note: Words.optional(),
  /**
   * How long a confirmed fact of what wears out, moves or closes (amenities, evidence, hours, ways in, listings, roles)
   * counts before it must be looked at again; absent: for ever.
   */
  freshFor: quantity("days").optional(),
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
  define: z.record(Slug, Check).optional(),
  /** `gate`: every mandatory criterion is met. `score`: and the points of those that are met reach the mark. */
  pass: z
    .union([
      z.literal("gate", { error: "要写 gate，或 { score: 80 分 } · gate, or { score: 80 points }" }),
      z.strictObject({ score: quantity("points") }),
    ])
    .default("gate"),
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
