import { endpoint, nothing } from "../http/endpoint.ts";
import { deviceOf, giveDevice } from "./device.ts";
import { ReceiptAnswer, ReceiptParams, ReportBody } from "./schemas.ts";
import { readReport, submitReport } from "./submit.ts";

/** A form sent by hand is worth so many reads. */
export const reportCost = 50;

export const reportEndpoints = [
  endpoint({
    method: "post",
    path: "/api/v1/reports",
    tag: "reports",
    operationId: "sendReport",
    summary: "报情况 · Report what is so at a station's door",
    description:
      "Without an account. Kept from the public until staff have looked at it. A report with the same `id` is taken once, however often it is sent.",
    params: nothing,
    query: nothing,
    body: {
      schema: ReportBody,
      description: "What is so. No name, no telephone number.",
      maxBytes: 20_000,
      examples: {
        locked: {
          summary: "The door is locked",
          value: {
            id: "6f1d0c0e-8a5b-4c7e-9a53-0d4b6c1f2a90",
            station: "630104-7K2M",
            kind: "locked",
            note: "敲了没人应",
          },
        },
      },
    },
    freshness: "none",
    cost: reportCost,
    answer: { description: "The receipt", contentType: "application/json", schema: ReceiptAnswer },
    problems: [404, 410],
    handle: async ({ context, body, request, response }) => {
      const answer = await submitReport(context, body, deviceOf(request));
      giveDevice(request, response);
      return answer;
    },
  }),
  endpoint({
    method: "get",
    path: "/api/v1/reports/{receipt}",
    tag: "reports",
    operationId: "getReport",
    summary: "反馈的结果 · What has become of a report",
    params: ReceiptParams,
    query: nothing,
    freshness: "none",
    answer: { description: "The report", contentType: "application/json", schema: ReceiptAnswer },
    problems: [404],
    handle: ({ context, params }) => readReport(context, params.receipt),
  }),
];
