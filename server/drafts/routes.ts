import type { Endpoint } from "../http/endpoint.ts";
import { nothing } from "../http/endpoint.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { CodeParams } from "../stations/schemas.ts";
import { DraftSavedAnswer, PublishedManyAnswer, ReviewAnswer } from "./answers.ts";
import { publishDraft, publishPiece } from "./publish.ts";
import { reviewPage } from "./review.ts";
import { registerStation, restoreRevision, saveDraft } from "./save.ts";
import {
  DraftBodySchema,
  NoBody,
  PublishBody,
  PublishManySchema,
  RegisterBodySchema,
  RestoreBodySchema,
  ReturnBody,
  ReviewQuery,
} from "./schemas.ts";
import { discardDraft, returnDraft, submitDraft } from "./steps.ts";

const saved = {
  description: "The draft as it is now; its ETag is for If-Match",
  contentType: "application/json",
  schema: DraftSavedAnswer,
};
const maxBytes = 500_000;

/** The tag of the draft that comes back, for the next write. */
function tagged<Saved extends { draft: { etag: string } | null }>(
  response: { set(name: string, value: string): unknown },
  answer: Saved,
): Saved {
  if (answer.draft) response.set("ETag", answer.draft.etag);
  return answer;
}

export const draftEndpoints: Endpoint[] = [
  staffWrite({
    method: "post",
    path: "/api/v1/desk/stations",
    tag: "desk",
    operationId: "registerStation",
    summary: "登记新站点 · register a station, as a draft",
    needs: "station.register",
    params: nothing,
    query: nothing,
    body: {
      schema: RegisterBodySchema,
      description: "Name, kind, region and position at least; the lifecycle is `open` unless given.",
      maxBytes,
      examples: {
        least: {
          summary: "名称、类型、区县和位置 · name, kind, region and position",
          value: {
            edits: [
              { path: "name", value: "示例驿站" },
              { path: "kind", value: "rest_station" },
              { path: "region", value: "630104" },
              { path: "position", value: { precision: "entrance", lon: 101.757, lat: 36.626 } },
            ],
          },
        },
      },
    },
    problems: [404, 409],
    answer: saved,
    async handle({ trx, actor, body, response }) {
      const answer = await registerStation(trx, actor, body);
      response.status(201).set("Location", `/api/v1/desk/stations/${answer.code}`);
      return tagged(response, answer);
    },
  }),
  staffWrite({
    method: "put",
    path: "/api/v1/desk/stations/{code}/draft",
    tag: "desk",
    operationId: "saveDraft",
    summary: "存草稿 · save edits into the draft of a station",
    description:
      "Edits apply on top of the open draft, or of what is published. `If-Match` with the draft's tag, or `If-None-Match: *` for the first.",
    needs: "station.edit",
    params: CodeParams,
    query: nothing,
    body: {
      schema: DraftBodySchema,
      description: "The edits; the server stamps day, role and union.",
      maxBytes,
      examples: {
        hours: {
          summary: "改开放时间，设施仍属实 · other hours, an amenity still as it is",
          value: {
            base: 3,
            edits: [
              { path: "hours", value: "周一至周五8:00-22:00，周六日9:00-18:00" },
              { path: "amenities.microwave", confirm: true },
            ],
            state: "submitted",
          },
        },
      },
    },
    problems: [404, 409, 412, 428],
    answer: saved,
    handle: async ({ trx, actor, params, body, request, response }) =>
      tagged(response, await saveDraft(trx, actor, params.code, body, request)),
  }),
  staffWrite({
    method: "delete",
    path: "/api/v1/desk/stations/{code}/draft",
    tag: "desk",
    operationId: "discardDraft",
    summary: "丢弃草稿 · discard the draft",
    needs: "station.edit",
    params: CodeParams,
    query: nothing,
    problems: [404, 409, 412, 428],
    answer: { ...saved, description: "`draft` is null" },
    handle: ({ trx, actor, params, request }) => discardDraft(trx, actor, params.code, request),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/stations/{code}/draft/submit",
    tag: "desk",
    operationId: "submitDraft",
    summary: "提交审核 · submit the draft as it is",
    needs: "station.edit",
    params: CodeParams,
    query: nothing,
    body: { schema: NoBody, description: "Nothing.", maxBytes: 100, examples: {} },
    problems: [404, 409, 412, 428],
    answer: saved,
    handle: async ({ trx, actor, params, request, response }) =>
      tagged(response, await submitDraft(trx, actor, params.code, request)),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/stations/{code}/draft/publish",
    tag: "desk",
    operationId: "publishDraft",
    summary: "发布 · publish the draft",
    description: "Takes a reviewer; a draft that changes nothing and only confirms, whoever may edit.",
    needs: "station.edit",
    params: CodeParams,
    query: nothing,
    body: {
      schema: PublishBody,
      description: "A comment, for staff.",
      maxBytes: 5000,
      examples: { plain: { summary: "同意 · agreed", value: { comment: "同意" } } },
    },
    problems: [404, 409, 412, 428],
    answer: { ...saved, description: "`draft` is null" },
    handle: ({ trx, actor, params, body, request }) =>
      publishDraft(trx, actor, params.code, body.comment ?? null, request),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/stations/{code}/draft/return",
    tag: "desk",
    operationId: "returnDraft",
    summary: "退回 · return the draft, with the reason",
    needs: "station.publish",
    params: CodeParams,
    query: nothing,
    body: {
      schema: ReturnBody,
      description: "Why.",
      maxBytes: 5000,
      examples: { why: { summary: "缺照片 · no photo", value: { comment: "补一张门口照片" } } },
    },
    problems: [404, 409, 412, 428],
    answer: saved,
    handle: async ({ trx, actor, params, body, request, response }) =>
      tagged(response, await returnDraft(trx, actor, params.code, body.comment, request)),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/stations/{code}/restore",
    tag: "desk",
    operationId: "restoreRevision",
    summary: "恢复旧版 · make a draft of an earlier revision",
    needs: "station.edit",
    params: CodeParams,
    query: nothing,
    body: {
      schema: RestoreBodySchema,
      description: "Which revision.",
      maxBytes: 5000,
      examples: { second: { summary: "恢复到第2版 · back to revision 2", value: { revision: 2 } } },
    },
    problems: [404, 409],
    answer: saved,
    handle: async ({ trx, actor, params, body, response }) =>
      tagged(response, await restoreRevision(trx, actor, params.code, body)),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/review",
    tag: "desk",
    operationId: "listReview",
    summary: "待审 · what waits for review, the oldest first",
    needs: "station.publish",
    params: nothing,
    query: ReviewQuery,
    answer: { description: "Drafts submitted", contentType: "application/json", schema: ReviewAnswer },
    handle: ({ context, actor, query }) => reviewPage(context, actor, query),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/review/publish",
    tag: "desk",
    operationId: "publishMany",
    summary: "一起发布 · publish chosen drafts, or a batch piece by piece",
    needs: "station.publish",
    params: nothing,
    query: nothing,
    body: {
      schema: PublishManySchema,
      description: "Chosen drafts, or a batch: send it again with `after` until `next` is null.",
      maxBytes: 50_000,
      examples: {
        batch: { summary: "一批 · a batch", value: { batch: 12, asOf: "2026-11-20T12:00:00Z" } },
      },
    },
    answer: { description: "This piece", contentType: "application/json", schema: PublishedManyAnswer },
    handle: ({ trx, actor, body }) => publishPiece(trx, actor, body.chosen, body.comment ?? null),
  }),
];
