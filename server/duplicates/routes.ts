import { type Endpoint, nothing } from "../http/endpoint.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { decide } from "./decide.ts";
import { mergePair } from "./merge.ts";
import { comparePair, listPairs } from "./pairs.ts";
import {
  ComparisonAnswer,
  DismissBody,
  MergeBody,
  MergedAnswer,
  PairParams,
  PairsAnswer,
  PairsQuery,
} from "./schemas.ts";

export const duplicateEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/duplicates",
    tag: "desk",
    operationId: "listDuplicates",
    summary: "像是同一处的站点，两处都看得到的才列 · pairs that may be one place, the likeliest first",
    needs: "duplicates.read",
    params: nothing,
    query: PairsQuery,
    problems: [404],
    answer: {
      description: "Pairs with score and reasons",
      contentType: "application/json",
      schema: PairsAnswer,
    },
    handle: ({ context, actor, query }) => listPairs(context.db, actor, query),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/duplicates/{a}/{b}",
    tag: "desk",
    operationId: "compareStations",
    summary: "两个站点放在一起比 · two stations beside one another, any two",
    needs: "duplicates.read",
    params: PairParams,
    query: nothing,
    problems: [404],
    answer: { description: "Both, whole", contentType: "application/json", schema: ComparisonAnswer },
    async handle({ context, actor, params, response }) {
      const comparison = await comparePair(context.db, actor, [params.a, params.b]);
      response.set("ETag", comparison.etag);
      return comparison;
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/duplicates/{a}/{b}/dismiss",
    tag: "desk",
    operationId: "dismissDuplicate",
    summary: "不是同一处 · say that they are two places",
    needs: "duplicates.decide",
    params: PairParams,
    query: nothing,
    body: {
      schema: DismissBody,
      description: "Why, if it is worth a word.",
      maxBytes: 2000,
      examples: { two: { summary: "楼上楼下 · two floors", value: { note: "一个在一楼，一个在三楼" } } },
    },
    problems: [404, 409],
    answer: { description: "The two", contentType: "application/json", schema: ComparisonAnswer },
    async handle({ trx, actor, params, body }) {
      await decide(trx, actor, [params.a, params.b], { dismissed: true, note: body.note ?? null });
      return comparePair(trx, actor, [params.a, params.b]);
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/duplicates/{a}/{b}/reopen",
    tag: "desk",
    operationId: "reopenDuplicate",
    summary: "再看看是不是同一处 · take back that they are two places",
    needs: "duplicates.decide",
    params: PairParams,
    query: nothing,
    problems: [404, 409],
    answer: { description: "The two", contentType: "application/json", schema: ComparisonAnswer },
    async handle({ trx, actor, params }) {
      await decide(trx, actor, [params.a, params.b], { dismissed: false, note: null });
      return comparePair(trx, actor, [params.a, params.b]);
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/duplicates/{a}/{b}/merge",
    tag: "desk",
    operationId: "mergeStations",
    summary: "合成一条 · make one station of two",
    description:
      "`keep` stays and takes the chosen facts; what is not chosen is as it was confirmed more recently. The other is withdrawn: its code answers 308 to the one that stays, its history stays where it is. If-Match takes the ETag of the comparison.",
    needs: "duplicates.merge",
    params: PairParams,
    query: nothing,
    body: {
      schema: MergeBody,
      description: "Which stays, and whose facts hold.",
      maxBytes: 20_000,
      examples: {
        merge: {
          summary: "留下第一处，开放时间用第二处的 · the first stays, with the hours of the second",
          value: { keep: "630104-7K2M", facts: { hours: "b" } },
        },
      },
    },
    problems: [404, 409, 412, 428],
    answer: { description: "The one station", contentType: "application/json", schema: MergedAnswer },
    handle: ({ trx, actor, params, body, request }) =>
      mergePair(trx, actor, [params.a, params.b], body, request),
  }),
];
