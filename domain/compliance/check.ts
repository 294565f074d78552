import { z } from "zod";
import { AmenityCode } from "../amenities/amenities.ts";
import { EntryMethod } from "../entry/entry.ts";
import { Slug } from "../stations/facts.ts";
import { audiences, hostTypes, StationKind } from "../stations/kinds.ts";
import { evenPattern } from "./checks/text.ts";
import { bounds } from "./interval.ts";
import { anyQuantity, numberOf, quantity } from "./quantity.ts";
import { didYouMean } from "./suggest.ts";
import { densities, mapProviders, numberLabels, settings, yesLabels } from "./vocabulary.ts";

/**
 * The language of criteria. A check is a map with one key, its name; what stands under it says what is asked. Every check
 * is three-valued: met, unmet, or unknown when the facts do not decide it. docs/standards.md explains each with an example.
 *
 * What a person writes goes in (units, short forms); what comes out is whole and in base units, see {@link Quantity}.
 */

const length = quantity("length");
const days = quantity("days");
const wholeNumber = z.int().min(0).max(10_000);
const count = numberOf("count", wholeNumber);
const people = numberOf("people", wholeNumber);
const words = z.string().trim().min(1).max(200);
const keysOf = <T extends Record<string, unknown>>(labels: T) =>
  Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]];

/** A fact confirmed longer ago than this no longer counts: the check is unknown until somebody looks again. */
const checkedWithin = days.optional();

const Amenity = z.strictObject({
  code: AmenityCode,
  /** Also counts outside the door, within so many metres on foot. Absent: only here. */
  within: length.optional(),
  free: z.literal(true).optional(),
  /** At least so many of them. */
  count: count.optional(),
  checkedWithin,
});

const measured = anyQuantity().optional();

const hasBound = (value: object) => bounds.some((bound) => bound in value);
const noBound = { error: "要有 atLeast、moreThan、atMost、lessThan 中的一个 · needs a bound" };

/** For editors, by way of standards/schema.json. */
const told = (zh: string, en: string) => ({ description: `${zh} · ${en}` });

const oneOr = (example: string) => `要写一个名称，如 ${example} · one name, or a map; join several with all`;
const notAName = "要写一个数的名称，如 area、workers · the name of a number is needed";

/** Whether the unit fits what is measured is checked with the whole standard, which may bring measures of its own. */
const NumberCheck = z
  .strictObject({
    of: z.union([z.enum(keysOf(numberLabels)), Slug], { error: notAName }),
    /** Divided by a measure or the capacity: 「人均3平方米」 is `area` per `workers`. */
    per: z.union([z.literal("capacity"), Slug], { error: notAName }).optional(),
    atLeast: measured,
    moreThan: measured,
    atMost: measured,
    lessThan: measured,
    checkedWithin,
  })
  .refine(hasBound, noBound);

const Spacing = z
  .strictObject({
    atLeast: length.optional(),
    moreThan: length.optional(),
    atMost: length.optional(),
    lessThan: length.optional(),
    /** Only stations of the same kind are counted. */
    sameKind: z.literal(true).optional(),
  })
  .refine(hasBound, noBound);

const Stations = z
  .strictObject({ within: length, atLeast: count.optional(), atMost: count.optional() })
  .refine(hasBound, noBound);

/** `matches`: a regular expression, against the text with its widths and spaces made even; domain/text/pattern.ts. */
const TextCheck = z
  .strictObject({
    /** `brands`: any of them will do. `evidence.plaque`: the words on it. `attributes.zone`: a property in words. */
    of: z.union([
      z.enum(["name", "address", "host", "brands", "operator"]),
      z.string().regex(/^(evidence|attributes)\.[a-z][a-z0-9_]{1,39}$/),
    ]),
    matches: words.optional(),
    contains: z.array(words).min(1).optional(),
    oneOf: z.array(words).min(1).optional(),
    sameAs: z.literal("name").optional(),
  })
  .refine(({ of: _, ...rules }) => Object.keys(rules).length === 1, {
    error: "要有 matches、contains、oneOf、sameAs 中的一个 · exactly one of matches, contains, oneOf, sameAs",
  })
  .superRefine(({ matches }, ctx) => {
    if (matches === undefined) return;
    try {
      evenPattern(matches);
    } catch {
      ctx.addIssue({
        code: "custom",
        path: ["matches"],
        message: `不是正则表达式，或写法不支持（(?=…)、\\b、\\1，重复太多） · not a regular expression, or one that looks around or repeats too much: ${matches}`,
      });
    }
  });

