import type { Source } from "../../domain/stations/facts.ts";

/** Every fact of the demonstration says that it is made up. */
export const source: Source = { kind: "demonstration", title: "演示数据（虚构）" };
