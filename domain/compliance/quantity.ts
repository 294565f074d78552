import { z } from "zod";

/**
 * A threshold as a standard writes it (「12 m²」, 「约3平方米」, 「500 m」, 「183 天」, `4`), in the base unit of its dimension:
 * lengths in metres, areas in square metres, time in days, opening time in hours; people, points and counts as they are.
 */
export const dimensions = ["length", "area", "days", "hours", "people", "points", "count"] as const;
export type Dimension = (typeof dimensions)[number];

/** How much of a unit is one base unit; every spelling is matched whole, without regard to case. */
const units: Record<Dimension, Record<string, number>> = {
  length: { m: 1, km: 1000, metres: 1, meters: 1, 米: 1, 公里: 1000, 千米: 1000 },
  area: { m2: 1, 平方米: 1, 平米: 1, 平: 1 },
  days: { d: 1, day: 1, days: 1, 天: 1, 日: 1 },
  hours: { h: 1, hour: 1, hours: 1, 小时: 1 },
  people: { people: 1, person: 1, 人: 1, 名: 1 },
  points: { points: 1, point: 1, 分: 1 },
  count: { "": 1, times: 1, 次: 1, 场: 1, 笔: 1, 件: 1, 个: 1, 处: 1, 台: 1, 家: 1, 层: 1, 辆: 1 },
};

/** Which unit a standard may write for a dimension, for messages. */
export const wantedUnits: Record<Dimension, string> = {
  length: "m、km、米、公里",
  area: "m²、平方米",
  days: "天、days",
  hours: "小时、h",
  people: "人、people",
  points: "分、points",
  count: "不带单位的数，或次、场、件、个",
};

export interface Quantity {
  value: number;
  /** 「约」「左右」: a tenth less or more still is it. */
  about?: true;
}

export interface Measured extends Quantity {
  dimension: Dimension;
}

/** Full-width digits and signs are as good as others (「１２㎡」). */
const even = (text: string | number) => String(text).normalize("NFKC").trim();

/** `null`: not a number with a unit of this dimension. A bare number is taken where the dimension is a count. */
function readQuantity(text: string | number, dimension: Dimension): Quantity | null {
  const parts = /^(约|about\s)?\s*(\d+(?:\.\d+)?)\s*((?:\D.*?)?)\s*(左右)?$/i.exec(even(text));
  if (!parts) return null;
  const [, before, digits, unit = "", after] = parts;
  const scale = units[dimension][unit.trim().toLowerCase()];
  if (scale === undefined) return null;
  return { value: Number(digits) * scale, ...((before || after) && { about: true as const }) };
}

const Read = { value: z.number(), about: z.literal(true).exactOptional() };
const baseUnits: Record<Dimension, string> = {
  length: "metres",
  area: "square metres",
  days: "days",
  hours: "hours",
  people: "people",
  points: "points",
  count: "how many",
};

/** A threshold beyond these is a slip of the hand; a hundred years still make a date that calendars know. */
const most = (dimension: Dimension) => (dimension === "days" ? 36_500 : 1_000_000_000);
const tooMuch = (text: string | number, dimension: Dimension) =>
  `「${String(text).slice(0, 40)}」太大：最多 ${most(dimension)} · at most ${most(dimension)}`;

/** The schema of a threshold of one dimension; what goes in is text with a unit, what comes out is in the base unit. */
export function quantity(dimension: Dimension) {
  return z
    .union([z.string(), z.number()])
    .meta({ description: `${dimension}: ${wantedUnits[dimension]}` })
    .transform((text, ctx): Quantity => {
      const read = readQuantity(text, dimension);
      if (read && read.value <= most(dimension)) return read;
      ctx.addIssue(
        read
          ? tooMuch(text, dimension)
          : `「${String(text).slice(0, 40)}」的单位不对：要 ${wantedUnits[dimension]} · not a quantity of ${dimension}`,
      );
      return z.NEVER;
    })
    .pipe(z.strictObject(Read).meta({ description: baseUnits[dimension] }));
}

/** The schema of a threshold whose unit tells its dimension; a bare number is a count. */
export function anyQuantity() {
  return z
    .union([z.string(), z.number()])
    .meta({ description: Object.values(wantedUnits).join("; ") })
    .transform((text, ctx): Measured => {
      for (const dimension of dimensions) {
        const read = readQuantity(text, dimension);
        if (read && read.value <= most(dimension)) return { ...read, dimension };
        if (read) {
          ctx.addIssue(tooMuch(text, dimension));
          return z.NEVER;
        }
      }
      ctx.addIssue(
        `「${String(text).slice(0, 40)}」不是数，或单位不认识：${Object.values(wantedUnits).join("；")} · not a quantity`,
      );
      return z.NEVER;
    })
    .pipe(
      z
        .strictObject({ ...Read, dimension: z.enum(dimensions) })
        .meta({ description: "in the base unit of its dimension" }),
    );
}

/** The schema of a number that may be written with its unit (「4场」, 「10 分」): text or a number goes in, a number comes out. */
export function numberOf(dimension: Dimension, range: z.ZodType<number, number>) {
  return z
    .union([z.string(), z.number()])
    .meta({ description: `${dimension}: ${wantedUnits[dimension]}` })
    .transform((text, ctx): number => {
      if (typeof text === "number") return text;
      const read = readQuantity(text, dimension);
      if (read && !read.about) return read.value;
      ctx.addIssue(
        `要数，或带单位的数（${wantedUnits[dimension]}），这里是文字「${text.slice(0, 40)}」 · a number, plain or with its unit, not this text`,
      );
      return z.NEVER;
    })
    .pipe(range);
}
