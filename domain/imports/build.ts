import { documentOf, factsByPath } from "../stations/fact-paths.ts";
import { type Fact, StationFacts } from "../stations/facts.ts";
import type { RowChange, Stated } from "./changes.ts";

/** What goes for every fact that a sheet states. */
export interface Stamp {
  source: Fact<unknown>["source"];
  by: Fact<unknown>["by"];
}

/**
 * The document of a new station.
 * @throws ZodError when a value does not fit; those that were read by `createRowReader` do.
 */
export function newStation({ values, checkedAt }: Stated, stamp: Stamp): StationFacts {
  const stated = new Map(values);
  const { source } = stamp;
  // What every station has and the sheet does not say.
  if (!stated.has("kind")) stated.set("kind", "rest_station");
  if (!stated.has("lifecycle")) stated.set("lifecycle", { state: "open" });
  return StationFacts.parse(
    documentOf([...stated].map(([path, value]) => [path, { value, ...seen(checkedAt, stamp), source }])),
  );
}

/** The document with these changes made. */
export function withChanges(
  facts: StationFacts,
  changes: readonly RowChange[],
  checkedAt: string | null,
  stamp: Stamp,
): StationFacts {
  const all = factsByPath(facts);
  for (const { path, after, kind } of changes) {
    const known = all.get(path);
    const source = kind === "confirm" && known ? known.source : stamp.source;
    all.set(path, { value: after, source, ...seen(checkedAt, stamp) });
  }
  return StationFacts.parse(documentOf(all));
}

function seen(checkedAt: string | null, { by }: Stamp): Pick<Fact<unknown>, "checkedAt" | "by"> {
  return { checkedAt, by: checkedAt === null ? null : by };
}
