import { z } from "zod";
import { Words } from "../../domain/compliance/standard.ts";

/** The wire of the region endpoints. */

export const PlaceQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, { error: "要找哪里？ · what place?" })
    .max(100, { error: "最多100个字 · at most 100 characters" })
    .refine((text) => !text.includes("\0"), { error: "含有不可见字符 · holds a NUL character" })
    .meta({
      description: "A name, several names from large to small, pinyin, initials, or an adcode",
      example: "西宁",
    }),
  limit: z
    .string()
    .regex(/^([1-9]|[1-4]\d|50)$/, { error: "1 到 50 的整数 · a whole number from 1 to 50" })
    .default("8")
    .transform(Number)
    .meta({ openapi: { type: "integer", minimum: 1, maximum: 50, default: 8 } }),
});

export const RegionParams = z.strictObject({
  adcode: z
    .string()
    .regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" })
    .meta({ example: "630100" }),
});

const properties = {
  adcode: z.string().meta({ example: "630100" }),
  name: z.string(),
  level: z.enum(["province", "city", "district"]),
  pinyin: z.string(),
  parents: z.array(z.string()).meta({ description: "names of the regions above, province first" }),
  centre: z.array(z.number()).length(2).meta({ description: "longitude, latitude of the seat, WGS84" }),
  stations: z.int().meta({ description: "open and suspended stations" }),
};

const Seat = z.strictObject({ type: z.literal("Point"), coordinates: z.array(z.number()).length(2) });

export const PlacesAnswer = z.strictObject({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.strictObject({
      type: z.literal("Feature"),
      id: z.string(),
      geometry: Seat,
      properties: z.strictObject(properties),
    }),
  ),
  numberReturned: z.int(),
});

const Counts = z.record(z.string(), z.int());

export const RegionAnswer = z.strictObject({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: Seat,
  bbox: z
    .array(z.number())
    .length(4)
    .optional()
    .meta({ description: "west, south, east, north; missing where the region is not drawn" }),
  properties: z.strictObject({
    ...properties,
    aliases: z.array(z.string()),
    counts: z.strictObject({ lifecycle: Counts, kind: Counts }),
    compliance: z
      .strictObject({
        standard: z.strictObject({ id: z.string(), version: z.int(), title: Words }),
        counts: z.strictObject({
          stations: z.int().meta({ description: "of the kinds the standard is for" }),
          met: z.int(),
          unmet: z.int(),
          unknown: z.int(),
          notAssessed: z.int(),
        }),
      })
      .nullable()
      .meta({ description: "null where no standard applies" }),
    supersedes: z
      .string()
      .optional()
      .meta({ description: "the code that was asked for, where another one stands in its place now" }),
  }),
});
