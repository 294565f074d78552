import { z } from "zod";
import { differenceKinds, standardParts } from "../../domain/compliance/differences.ts";
import { Standard } from "../../domain/compliance/standard.ts";
import { stationKinds } from "../../domain/stations/kinds.ts";

/** The wire of the standards. */

const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: "sha256 of the document; the same digest is the same document" });

export const StandardsQuery = z.strictObject({
  region: z
    .string()
    .regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" })
    .optional()
    .meta({ description: "Says of each whether it applies there; the most local first", example: "630100" }),
  kind: z
    .enum(stationKinds, { error: `可用 · one of: ${stationKinds.join(", ")}` })
    .optional()
    .meta({ description: "Only standards for stations of this kind" }),
});

const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,59}$/, {
    error: "小写字母、数字和连字符 · lower-case letters, digits and hyphens",
  })
  .meta({ example: "qinghai-6you" });
const version = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, { error: "版本是正整数 · a version is a positive whole number" })
  .transform(Number)
  .meta({ example: 1, openapi: { type: "integer", minimum: 1, maximum: 99_999 } });

export const StandardParams = z.strictObject({ id });
export const VersionParams = z.strictObject({ id, version });
export const DifferencesQuery = z.strictObject({
  from: version.optional().meta({ description: "The older version; default: the one before" }),
});

const Version = z.int().min(1);

export const StandardsAnswer = z.strictObject({
  standards: z.array(
    z.strictObject({
      id: z.string(),
      version: Version.meta({ description: "the latest" }),
      digest: Digest,
      title: Words,
      name: Words,
      jurisdiction: z.array(z.string()).meta({ description: "adcodes; 100000: the whole country" }),
      kinds: z.array(z.enum(stationKinds)),
      sections: z.int().min(0),
      pass: z.enum(["gate", "score"]),
      tiers: z.int().min(0),
      criteria: z
        .strictObject({ published: z.int().min(0), proposed: z.int().min(0) })
        .meta({ description: "how many the source states, and how many were made measurable by us" }),
      applies: z.boolean().optional().meta({ description: "in the region asked for" }),
    }),
  ),
  numberReturned: z.int(),
});

const described = {
  description: "The document, read: lengths in metres, areas in m², times in days or hours",
};

export const VersionAnswer = Standard.extend({ digest: Digest }).meta(described);

export const StandardAnswer = Standard.extend({
  digest: Digest,
  versions: z
    .array(z.strictObject({ version: Version, digest: Digest }))
    .meta({ description: "latest first" }),
}).meta(described);

export const DifferencesAnswer = z.strictObject({
  id: z.string(),
  from: Version,
  to: Version,
  differences: z.array(
    z.strictObject({
      kind: z.enum(differenceKinds),
      part: z.strictObject({ what: z.enum(standardParts), id: z.string(), wording: Words }),
      path: z.string().meta({ description: "below the part; empty: the part itself" }),
      before: z.unknown().meta({ description: "null: it was not there" }),
      after: z.unknown().meta({ description: "null: it is no longer there" }),
      says: Words,
    }),
  ),
});
