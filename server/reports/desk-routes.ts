import type { Endpoint } from "../http/endpoint.ts";
import { nothing } from "../http/endpoint.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { answer, ask, confirmCase, rejectCase } from "./decide.ts";
import {
  AnswerBody,
  AskBody,
  CaseParams,
  ConfirmBody,
  DecisionAnswer,
  QueueAnswer,
  QueueQuery,
  RejectBody,
} from "./desk-schemas.ts";
import { reportQueue } from "./queue.ts";

const decided = {
  description: "What has come of it",
  contentType: "application/json",
  schema: DecisionAnswer,
};
const ofCase = { tag: "desk", params: CaseParams, query: nothing, answer: decided } as const;
const problems: (404 | 409 | 412 | 428)[] = [404, 409, 412, 428];

export const deskReportEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/reports",
    tag: "desk",
    operationId: "listReports",
    summary: "待处理的群众反馈 · Workers' reports that wait for a decision, by station",
    description:
      "The urgent first, then what is due first. Reports of one kind about one station are one case. A keeper sees what they have been asked about.",
    needs: "reports.read",
    params: nothing,
    query: QueueQuery,
    answer: { description: "A page of the queue", contentType: "application/json", schema: QueueAnswer },
    handle: ({ context, actor, query }) => reportQueue(context.db, actor, query),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/reports/{id}/confirm",
    operationId: "confirmReport",
    summary: "属实，改掉 · It is so: the fact changes state and date",
    needs: "reports.handle",
    ...ofCase,
    body: {
      schema: ConfirmBody,
      description: "For a station that has moved or closed, what is so; else nothing.",
      maxBytes: 10_000,
      examples: {
        closed: {
          summary: "It is closed for good",
          value: { gone: { state: "closed", reason: "搬到对面了" } },
        },
      },
    },
    problems,
    handle: ({ params, body, ...doing }) => confirmCase(doing, params.id, body.gone ?? null),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/reports/{id}/reject",
    operationId: "rejectReport",
    summary: "不采纳 · It is not so, and why",
    needs: "reports.handle",
    ...ofCase,
    body: {
      schema: RejectBody,
      description: "Why; whoever reported it reads it on the page of the receipt.",
      maxBytes: 10_000,
      examples: { open: { summary: "It was open", value: { reason: "当天停电，提前关了半小时" } } },
    },
    problems,
    handle: ({ params, body, ...doing }) => rejectCase(doing, params.id, body.reason),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/reports/{id}/ask",
    operationId: "askKeeper",
    summary: "问站长 · Ask whoever keeps the station",
    needs: "reports.handle",
    ...ofCase,
    body: {
      schema: AskBody,
      description: "What to ask, where the reports do not say it.",
      maxBytes: 10_000,
      examples: { when: { summary: "A question", value: { question: "周三晚上几点关的门？" } } },
    },
    problems,
    handle: ({ params, body, ...doing }) => ask(doing, params.id, body.question || null),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/reports/{id}/answer",
    operationId: "answerReport",
    summary: "回答 · What the keeper says",
    needs: "reports.answer",
    ...ofCase,
    body: {
      schema: AnswerBody,
      description: "How it is. It goes to whoever asked, not to the public.",
      maxBytes: 10_000,
      examples: { why: { summary: "An answer", value: { answer: "停电，八点就关了，第二天正常" } } },
    },
    problems,
    handle: ({ params, body, ...doing }) => answer(doing, params.id, body.answer),
  }),
];
