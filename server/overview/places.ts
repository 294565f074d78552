import type { Knex } from "knex";
import type { OverviewRegion } from "../../domain/overview/wire.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import { namedRegion, provinces, type Region, regionByAdcode, regionFamily } from "../regions/regions.ts";
import { findCommonRegion } from "./queries.ts";

/** Where one looks: a region (null: the whole country), those above it and those directly below. */
export interface Located {
  region: Region | null;
  above: Region[];
  below: Region[];
}

/**
 * The region asked for, or the deepest that holds every station within reach.
 * @throws Problem 400 for a code there is not.
 */
export async function locate(db: Knex, reach: Reach, asked: string | undefined): Promise<Located> {
  const adcode =
    asked ?? (await findCommonRegion(db, { reach, region: null })).findLast((code) => code !== null);
  if (!adcode) return { region: null, above: [], below: await provinces(db) };
  await namedRegion(db, adcode);
  const family = await regionFamily(db, adcode);
  if (!family) throw new Error(`there is no region ${adcode}`);
  const { region, children } = family;
  const above = await Promise.all(
    [region.province, region.city].map((code) => code && regionByAdcode(db, code)),
  );
  return { region, above: above.filter((one) => one !== null && one !== ""), below: children };
}

export function toOverviewRegion({ adcode, name, shortName, level }: Region): OverviewRegion {
  return { adcode, name, shortName, level };
}
