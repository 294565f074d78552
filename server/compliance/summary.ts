import { dayAt } from "../../domain/compliance/days.ts";
import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion, Words } from "../../domain/compliance/standard.ts";
import type { ComplianceSummary, RegionCounts, StateCounts } from "../../domain/compliance/summary.ts";
import type { Context } from "../context.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { adcodesDownTo, type Region, regionByAdcode, regionFamily } from "../regions/regions.ts";
import { namedStandard } from "../standards/named.ts";
import type { StandardSet } from "../standards/standards.ts";
import { type Counting, countSigned, type Tally, tallyRegion } from "./summary-queries.ts";

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
  const standard = standardId === undefined ? defaultFor(set, region) : namedStandard(set, standardId);
  if (!standard) throw noneApplies(set, region);

  const { id, version, title } = standard;
  const criteria = countingCriteria(set.versions(id));
  const asked = standard.sections.map((section) => criteria.filter((one) => one.section === section.id));
  const tallies = await tallyRegion(db, region, standard, asked, basis);
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
    reasons: reasonsOf(asked.flat(), tallies),
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
  const inForce = set.inForce(dayAt(new Date()));
  return standardsFor(inForce, adcodesDownTo(region), "rest_station")[0];
}

function noneApplies(set: StandardSet, { name }: Region): Problem {
  const known = set.latest().map(({ id }) => id);
  return badParameter(
    "standard",
    `${name}没有适用的标准，请指明一个 · no standard applies here; name one of: ${known.join(", ")}`,
  );
}

interface Criterion extends Counting {
  section: string;
  wording: Words;
}

/** The criteria that decide anything in some version, each in the section and the words of the latest that has it. */
function countingCriteria(versions: readonly StandardVersion[]): Criterion[] {
  const found = new Map<string, Criterion>();
  for (const { version, sections } of versions) {
    for (const section of sections) {
      for (const { id, wording, optional } of section.criteria) {
        const known = found.get(id) ?? { criterion: id, section: section.id, wording, versions: [] };
        found.set(id, optional ? known : { ...known, versions: [...known.versions, version] });
      }
    }
  }
  return [...found.values()].filter((criterion) => criterion.versions.length > 0);
}

function countsOf({ sections }: StandardVersion, tallies: readonly Tally[]) {
  const sum = (of: (tally: Tally) => number | undefined) =>
    tallies.reduce((total, tally) => total + (of(tally) ?? 0), 0);
  const stations = sum((tally) => tally.stations);
  const states = {
    met: sum(({ met }) => met),
    unmet: sum(({ unmet }) => unmet),
    unknown: sum(({ unknown }) => unknown),
  };
  const counts: RegionCounts = {
    stations,
    ...states,
    notAssessed: stations - states.met - states.unmet - states.unknown,
  };
  const bySection = sections.map(({ id }, i): [string, StateCounts] => {
    const count = (state: number) => sum((tally) => tally.sections[3 * i + state]);
    return [id, { met: count(0), unmet: count(1), unknown: count(2) }];
  });
  return { counts, sections: Object.fromEntries(bySection) };
}

function reasonsOf(criteria: readonly Criterion[], tallies: readonly Tally[]): ComplianceSummary["reasons"] {
  const sum = (at: number) => tallies.reduce((total, tally) => total + (tally.criteria[at] ?? 0), 0);
  return criteria
    .map(({ criterion, section, wording }, i) => ({
      criterion,
      section,
      wording,
      unmet: sum(2 * i),
      unknown: sum(2 * i + 1),
    }))
    .filter(({ unmet, unknown }) => unmet + unknown > 0)
    .sort((a, b) => b.unmet - a.unmet || b.unknown - a.unknown || (a.criterion < b.criterion ? -1 : 1))
    .slice(0, mostReasons);
}
