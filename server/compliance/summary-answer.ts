import { z } from "zod";
import { Words } from "../../domain/compliance/standard.ts";
import { StandardId } from "../stations/schemas.ts";

/** The wire of a regional summary. */

export const StandardQuery = z.strictObject({
  standard: StandardId.meta({
    description: "标准的代号 · id of a standard, see /api/v1/standards",
    example: "qinghai-6you",
  }).optional(),
});

const stateCounts = { met: z.int(), unmet: z.int(), unknown: z.int() };

const RegionCountsAnswer = z.strictObject({
  stations: z.int().meta({ description: "open and suspended, of the kinds the standard is for" }),
  ...stateCounts,
  notAssessed: z.int(),
});

const stand = {
  adcode: z.string(),
  name: z.string(),
  counts: RegionCountsAnswer,
  sections: z
    .record(z.string(), z.strictObject(stateCounts))
    .meta({ description: "by id of the section, of the assessed stations" }),
};

export const SummaryAnswer = z.strictObject({
  ...stand,
  level: z.enum(["province", "city", "district"]),
  standard: z.strictObject({
    id: z.string(),
    version: z.int(),
    title: Words,
    sections: z.array(z.strictObject({ id: z.string(), short: Words, wording: Words })),
  }),
  basis: z.enum(["signedOff", "computed"]).meta({ description: "what anyone may see is signed off" }),
  children: z.array(z.strictObject(stand)).meta({ description: "the regions directly below, by code" }),
  reasons: z
    .array(
      z.strictObject({
        criterion: z.string(),
        section: z.string(),
        wording: Words,
        unmet: z.int(),
        unknown: z.int(),
      }),
    )
    .meta({ description: "criteria most often not met, then most often unknown; at most ten" }),
});
