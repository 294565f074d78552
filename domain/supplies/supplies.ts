import { z } from "zod";
import { Day } from "../day.ts";
import { isPlain, notPlain } from "../text/plain.ts";

/** 应季物资: seasonal supplies, in the words of the field. */
export const Supply = z.strictObject({
  item: z.string().min(1).max(40).refine(isPlain, notPlain),
  /** Day until which the goods are good (date, Asia/Shanghai); absent: not stated. */
  expires: Day.optional(),
});
export type Supply = z.infer<typeof Supply>;
