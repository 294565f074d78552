import { type Endpoint, nothing } from "../http/endpoint.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { listAssessments, oneAssessment } from "./assessments.ts";
import { sendBack, signOffMany } from "./decide.ts";
import {
  AssessmentParams,
  AssessmentsAnswer,
  AssessmentsQuery,
  DetailAnswer,
  mostAtOnce,
  ReturnBody,
  ReturnedAnswer,
  SignedAnswer,
  SignOffBody,
} from "./schemas.ts";

const json = "application/json";

export const signOffEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/assessments",
    tag: "desk",
    operationId: "listAssessments",
    summary: "自查结果，最新的在前 · Computed assessments within reach, newest first",
    description:
      "The latest computed of every open or suspended station by one standard, against what is signed off at present.",
    needs: "assessments.read",
    params: nothing,
    query: AssessmentsQuery,
    problems: [404],
    answer: { description: "A page of them", contentType: json, schema: AssessmentsAnswer },
    handle: ({ context, actor, query }) => listAssessments(context, actor, query),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/assessments/{id}",
    tag: "desk",
    operationId: "getAssessment",
    summary: "一次评定，附全部依据 · One assessment with all its reasons",
    needs: "assessments.read",
    params: AssessmentParams,
    query: nothing,
    problems: [404],
    answer: { description: "The assessment", contentType: json, schema: DetailAnswer },
    handle: ({ context, actor, params }) => oneAssessment(context, actor, params.id),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/sign-offs",
    tag: "desk",
    operationId: "signOff",
    summary: "签认 · Sign off assessments, all or none",
    description: `At most ${mostAtOnce} at once. From now on they are what the public sees. A 409 names those that are no longer the latest of their station, or signed off already.`,
    needs: "assessments.sign",
    params: nothing,
    query: nothing,
    body: {
      schema: SignOffBody,
      description: "Which, and a note for the public.",
      maxBytes: 10_000,
      examples: {
        two: { summary: "两处 · two stations", value: { assessmentIds: [41, 42], note: "现场看过" } },
      },
    },
    problems: [404, 409],
    answer: { description: "The stations", contentType: json, schema: SignedAnswer },
    handle: async ({ trx, actor, body }) => ({
      signed: await signOffMany(trx, actor, body.assessmentIds, body.note || null),
    }),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/assessments/{id}/return",
    tag: "desk",
    operationId: "returnAssessment",
    summary: "退回，写明要补什么 · Send an assessment back with a remark",
    needs: "assessments.sign",
    params: AssessmentParams,
    query: nothing,
    body: {
      schema: ReturnBody,
      description: "For the clerk and the keeper; the public does not see it.",
      maxBytes: 10_000,
      examples: { photo: { summary: "要补的 · what is missing", value: { note: "补一张门头照片再报" } } },
    },
    problems: [404, 409],
    answer: { description: "What was said", contentType: json, schema: ReturnedAnswer },
    handle: ({ trx, actor, params, body }) => sendBack(trx, actor, params.id, body.note),
  }),
];
