import type { SiteView } from "../../domain/pages/views.ts";
import type { Context } from "../context.ts";

/** What every page says about this installation, and whether the stations on this page are fictional. */
export function siteView(context: Context, stations: { demonstration: boolean }[]): SiteView {
  const { organiser, icp, psb } = context.settings.site;
  const fictional = stations.filter(({ demonstration }) => demonstration).length;
  return {
    demonstration: fictional === 0 ? "none" : fictional === stations.length ? "all" : "some",
    trial: context.embedded,
    organiser: organiser ?? null,
    icp: icp ?? null,
    police: psb ?? null,
  };
}
