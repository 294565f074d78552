import type { Knex } from "knex";
import type { Role } from "../../domain/rights/rights.ts";

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

export interface AuditFilter {
  /** Unions whose entries are read, and of everything where `all`. */
  unions: number[];
  all: boolean;
  account: number | null;
  action: string | null;
  subject: string | null;
  from: string | null;
  to: string | null;
}

export interface AuditEntryRow {
  id: string;
  at: Date;
  account: { id: number; name: string } | null;
  role: Role | null;
  union: { id: number; name: string } | null;
  action: string;
  subjectKind: string;
  subject: string;
  label: string;
  detail: Record<string, unknown>;
}

/** Newest first, before an id. Days are Shanghai's, both included. */
export async function findAudit(
  db: Knex,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Promise<AuditEntryRow[]> {
  const { rows } = await db.raw<{ rows: AuditEntryRow[] }>(
    `SELECT e.id::text, e.at, e.role, e.action, e.subject_kind AS "subjectKind", e.subject, e.label, e.detail,
       CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS account,
       CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS union
     FROM audit e LEFT JOIN accounts a ON a.id = e.account_id LEFT JOIN unions u ON u.id = e.union_id
     WHERE (:all OR e.union_id = ANY(:unions::int[]) OR e.account_id IN (
         SELECT g.account_id FROM grants g WHERE e.union_id IS NULL AND g.union_id = ANY(:unions::int[])))
       AND (:account::int IS NULL OR e.account_id = :account::int)
       AND (:action::text IS NULL OR e.action = :action OR starts_with(e.action, :action || '.'))
       AND (:subject::text IS NULL OR e.subject = :subject)
       AND (:from::date IS NULL OR e.at >= :from::date::timestamp AT TIME ZONE 'Asia/Shanghai')
       AND (:to::date IS NULL OR e.at < (:to::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
       AND (:before::bigint IS NULL OR e.id < :before::bigint)
     ORDER BY e.id DESC LIMIT :limit`,
    { ...filter, before, limit },
  );
  return rows;
}
