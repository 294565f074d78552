import { z } from "zod";
import { amenityCodes } from "../../domain/amenities/amenities.ts";
import { nearestAmenity } from "../../domain/amenities/nearest.ts";
import { needs } from "../../domain/amenities/needs.ts";
import { states } from "../../domain/compliance/assessment.ts";
import { coordinateSystems } from "../../domain/coordinates/position.ts";
import { entryMethods } from "../../domain/entry/entry.ts";
import { stationKinds } from "../../domain/stations/kinds.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { parseMoment } from "./moment.ts";
import { parseTextQuery } from "./text.ts";

/** The wire of the station endpoints: what each query parameter may say. */

const maxRadius = 100_000;
export const maxResults = 1000;
const defaultRadius = 20_000;

function numbers(text: string, count: number): number[] | null {
  const parts = text.split(",");
  if (parts.length !== count || !parts.every((part) => /^[+-]?\d{1,4}(\.\d{1,15})?$/.test(part.trim())))
    return null;
  return parts.map(Number);
}

const Near = z
  .string()
  .meta({
    description: "经度,纬度 · longitude,latitude in degrees, in the system `crs` names",
    example: "101.778,36.617",
  })
  .transform((text, ctx): [number, number] => {
    const [lon, lat] = numbers(text, 2) ?? [];
    if (lon === undefined || lat === undefined) {
      ctx.addIssue("要写成 经度,纬度，如 101.778,36.617 · expected lon,lat in degrees");
      return z.NEVER;
    }
    if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) {
      ctx.addIssue(
        `经纬度写反了？先经度后纬度：${lat},${lon} · latitude out of range; longitude comes first`,
      );
      return z.NEVER;
    }
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      ctx.addIssue("超出地球范围：经度 ±180，纬度 ±90 · outside the world: longitude ±180, latitude ±90");
      return z.NEVER;
    }
    return [lon, lat];
  });

const Bbox = z
  .string()
  .meta({ description: "西,南,东,北 · west,south,east,north in degrees", example: "101.6,36.5,101.9,36.7" })
  .transform((text, ctx): [number, number, number, number] => {
    const [west, south, east, north] = numbers(text, 4) ?? [];
    if (west === undefined || south === undefined || east === undefined || north === undefined) {
      ctx.addIssue("要写成 西,南,东,北 四个数 · expected four numbers west,south,east,north");
      return z.NEVER;
    }
    if ([west, east].some((x) => Math.abs(x) > 180) || [south, north].some((y) => Math.abs(y) > 90)) {
      ctx.addIssue("超出地球范围 · outside the world: longitude ±180, latitude ±90");
      return z.NEVER;
    }
    if (south > north) {
      ctx.addIssue("南北颠倒：南要小于北 · south lies north of north");
      return z.NEVER;
    }
    if (west > east) {
      ctx.addIssue(
        "西大于东；跨180°的范围请分成两次查 · west exceeds east; a box across 180° is asked for in two halves",
      );
      return z.NEVER;
    }
    return [west, south, east, north];
  });

export function wholeNumber(min: number, max: number, description: string) {
  return z
    .string()
    .meta({ description, openapi: { type: "integer", minimum: min, maximum: max } })
    .transform((text, ctx) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      ctx.addIssue(`要 ${min} 到 ${max} 之间的整数 · a whole number from ${min} to ${max}`);
      return z.NEVER;
    });
}

/** A comma list of codes; repeated codes count once. */
export function codeList<T extends string>(
  codes: readonly T[],
  description: string,
  suggest?: (word: string) => string | null,
) {
  const known = new Set<string>(codes);
  return z
    .string()
    .meta({ description, openapi: { type: "array", items: { type: "string", enum: codes } } })
    .transform((text, ctx): T[] => {
      const words = [...new Set(text.split(",").map((word) => word.trim()))];
      const found = words.filter((word): word is T => known.has(word));
      if (found.length === words.length) return found;
      for (const word of words.filter((candidate) => !known.has(candidate)).slice(0, 5)) {
        const near = suggest?.(word.slice(0, 40));
        const advice = near
          ? `是不是 ${near}？· did you mean ${near}?`
          : `可用 · one of: ${codes.join(", ")}`;
        ctx.addIssue(`没有「${word.slice(0, 40)}」这一项；${advice}`);
      }
      return z.NEVER;
    });
}

export const MomentText = z
  .string()
  .meta({
    description:
      "`now`, `always` (24 h), `HH:MM` (the next such minute) or ISO 8601; without offset: Asia/Shanghai",
  })
  .transform((text, ctx) => {
    const moment = parseMoment(text);
    if (moment) return moment;
    ctx.addIssue(
      "不是时间：用 now、always、23:00 或 2026-11-20T23:00+08:00 · not a time: now, always, 23:00 or ISO 8601",
    );
    return z.NEVER;
  });

