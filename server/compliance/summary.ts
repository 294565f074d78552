import { dayAt } from "../../domain/compliance/days.ts";
import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import type { ComplianceSummary, RegionCounts, StateCounts } from "../../domain/compliance/summary.ts";
import type { Context } from "../context.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { adcodesDownTo, type Region, regionByAdcode, regionFamily } from "../regions/regions.ts";
import { noSuchStandard } from "../standards/no-such-standard.ts";
import type { StandardSet } from "../standards/standards.ts";
import { standardsInForce } from "./assess-stations.ts";
import { countSigned, type Tally, tallyRegion } from "./summary-queries.ts";

const mostReasons = 10;

/**
 * How the stations of a region and of the regions directly below stand by a standard; by default the most local one that
 * applies in the whole region.
 * @throws Problem 404 for a region there is not, 400 naming `standard` when there is no such one, or none by default.
 */
export async function complianceSummary(
  { db, standards }: Pick<Context, "db" | "standards">,
  adcode: string,
  standardId: string | undefined,
  basis: ComplianceSummary["basis"],
): Promise<ComplianceSummary> {
  const family = await regionFamily(db, adcode);
  if (!family)
    throw new Problem("region-not-found", `没有行政区划代码 ${adcode} · No region has the adcode ${adcode}.`);
  const { region, children } = family;
  const set = await standards.current();
  const standard = standardId === undefined ? defaultFor(set, region) : set.get(standardId);
  if (!standard) throw standardId === undefined ? noneApplies(set, region) : noSuchStandard(set, standardId);

  const versions = set.versions(standard.id);
  const criteria = versions.flatMap(countingCriteria);
  const { id, kinds, version, title } = standard;
  const tallies = await tallyRegion(db, region, { id, kinds, criteria }, basis);
  const stand = (place: Region, within: Tally[]) => ({
    adcode: place.adcode,
    name: place.name,
    ...countsOf(standard, within),
  });
  return {
    ...stand(region, tallies),
    level: region.level,
    standard: {
      id,
      version,
      title,
      sections: standard.sections.map((section) => ({
        id: section.id,
        short: section.short,
        wording: section.wording,
      })),
    },
    basis,
    children: children.map((child) =>
      stand(
        child,
        tallies.filter((tally) => tally.child === child.adcode),
      ),
    ),
    reasons: reasonsOf(versions, tallies),
  };
}

/** How the stations of a region stand by its most local standard, as signed off; null where no standard applies. */
export async function complianceHeadline(
  { db, standards }: Pick<Context, "db" | "standards">,
  adcode: string,
): Promise<{ standard: Pick<StandardVersion, "id" | "version" | "title">; counts: RegionCounts } | null> {
  const [region, set] = await Promise.all([regionByAdcode(db, adcode), standards.current()]);
  const standard = region && defaultFor(set, region);
  if (!standard) return null;
  const { id, version, title } = standard;
  return { standard: { id, version, title }, counts: await countSigned(db, region, standard) };
}

function defaultFor(set: StandardSet, region: Region): StandardVersion | undefined {
  const inForce = standardsInForce(set, dayAt(new Date()));
  return standardsFor(inForce, adcodesDownTo(region), "rest_station")[0];
}

function noneApplies(set: StandardSet, { name }: Region): Problem {
  const known = set.latest().map(({ id }) => id);
  return badParameter(
    "standard",
    `${name}没有适用的标准，请指明一个 · no standard applies here; name one of: ${known.join(", ")}`,
  );
}

function countingCriteria({ version, sections }: StandardVersion) {
  return sections.flatMap((section) =>
    section.criteria
      .filter(({ optional }) => !optional)
      .map(({ id }) => ({ version, section: section.id, criterion: id })),
  );
}

const noCounts = (): StateCounts => ({ met: 0, unmet: 0, unknown: 0 });

function countsOf({ sections }: StandardVersion, tallies: readonly Tally[]) {
  const counts: RegionCounts = { stations: 0, ...noCounts(), notAssessed: 0 };
  const bySection: Record<string, StateCounts> = Object.fromEntries(
    sections.map(({ id }) => [id, noCounts()]),
  );
  for (const { of, id, state, count } of tallies) {
    if (of === "station") {
      counts.stations += count;
      counts[state ?? "notAssessed"] += count;
    }
    const section = of === "section" ? bySection[id] : undefined;
    if (section && state) section[state] += count;
  }
  return { counts, sections: bySection };
}

/** In the words of the latest version that has the criterion. */
function reasonsOf(
  versions: readonly StandardVersion[],
  tallies: readonly Tally[],
): ComplianceSummary["reasons"] {
  const criteria = versions.flatMap(({ sections }) =>
    sections.flatMap((section) =>
      section.criteria.map(({ id, wording }) => ({ criterion: id, section: section.id, wording })),
    ),
  );
  const reasons = new Map<string, ComplianceSummary["reasons"][number]>();
  for (const { of, id, state, count } of tallies) {
    if (of !== "criterion") continue;
    const known = reasons.get(id) ?? criteria.find(({ criterion }) => criterion === id);
    if (known) reasons.set(id, { unmet: 0, unknown: 0, ...known, [state]: count });
  }
  return [...reasons.values()]
    .sort((a, b) => b.unmet - a.unmet || b.unknown - a.unknown || (a.criterion < b.criterion ? -1 : 1))
    .slice(0, mostReasons);
}
