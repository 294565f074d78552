import { z } from "zod";
import { Day } from "../../domain/day.ts";
import { roles } from "../../domain/rights/rights.ts";
import type { Actor } from "../accounts/actor.ts";
import { type Endpoint, nothing, readQuery } from "../http/endpoint.ts";
import { staffRead } from "../http/staff.ts";
import { exportAudit } from "./export.ts";
import { type AuditFilter, findAudit, findDoers } from "./queries.ts";

const number = (description: string, example: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: "是数字 · a number" })
    .meta({ description, example });

const filterShape = {
  account: number("谁做的：账号编号 · by whom", "3").transform(Number).optional(),
  action: z
    .string()
    .regex(/^[a-z]+(\.[a-z-]+)?$/, { error: "如 station 或 station.publish · such as station.publish" })
    .optional()
    .meta({ description: "做了什么 · what, or the first word of it", example: "station" }),
  subject: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "对什么：编码或编号 · to what", example: "630104-7K2M" }),
  from: Day.optional().meta({ description: "从哪天起 · from this day", example: "2026-11-01" }),
  to: Day.optional().meta({ description: "到哪天 · to this day, included", example: "2026-11-30" }),
};
const Query = z.strictObject({
  ...filterShape,
  cursor: number("上一页给的 · from the page before", "1200").optional(),
  limit: number("一页几条 · entries a page", "50")
    .transform(Number)
    .pipe(z.number().min(1).max(200))
    .default(50),
});

const ExportQuery = z.strictObject(filterShape);

const Answer = z.strictObject({
  entries: z.array(
    z.strictObject({
      id: z.string(),
      at: z.string().meta({ description: "ISO 8601" }),
      account: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
      role: z.enum(roles).nullable(),
      union: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
      action: z.string(),
      subject: z.strictObject({ kind: z.string(), id: z.string(), label: z.string() }),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  next: z.string().nullable(),
});

const PeopleAnswer = z.strictObject({
  people: z.array(z.strictObject({ id: z.int(), name: z.string(), signIn: z.string() })),
});

export const auditEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/audit",
    tag: "desk",
    operationId: "listAudit",
    summary: "操作记录：谁在什么时候做了什么 · who did what, and when",
    needs: "audit.read",
    params: nothing,
    query: Query,
    answer: { description: "Newest first", contentType: "application/json", schema: Answer },
    async handle({ context, actor, query }) {
      const rows = await findAudit(context.db, filterOf(actor, query), query.cursor ?? null, query.limit + 1);
      const shown = rows.slice(0, query.limit);
      return {
        entries: shown.map(({ subjectKind, subject: id, label, at, ...row }) => ({
          ...row,
          at: at.toISOString(),
          subject: { kind: subjectKind, id, label },
        })),
        next: rows.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
      };
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/audit/export",
    tag: "desk",
    operationId: "exportAudit",
    summary: "导出操作记录 · the log of the filter as a file",
    needs: "audit.read",
    params: nothing,
    query: ExportQuery,
    cost: 20,
    answer: {
      description:
        "All entries of the filter, newest first, as CSV in UTF-8; who took it is an entry of its own",
      contentType: "text/csv",
      schema: z.string(),
    },
    handle: ({ context, actor, query, request, response }) =>
      exportAudit(context, actor, filterOf(actor, query), readQuery(request.url), response),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/audit/people",
    tag: "desk",
    operationId: "listAuditPeople",
    summary: "记录里有谁 · whose deeds the log tells, by name",
    needs: "audit.read",
    params: nothing,
    query: z.strictObject({
      q: z
        .string()
        .max(100)
        .default("")
        .meta({ description: "名字里的字，或登录账号 · a part of the name", example: "示例" }),
    }),
    answer: { description: "Twelve at most", contentType: "application/json", schema: PeopleAnswer },
    async handle({ context, actor, query }) {
      return { people: await findDoers(context.db, actor.reach("audit.read"), query.q, 12) };
    },
  }),
];

/** What of the log this actor may read, and of that what was asked for. */
function filterOf(actor: Actor, query: z.output<typeof ExportQuery>): AuditFilter {
  const { all, unions } = actor.reach("audit.read");
  const { account = null, action = null, subject = null, from = null, to = null } = query;
  return { all, unions, account, action, subject, from, to };
}