const Weekdays = z.array(z.int().min(1).max(7)).min(1);
const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: "要写成 HH:MM · expected HH:MM" });

/** Of an ordinary week in the season of the assessment; public holidays are left aside. 1 = Monday … 7 = Sunday. */
const Hours = z.union(
  [
    /** Recorded and confirmed, with at least one day's clock understood. */
    z.literal("published"),
    /** 24 h, every day. */
    z.literal("always"),
    z.strictObject({ openAt: z.strictObject({ days: Weekdays, times: z.array(Clock).min(1) }) }),
    /** Open without a break; `to` before `from` runs past midnight. */
    z.strictObject({ covers: z.strictObject({ days: Weekdays, from: Clock, to: Clock }) }),
  ],
  { error: "要写 published、always、{ openAt: … } 或 { covers: … } · published, always, openAt or covers" },
);

const Entry = z
  .strictObject({
    /** There is a way in beside these: 「不得只用人脸识别或应用进门」. */
    notOnly: z.array(EntryMethod).min(1).optional(),
    /** One of these is a way in. */
    anyOf: z.array(EntryMethod).min(1).optional(),
  })
  .refine((value) => Object.keys(value).length === 1, { error: "notOnly 或 anyOf · one of notOnly, anyOf" });

const Listing = z.strictObject({
  /** Which maps count; absent: any, our own too. With `other` among them any, our own only where it is named. */
  providers: z.array(z.enum(mapProviders)).min(1).optional(),
  /** On so many maps; default 1. */
  count: z.int().min(1).max(10).optional(),
  /** The listed point lies no further from the surveyed entrance. */
  within: length.optional(),
  hoursAgree: z.literal(true).optional(),
  shows: z
    .array(z.enum(["position", "code", "photo"]))
    .min(1)
    .optional(),
  checkedWithin,
});

const Evidence = z.strictObject({ of: Slug, within: days.optional() });
const Role = z.strictObject({ of: Slug, atLeast: people.optional(), atMost: people.optional() });

/** An amenity with a date on it (first_aid), the seasonal supplies, or the agreement with the operator. */
const Dated = z.union([AmenityCode, z.enum(["supplies", "operator"])]);
const Valid = z.strictObject({
  of: Dated,
  /** Still good for so many days. */
  for: days.optional(),
});

const Events = z
  .strictObject({
    of: Slug,
    /** Only those of this type (「集中式暖心服务」). */
    type: words.optional(),
    /** No older than this; absent: all that are recorded. */
    within: days.optional(),
    /** Only those past their due date and not resolved. */
    pastDue: z.literal(true).optional(),
    /** Only those not resolved. */
    unresolved: z.literal(true).optional(),
    atLeast: count.optional(),
    atMost: count.optional(),
  })
  .refine(hasBound, noBound);

/** What can be asked to be stated at all, whatever it says. */
const statable = [
  "address",
  "audiences",
  "brands",
  "buildMode",
  "capacity",
  "directions",
  "entry",
  "host",
  "hours",
  "operator",
  "area",
] as const;

