import { endpoint, nothing } from "../http/endpoint.ts";
import { checkMany, checkOne } from "./check.ts";
import { BatchAnswer, BatchBody, CheckAnswer, CheckBody, CheckQuery } from "./schemas.ts";

const told = {
  area: 18,
  amenities: { microwave: "working", toilet: { state: "working", nearby: { metres: 80 } } },
  hours: "每天7:00-21:00",
  evidence: { plaque: { present: true, says: "城东区工会驿站" } },
  events: { inspection: ["2026-11-03"] },
};

export const checkEndpoints = [
  endpoint({
    method: "post",
    path: "/api/v1/compliance/check",
    tag: "compliance",
    operationId: "checkStation",
    summary: "按标准自查一个站点 · Check one station against a standard",
    description:
      "Nothing is stored. Whatever is not told is unknown, and the answer says so; whatever is wrong with the facts is named, all at once.",
    params: nothing,
    query: CheckQuery,
    body: {
      schema: CheckBody,
      description: "The standard, and what is known of the station.",
      maxBytes: 1_000_000,
      examples: {
        few: {
          summary: "A few facts, seen today",
          value: { standard: "qinghai-6you", region: "630102", facts: told },
        },
      },
    },
    freshness: "none",
    cost: 5,
    answer: { description: "The result", contentType: "application/json", schema: CheckAnswer },
    problems: [404],
    handle: ({ context, query, body }) => checkOne(context, body, query.lang),
  }),
  endpoint({
    method: "post",
    path: "/api/v1/compliance/checks",
    tag: "compliance",
    operationId: "checkStations",
    summary: "按标准自查一批站点 · Check up to 1,000 stations against a standard",
    description:
      "As checkStation, for each row by itself: a wrong row gets its `errors`, the others their results, in the order of the rows.",
    params: nothing,
    query: CheckQuery,
    body: {
      schema: BatchBody,
      description: "The standard, and a row for each station.",
      maxBytes: 16_000_000,
      examples: {
        two: {
          summary: "Two stations, the second with a mistake",
          value: {
            standard: "qinghai-6you",
            checks: [
              { id: "1", region: "630102", facts: told },
              { id: "2", region: "630102", facts: { area: -3 } },
            ],
          },
        },
      },
    },
    freshness: "none",
    cost: 150,
    answer: { description: "The results", contentType: "application/json", schema: BatchAnswer },
    problems: [404],
    handle: ({ context, query, body }) => checkMany(context, body, query.lang),
  }),
];
