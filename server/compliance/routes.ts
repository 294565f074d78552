import { endpoint } from "../http/endpoint.ts";
import { RegionParams } from "../regions/schemas.ts";
import { CodeParams, HistoryQuery } from "../stations/schemas.ts";
import { signOffHistory, stationCompliance } from "./signed.ts";
import { SignOffHistoryAnswer, StationComplianceAnswer } from "./signed-answer.ts";
import { complianceSummary } from "./summary.ts";
import { StandardQuery, SummaryAnswer } from "./summary-answer.ts";

const SignOffsQuery = HistoryQuery.extend(StandardQuery.shape);

/** What reviewers signed off, for anyone to read. */
export const complianceEndpoints = [
  endpoint({
    method: "get",
    path: "/api/v1/stations/{code}/compliance",
    tag: "compliance",
    operationId: "getStationCompliance",
    summary: "一个站点的评定，附依据 · What is signed off of a station, with its reasons",
    description:
      "The latest sign-off by each standard, or by `standard`: every section and criterion as assessed then, with the evidence and its age on that day. A standard that applies and by which nothing is signed off is `notAssessed`; what is only computed is not public.",
    params: CodeParams,
    query: StandardQuery,
    freshness: "data",
    answer: {
      description: "What is signed off",
      contentType: "application/json",
      schema: StationComplianceAnswer,
    },
    problems: [308, 404, 410],
    handle: ({ context, params, query }) => stationCompliance(context, params.code, query.standard),
  }),
  endpoint({
    method: "get",
    path: "/api/v1/stations/{code}/compliance/history",
    tag: "compliance",
    operationId: "getStationComplianceHistory",
    summary: "历次评定 · What was signed off of a station, newest first",
    params: CodeParams,
    query: SignOffsQuery,
    freshness: "data",
    answer: { description: "Sign-offs", contentType: "application/json", schema: SignOffHistoryAnswer },
    problems: [404],
    handle: ({ context, params, query }) => signOffHistory(context, params.code, query),
  }),
  endpoint({
    method: "get",
    path: "/api/v1/regions/{adcode}/compliance",
    tag: "compliance",
    operationId: "getRegionCompliance",
    summary: "一个地方按标准评定得怎样 · How the stations of a region stand by a standard",
    description:
      "Counts what reviewers signed off, for the region and the regions directly below. Without `standard`: the most local one that applies in the whole region.",
    params: RegionParams,
    query: StandardQuery,
    freshness: "data",
    answer: { description: "The summary", contentType: "application/json", schema: SummaryAnswer },
    problems: [404],
    handle: ({ context, params, query }) =>
      complianceSummary(context, params.adcode, query.standard, "signedOff"),
  }),
];
