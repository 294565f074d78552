import type { Knex } from "knex";

export interface AuditRow {
  at: Date;
  account: number | null;
  role: string | null;
  union: number | null;
  action: string;
  subjectKind: string;
  subject: string;
  label: string;
  detail: unknown;
}

export async function insertAudit(db: Knex, row: AuditRow): Promise<void> {
  await db("audit").insert({
    at: row.at,
    account_id: row.account,
    role: row.role,
    union_id: row.union,
    action: row.action,
    subject_kind: row.subjectKind,
    subject: row.subject,
    label: row.label,
    detail: JSON.stringify(row.detail),
  });
}
