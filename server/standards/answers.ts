import type { z } from "zod";
import { dayAt } from "../../domain/compliance/days.ts";
import { applies, locality } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { StationKind } from "../../domain/stations/kinds.ts";
import type { Context } from "../context.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { adcodesDownTo, regionByAdcode } from "../regions/regions.ts";
import type { StandardsAnswer } from "./schemas.ts";

type Item = z.infer<typeof StandardsAnswer>["standards"][number];

/**
 * Of every standard the version in force, else the latest, by id. With a region those that apply there come first, the most local before the
 * nation's; the others follow, for one may choose them knowingly.
 */
export async function listStandards(
  context: Context,
  { region, kind }: { region?: string | undefined; kind?: StationKind | undefined },
): Promise<Item[]> {
  const all = (await context.standards.current()).offered(dayAt(new Date()));
  const chosen = kind === undefined ? all : all.filter(({ kinds }) => kinds.includes(kind));
  if (region === undefined) return chosen.map(toItem);
  const around = await regionsAround(context, region);
  return chosen
    .map((standard) => ({ standard, local: locality(standard, around) }))
    .sort((a, b) => b.local - a.local)
    .map(({ standard }) => ({
      ...toItem(standard),
      applies: standard.kinds.some((one) => applies(standard, around, one)),
    }));
}

async function regionsAround({ db }: Context, adcode: string): Promise<string[]> {
  const region = await regionByAdcode(db, adcode);
  if (!region)
    throw badParameter("region", `没有行政区划代码 ${adcode} · no region has the adcode ${adcode}`);
  return adcodesDownTo(region);
}

function toItem(standard: StandardVersion): Item {
  const { id, version, digest, title, name, jurisdiction, kinds, sections, pass, tiers = [] } = standard;
  const criteria = sections.flatMap((section) => section.criteria);
  const count = (basis: "published" | "proposed") =>
    criteria.filter((criterion) => criterion.basis === basis).length;
  return {
    id,
    version,
    digest,
    title,
    name,
    jurisdiction,
    kinds,
    sections: sections.length,
    pass: pass === "gate" ? "gate" : "score",
    tiers: tiers.length,
    criteria: { published: count("published"), proposed: count("proposed") },
  };
}

/** All versions of a standard, latest first. @throws Problem 404 */
export async function versionsOf(
  { standards }: Context,
  id: string,
): Promise<[StandardVersion, ...StandardVersion[]]> {
  const [latest, ...older] = (await standards.current()).versions(id);
  if (!latest) throw new Problem("standard-not-found", `没有标准「${id}」 · There is no standard "${id}".`);
  return [latest, ...older];
}

/** One version of a standard. @throws Problem 404, which says which versions there are. */
export async function versionOf(context: Context, id: string, version: number): Promise<StandardVersion> {
  const versions = await versionsOf(context, id);
  const found = versions.find((standard) => standard.version === version);
  if (found) return found;
  const known = versions.map((standard) => standard.version).join(", ");
  throw new Problem(
    "standard-not-found",
    `标准「${id}」没有第 ${version} 版；有：${known} · "${id}" has no version ${version}; there are: ${known}.`,
  );
}
