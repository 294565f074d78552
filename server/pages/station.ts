import type { SignedAssessment } from "../../domain/compliance/signed.ts";
import { isCoarse } from "../../domain/coordinates/position.ts";
import type { HistoryView, Language, StationView } from "../../domain/pages/views.ts";
import { stationCompliance } from "../compliance/signed.ts";
import type { Context } from "../context.ts";
import { stationByCode, stationHistory } from "../stations/detail.ts";
import { DetailQuery, HistoryQuery } from "../stations/schemas.ts";
import { routeLinks } from "./navigation.ts";
import { siteView } from "./site.ts";

/** @throws Problem 404 for a code that never existed, 410 for a withdrawn station. */
export async function stationView(
  context: Context,
  code: string,
  lang: Language,
  near: [number, number] | null,
): Promise<StationView> {
  const query = DetailQuery.parse({ crs: "wgs84", ...(near && { near: near.join(",") }) });
  const station = await stationByCode(context, code, query);
  const { name, positionPrecision, regionNames, demonstration, compliance } = station.properties;
  const [lon, lat] = station.geometry?.coordinates ?? [];
  const routesByName = isCoarse(positionPrecision) || lon === undefined || lat === undefined;
  return {
    page: "station",
    site: siteView(context, [{ demonstration }]),
    lang,
    station,
    signed:
      compliance.state === "notAssessed" ? null : await signedOff(context, code, compliance.standard.id),
    near,
    asOf: station.asOf,
    routes: routeLinks({
      name,
      city: regionNames[1] ?? regionNames[0] ?? "",
      position: routesByName ? null : [lon, lat],
      fictional: demonstration,
    }),
    routesByName,
  };
}

async function signedOff(context: Context, code: string, standard: string): Promise<SignedAssessment | null> {
  const { assessments } = await stationCompliance(context, code, standard);
  const [first] = assessments;
  return first === undefined || first.state === "notAssessed" ? null : first;
}

/** @throws Problem 404 for a code that never existed. */
export async function historyView(context: Context, code: string, lang: Language): Promise<HistoryView> {
  const { revisions, code: registered } = await stationHistory(
    context,
    code,
    HistoryQuery.parse({ limit: "100" }),
  );
  const newest = revisions[0]?.facts;
  const demonstration = newest?.name.source.kind === "demonstration";
  return {
    page: "history",
    site: siteView(context, [{ demonstration }]),
    lang,
    code: registered,
    name: newest?.name.value ?? registered,
    revisions: revisions.map(({ number, at, role, union, reason, changed }) => ({
      number,
      at,
      role,
      union,
      reason,
      changed,
    })),
  };
}
