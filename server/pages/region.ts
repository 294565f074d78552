import type { Language, RegionStandingView } from "../../domain/pages/views.ts";
import { complianceSummary } from "../compliance/summary.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { regionByAdcode } from "../regions/regions.ts";
import { toIso } from "../stations/moment.ts";
import { SearchQuery } from "../stations/schemas.ts";
import { searchStations } from "../stations/search.ts";
import { siteView } from "./site.ts";

/**
 * How a region's stations stand by a standard, as signed off. A standard that is not there is passed over for the region's own.
 * @throws Problem 404 for a region there is not, 400 where no standard applies.
 */
export async function regionStandingView(
  context: Context,
  adcode: string,
  asked: string | null,
  lang: Language,
): Promise<RegionStandingView> {
  const known = asked !== null && (await context.standards.current()).get(asked) !== undefined;
  const summary = await complianceSummary(context, adcode, known ? asked : undefined, "signedOff");
  // A dozen of its stations tell whether the page is about fictional ones.
  const around = await searchStations(context, SearchQuery.parse({ region: adcode, limit: "12" }));
  const region = await regionByAdcode(context.db, adcode);
  const above = [region?.province, region?.city].flatMap((code) => code ?? []);
  const parents = await Promise.all(above.map((code) => regionByAdcode(context.db, code)));
  return {
    page: "regionStanding",
    site: siteView(
      context,
      around.features.map(({ properties }) => properties),
    ),
    lang,
    summary,
    parents: parents.flatMap((parent) => (parent ? [{ adcode: parent.adcode, name: parent.name }] : [])),
    asOf: toIso(minuteNow()),
  };
}
