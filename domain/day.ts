import { z } from "zod";

/** A day, `YYYY-MM-DD`. There was no year 0, and no database knows one. */
export const Day = z.iso
  .date()
  .refine((day) => !day.startsWith("0000"), { error: "没有公元 0 年 · there was no year 0" });
