import type { RegionProperties } from "../../domain/stations/wire.ts";
import { complianceHeadline } from "../compliance/summary.ts";
import { endpoint, nothing } from "../http/endpoint.ts";
import { Problem } from "../http/problem.ts";
import { findPlaces, regionDetail } from "./regions.ts";
import { PlaceQuery, PlacesAnswer, RegionAnswer, RegionParams } from "./schemas.ts";

export const regionEndpoints = [
  endpoint({
    method: "get",
    path: "/api/v1/regions",
    tag: "regions",
    operationId: "findPlaces",
    summary: "按名称找地方 · Find a place by name",
    description:
      "Provinces, cities and districts by name, former name, pinyin or initials; best first, larger regions before smaller ones.",
    params: nothing,
    query: PlaceQuery,
    freshness: "data",
    answer: { description: "Places", contentType: "application/geo+json", schema: PlacesAnswer },
    async handle({ context, query }) {
      const places = await findPlaces(context.db, query.q, query.limit);
      return {
        type: "FeatureCollection",
        features: places.map((place) => toFeature(place, place)),
        numberReturned: places.length,
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/api/v1/regions/{adcode}",
    tag: "regions",
    operationId: "getRegion",
    summary: "一个行政区 · One region",
    description:
      "A superseded code is answered with the region that stands in its place, and says so. `compliance` counts what is signed off by the most local standard that applies in the whole region.",
    params: RegionParams,
    query: nothing,
    freshness: "data",
    answer: { description: "The region", contentType: "application/geo+json", schema: RegionAnswer },
    problems: [404],
    async handle({ context, params: { adcode } }) {
      const region = await regionDetail(context.db, adcode);
      if (!region)
        throw new Problem(
          "region-not-found",
          `没有行政区划代码 ${adcode} · No region has the adcode ${adcode}.`,
        );
      const { bbox, ...properties } = region;
      const compliance = await complianceHeadline(context, region.adcode);
      const superseded = adcode === region.adcode ? {} : { supersedes: adcode };
      return { ...toFeature(region, { ...properties, compliance, ...superseded }), ...(bbox && { bbox }) };
    },
  }),
];

function toFeature<P>({ adcode, centre }: RegionProperties, properties: P) {
  return { type: "Feature", id: adcode, geometry: { type: "Point", coordinates: centre }, properties };
}