/** Every check that asks something of the facts, by name: what may stand under it. */
export const asks = {
  /** Here, or nearby within metres; and not past the date on it. */
  amenity: z
    .union([AmenityCode.transform((code) => ({ code })).pipe(Amenity), Amenity], {
      error: oneOr("microwave，或 { code: microwave, within: 100 m }；几样用 all"),
    })
    .meta(told("设施能用", "it is there and works")),
  number: NumberCheck.meta(told("面积、人数、楼层等的上下限", "bounds of a number")),
  spacing: Spacing.meta(told("离最近开放站点多少米", "metres to the nearest other open station")),
  stations: Stations.meta(told("半径内有几个其他开放站点", "other open stations within a radius")),
  text: TextCheck.meta(told("名称、牌匾等的文字", "what a name or a plaque says")),
  /** No longer ago than `within`. */
  evidence: z
    .union([Slug.transform((of) => ({ of })).pipe(Evidence), Evidence], {
      error: oneOr("plaque，或 { of: plaque, within: 365 天 }；几样用 all"),
    })
    .meta(told("佐证：现场看得见", "evidence: seen on site")),
  /** By default at least one. */
  role: z
    .union([Slug.transform((of) => ({ of })).pipe(Role), Role], {
      error: oneOr("keeper，或 { of: keeper, atLeast: 2 }；几样用 all"),
    })
    .meta(told("明确了人", "somebody is named for the role")),
  yes: z.enum(keysOf(yesLabels)).meta(told("是或否的事实", "a yes-or-no fact")),
  stated: z.enum(statable).meta(told("已经写明，不论内容", "stated at all, whatever it says")),
  hours: Hours.meta(told("开放时间", "opening hours")),
  entry: Entry.meta(told("进门方式", "ways in")),
  listing: Listing.meta(told("地图收录", "listed on maps")),
  valid: z
    .union([Dated.transform((of) => ({ of })).pipe(Valid), Valid], {
      error: oneOr("first_aid，或 { of: first_aid, for: 30 天 }；几样用 all"),
    })
    .meta(told("在有效期内", "the date is stated and not past")),
  events: Events.meta(told("发生过几次", "how often something has happened")),
  /** `everyone` covers all. */
  serves: z.array(z.enum(audiences)).min(1).meta(told("这些人都能来", "all of these groups may come in")),
  kind: z.array(StationKind).min(1).meta(told("站点类型是其中之一", "kind of station")),
  host: z.array(z.enum(hostTypes)).min(1).meta(told("依托单位是其中之一", "kind of host")),
  setting: z.enum(settings).meta(told("城区或乡村", "urban or rural")),
  density: z.enum(densities).meta(told("站点密集程度", "how densely stations lie")),
  /** Adcodes of provinces, cities or districts. */
  region: z
    .array(
      z
        .string()
        .regex(/^\d{6}$/, { error: "行政区划代码是加引号的六位数字 · an adcode is six digits, quoted" }),
    )
    .min(1)
    .meta(told("在其中一个行政区", "in one of these regions")),
  /** No rule decides. */
  ruling: z.literal("manual").meta(told("需人工认定", "only a person's ruling decides")),
} as const;
export type AskName = keyof typeof asks;
/** What stands under a check, read. */
export type Asked<Name extends AskName> = z.output<(typeof asks)[Name]>;
/** A check that asks something of the facts itself, instead of joining others. */
export type Ask = { [Name in AskName]: Record<Name, Asked<Name>> }[AskName];

interface Case {
  when: Check;
  check: Check;
}

/**
 * `cases`: the first whose `when` is met decides; while a `when` is unknown, the answer is known only if all that may
 * still decide agree. `otherwise` decides when none is met. `use` names a check of the standard's `define`.
 */
export type Check =
  | Ask
  | { all: Check[] }
  | { any: Check[] }
  | { atLeast: { n: number; of: Check[] } }
  | { not: Check }
  | { cases: Case[]; otherwise: Check }
  | { use: string };

/** Names of checks that join others. */
export const joins = ["all", "any", "atLeast", "not", "cases", "use"] as const;

const ask = Object.entries(asks).map(([name, schema]) => z.strictObject({ [name]: schema }));

function notACheck(input: unknown): string {
  const names =
    typeof input === "object" && input !== null && !Array.isArray(input) ? Object.keys(input) : [];
  const known = [...Object.keys(asks), ...joins];
  const stranger = names.find((name) => !known.includes(name) && name !== "otherwise");
  if (stranger !== undefined) {
    const near = didYouMean(stranger, known);
    return `没有「${stranger}」这种检查${near.zh}；可用：${known.join("、")} · no such check${near.en}`;
  }
  if (names.length > 1) {
    return `一个检查只写一项，这里有 ${names.join("、")}；都要满足就用 all · one check in a map; join several with all`;
  }
  return "这里要一个检查，如 { amenity: microwave } · a check is needed here";
}

// The entries of a map lose which name goes with which schema: the type says again what `asks` says.
export const Check: z.ZodType<Check> = z
  .lazy(
    () =>
      z.union(
        [
          ...ask,
          z.strictObject({ all: z.array(Check).min(1) }).meta(told("都满足", "all of them")),
          z.strictObject({ any: z.array(Check).min(1) }).meta(told("满足一个就行", "one of them")),
          z
            .strictObject({ atLeast: z.strictObject({ n: z.int().min(1), of: z.array(Check).min(1) }) })
            .meta(told("满足其中 n 个", "n of them")),
          z.strictObject({ not: Check }).meta(told("不是这样", "it is not so")),
          z
            .strictObject({
              cases: z.array(z.strictObject({ when: Check, check: Check })).min(1),
              otherwise: Check,
            })
            .meta(told("分情况：第一个满足 when 的说了算", "the first whose when is met decides")),
          z.strictObject({ use: Slug }).meta(told("引用 define 里的检查", "a check of define")),
        ],
        { error: ({ input }) => notACheck(input) },
      ) as unknown as z.ZodType<Check>,
  )
  .meta({ id: "Check", description: "检查 · a check: docs/standards.md" });
