import { z } from "zod";

/** The wire of the holiday endpoint. */

export const HolidaysAnswer = z.strictObject({
  days: z
    .array(
      z.strictObject({
        date: z.string().meta({ example: "2026-10-01" }),
        name: z.string().meta({ example: "国庆节" }),
        kind: z
          .enum(["holiday", "workday"])
          .meta({ description: "a day off, or a weekend day on which people work" }),
      }),
    )
    .meta({ description: "by date; a year without a day off is not covered" }),
});
