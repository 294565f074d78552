import type { Response } from "express";
import { auditActionLabels, auditKindLabels } from "../../domain/audit/actions.ts";
import { detailText, fieldName } from "../../domain/audit/detail.ts";
import { roleLabels } from "../../domain/rights/rights.ts";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { csvWriter, sendSheet } from "../register/sheet.ts";
import { dateOf } from "../stations/moment.ts";
import { type AuditEntryRow, type AuditFilter, findAudit } from "./queries.ts";
import { record } from "./record.ts";

const pageSize = 1000;

/** The columns of the file; the last tells what no other does. */
const columns: { heading: string; cell(row: AuditEntryRow): string | number }[] = [
  { heading: "编号", cell: ({ id }) => Number(id) },
  { heading: "时间（北京时间）", cell: ({ at }) => shanghai.format(at) },
  { heading: "谁", cell: ({ account }) => account?.name ?? "程序或命令行" },
  { heading: "账号编号", cell: ({ account }) => account?.id ?? "" },
  { heading: "身份", cell: ({ role }) => (role === null ? "" : roleLabels[role].zh) },
  { heading: "工会", cell: ({ union }) => union?.name ?? "" },
  { heading: "做了什么", cell: ({ action }) => auditActionLabels[action].zh },
  { heading: "代码", cell: ({ action }) => action },
  { heading: "对什么", cell: ({ subjectKind }) => auditKindLabels[subjectKind].zh },
  { heading: "对象编号", cell: ({ subject }) => subject },
  { heading: "对象", cell: ({ label }) => label },
  {
    heading: "细节",
    cell: ({ detail }) =>
      Object.entries(detail)
        .map(([name, value]) => `${fieldName(name, "zh")} ${detailText(name, value, "zh")}`)
        .join("，"),
  },
];

/** `2026-11-20 20:40:05` on Shanghai's clock. */
const shanghai = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});

/**
 * Sends the entries of a filter as a file, page by page as they are read, and writes down who took it, which is not in it.
 * @param asked the query as it was sent.
 */
export async function exportAudit(
  { db }: Context,
  actor: Actor,
  filter: AuditFilter,
  asked: Record<string, string>,
  response: Response,
): Promise<void> {
  const name = `操作记录-${dateOf(minuteNow())}.csv`;
  const subject = { kind: "file" as const, id: "", label: name };
  const own = await record(db, actor, { action: "export.audit", subject, by: null, detail: { asked } });
  async function* rows() {
    yield [columns.map(({ heading }) => heading)];
    let before: string | null = own;
    while (before !== null) {
      const page: AuditEntryRow[] = await findAudit(db, filter, before, pageSize);
      yield page.map((row) => columns.map(({ cell }) => cell(row)));
      before = page.length === pageSize ? (page.at(-1)?.id ?? null) : null;
    }
  }
  await sendSheet(response, csvWriter(), { name, plainName: "audit.csv" }, rows());
}
