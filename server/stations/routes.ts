import { endpoint, nothing } from "../http/endpoint.ts";
import { StationCollectionAnswer, StationDetailAnswer, StationHistoryAnswer } from "./answers.ts";
import { stationByCode, stationHistory } from "./detail.ts";
import { CodeParams, DetailQuery, HistoryQuery, SearchQuery } from "./schemas.ts";
import { searchStations } from "./search.ts";

export const stationEndpoints = [
  endpoint({
    method: "get",
    path: "/api/v1/stations",
    tag: "stations",
    operationId: "searchStations",
    summary: "找站点 · Search stations",
    description:
      "With `near`, nearest first and no further than `radius`; otherwise confirmed hours first. Filters take what is known to be so; `unknown` counts what they could not decide, and `unknown=include` adds it.",
    params: nothing,
    query: SearchQuery,
    freshness: "clock",
    answer: { description: "Stations", contentType: "application/geo+json", schema: StationCollectionAnswer },
    async handle({ context, query, request }) {
      const found = await searchStations(context, query);
      return {
        ...found,
        links: found.links.map((link) => ({ ...link, href: withCursor(request.originalUrl, link.href) })),
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/api/v1/stations/{code}",
    tag: "stations",
    operationId: "getStation",
    summary: "一个站点的全部 · One station, whole",
    params: CodeParams,
    query: DetailQuery,
    freshness: "clock",
    answer: { description: "The station", contentType: "application/geo+json", schema: StationDetailAnswer },
    problems: [308, 404, 410],
    handle: ({ context, params, query }) => stationByCode(context, params.code, query),
  }),
  endpoint({
    method: "get",
    path: "/api/v1/stations/{code}/history",
    tag: "stations",
    operationId: "getStationHistory",
    summary: "修改记录 · Published revisions, newest first",
    params: CodeParams,
    query: HistoryQuery,
    freshness: "data",
    answer: { description: "Revisions", contentType: "application/json", schema: StationHistoryAnswer },
    problems: [404],
    handle: ({ context, params, query }) => stationHistory(context, params.code, query),
  }),
];

/** The same address with another cursor. */
function withCursor(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url, "http://here");
  searchParams.set("cursor", cursor);
  return `${pathname}?${searchParams}`;
}
