import type { Knex } from "knex";
import type { Reach } from "../../domain/rights/rights.ts";
import type { OpenReturn } from "../../domain/sign-off/wire.ts";
import { recordedVersion } from "../compliance/sign-off.ts";
import type { Context } from "../context.ts";
import { type Region, regionByAdcode } from "../regions/regions.ts";
import { toReturned } from "./assessments.ts";
import { countReturned, findOpenReturns } from "./queries.ts";

/** What reviewers have sent back of a station and nobody has seen to yet, the latest first: one for each standard. */
export async function openReturns(
  { db, standards }: Pick<Context, "db" | "standards">,
  station: number,
): Promise<OpenReturn[]> {
  const rows = await findOpenReturns(db, station);
  if (rows.length === 0) return [];
  const set = await standards.current();
  return rows.map((row) => {
    const { id, version, title } = recordedVersion(set, row.standard, row.version);
    return { id: row.id, standard: { id, version, title }, ...toReturned(row) };
  });
}

/** Of how many stations within reach, in a region or anywhere, something was sent back that is still to be seen to. */
export async function countOpenReturns(db: Knex, reach: Reach, adcode: string | null): Promise<number> {
  const region: Region | null = adcode === null ? null : await regionByAdcode(db, adcode);
  return adcode !== null && region === null ? 0 : countReturned(db, reach, region);
}
