import { endpoint } from "../http/endpoint.ts";
import { RegionParams } from "../regions/schemas.ts";
import { complianceSummary } from "./summary.ts";
import { StandardQuery, SummaryAnswer } from "./summary-answer.ts";

/** What reviewers signed off, for anyone to read. */
export const complianceEndpoints = [
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