const TextQuery = z
  .string()
  .meta({
    description: "名称、别名、品牌、依托单位、地址、所在地中的字词，或名称的拼音 · words or pinyin",
    openapi: { type: "string", maxLength: 100 },
  })
  .transform((text, ctx) => {
    if (text.length > 100) {
      ctx.addIssue("太长：最多100个字 · too long: at most 100 characters");
      return z.NEVER;
    }
    const query = parseTextQuery(text);
    if (query) return query;
    ctx.addIssue("里面没有可以搜的字 · holds no letter, digit or Chinese character to search for");
    return z.NEVER;
  });

const Crs = z
  .enum(coordinateSystems, { error: `可用 · one of: ${coordinateSystems.join(", ")}` })
  .meta({ description: "坐标系，输入和输出都用它 · coordinate system of the input and the output" });

export const Adcode = z
  .string()
  .regex(/^\d{6}$/, "行政区划代码是六位数字 · an adcode has six digits")
  .meta({
    description: "行政区划代码 · adcode (GB/T 2260) of a province, city or district",
    example: "630100",
  });

/** The form alone; whether there is such a standard is known where it is looked up. */
export const StandardId = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{1,59}$/,
    "标准的代号是小写字母、数字和连字符 · an id of lower-case letters, digits and hyphens",
  );

/** What narrows a search down; shared by the list and the tiles. */
export const filterShape = {
  q: TextQuery.optional(),
  needs: codeList(needs, "四难：都要满足 · all of these needs are met").optional(),
  amenities: codeList(
    amenityCodes,
    "设施：都要能用 · all of these are there and work",
    nearestAmenity,
  ).optional(),
  kinds: codeList(stationKinds, "站点类型，任一 · any of these kinds").optional(),
  openAt: MomentText.optional(),
  entry: codeList(entryMethods, "进入方式，任一 · any of these ways in").optional(),
  verifiedWithin: wholeNumber(
    1,
    36_500,
    "多少天内有人核实过 · confirmed by a person within so many days",
  ).optional(),
  region: Adcode.optional(),
  standard: StandardId.meta({
    description:
      "标准；单用：按它评定过的 · a standard; alone: stations signed off by it. Their `compliance` is then by this standard",
    example: "qinghai-six-haves",
  }).optional(),
  status: z
    .enum(states, { error: `可用 · one of: ${states.join(", ")}` })
    .meta({
      description:
        "按 standard 评定的结果；unknown 也含未评定的 · signed off by `standard` as met or unmet; `unknown` are those not signed off or signed off as unknown",
    })
    .optional(),
  unknown: z
    .enum(["include"], { error: "只能是 include · only: include" })
    .meta({ description: "也要条件不明的 · also those of which the filter cannot decide" })
    .optional(),
};

/** A state is by some standard. */
export function needsStandard(
  { standard, status }: { standard?: string | undefined; status?: string | undefined },
  ctx: z.RefinementCtx,
): void {
  if (status === undefined || standard !== undefined) return;
  const message = "status 要和 standard 一起用 · status goes with standard";
  ctx.addIssue({ code: "custom", path: ["status"], message });
}

export const SearchQuery = z
  .strictObject({
    ...filterShape,
    near: Near.optional(),
    radius: wholeNumber(
      1,
      maxRadius,
      "米，与 near 同用，默认20000 · metres around `near`, default 20,000",
    ).optional(),
    bbox: Bbox.optional(),
    positions: z
      .enum(["located", "coarse"], { error: "可用 · one of: located, coarse" })
      .meta({
        description:
          "只要有准确位置的，或只要位置粗略的 · only those located to a street or better, or only the coarser",
      })
      .optional(),
    crs: Crs.optional(),
    limit: wholeNumber(1, maxResults, "每页条数，默认20 · rows a page, default 20").default(20),
    cursor: z
      .string()
      .max(2000, "太长 · too long")
      .meta({ description: "下一页的标记 · taken from the `next` link" })
      .optional(),
  })
  .superRefine(needsStandard)
  .superRefine((query, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (query.near && query.bbox) say("bbox", "near 和 bbox 只能用一个 · give near or bbox, not both");
    if (query.radius !== undefined && !query.near)
      say("radius", "radius 要和 near 一起用 · radius goes with near");
    if (query.positions === "coarse" && (query.near || query.bbox)) {
      say("positions", "位置粗略的站点没有距离，请用 region · coarse stations have no distance; use region");
    }
  })
  .transform(({ radius, ...query }) => ({ ...query, radius: radius ?? defaultRadius }));

/** A search as the program understands it. Coordinates are in `crs`. */
export type SearchQuery = z.output<typeof SearchQuery>;
export type FilterQuery = Pick<SearchQuery, keyof typeof filterShape>;

export const CodeParams = z.strictObject({
  /** Letters that look like digits are read as Crockford's alphabet reads them. */
  code: z
    .string()
    .transform((text) => text.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1"))
    .pipe(z.string().max(40).refine(isPlain, notPlain)),
});

export type DetailQuery = z.output<typeof DetailQuery>;
export const DetailQuery = z.strictObject({ near: Near.optional(), crs: Crs.optional() });

export type HistoryQuery = z.output<typeof HistoryQuery>;
export const HistoryQuery = z.strictObject({
  limit: wholeNumber(1, 100, "每页条数，默认20 · rows a page, default 20").default(20),
  cursor: z.string().max(2000, "太长 · too long").optional(),
});
