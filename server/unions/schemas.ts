import { z } from "zod";

/** A union in a query: it and those below it. */
export const UnionId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, { error: "工会的编号是整数 · the id of a union is a whole number" })
  .transform(Number)
  .meta({ description: "一个工会和它下面的 · a union and those below it", openapi: { type: "integer" } });
