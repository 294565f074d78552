import { z } from "zod";
import { roles } from "../../domain/rights/rights.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { staffRead } from "../http/staff.ts";
import { findAudit } from "./queries.ts";

const number = (description: string, example: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: "是数字 · a number" })
    .meta({ description, example });

const Query = z.strictObject({
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
  from: z.iso.date().optional().meta({ description: "从哪天起 · from this day", example: "2026-11-01" }),
  to: z.iso.date().optional().meta({ description: "到哪天 · to this day, included", example: "2026-11-30" }),
  cursor: number("上一页给的 · from the page before", "1200").optional(),
  limit: number("一页几条 · entries a page", "50")
    .transform(Number)
    .pipe(z.number().min(1).max(200))
    .default(50),
});

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
      const { all, unions } = actor.reach("audit.read");
      const { account = null, action = null, subject = null, from = null, to = null } = query;
      const filter = { all, unions, account, action, subject, from, to };
      const rows = await findAudit(context.db, filter, query.cursor ?? null, query.limit + 1);
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
];
