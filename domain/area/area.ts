import { z } from "zod";

/** 面积 of the premises in square metres, as exact as the source was (「不到20㎡」 is 20, under). */
export const Area = z.strictObject({
  squareMetres: z.number().positive().max(1_000_000),
  bound: z.enum(["exact", "about", "over", "under"]),
  /** Upper end of a stated range (「3-5平方米」: 3 … 5). */
  upTo: z.number().positive().optional(),
});
export type Area = z.infer<typeof Area>;
