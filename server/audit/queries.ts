import type { Knex } from "knex";
import type { AuditAction, AuditKind } from "../../domain/audit/actions.ts";
import type { Role } from "../../domain/rights/rights.ts";

export interface AuditRow {
  at: Date;
  account: number | null;
  role: string | null;
  union: number | null;
  action: AuditAction;
  subjectKind: AuditKind;
  subject: string;
  label: string;
  detail: unknown;
}

/** Gives the entry's id. */
export async function insertAudit(db: Knex, row: AuditRow): Promise<string> {
  const rows: { id: string }[] = await db("audit")
    .insert({
      at: row.at,
      account_id: row.account,
      role: row.role,
      union_id: row.union,
      action: row.action,
      subject_kind: row.subjectKind,
      subject: row.subject,
      label: row.label,
      detail: JSON.stringify(row.detail),
    })
    .returning("id");
  return String(rows[0]?.id);
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
  action: AuditAction;
  subjectKind: AuditKind;
  subject: string;
  label: string;
  detail: Record<string, unknown>;
}

/** What of the log is read within reach: of the unions, and what those who have a role there did in nobody's name. */
const within = `(:all OR e.union_id = ANY(:unions::int[]) OR (e.union_id IS NULL AND e.account_id IN (
  SELECT g.account_id FROM grants g WHERE g.union_id = ANY(:unions::int[]))))`;

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
     WHERE ${within}
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

/** Whose deeds are read within reach, by a part of their name or the whole name they sign in with. */
export async function findDoers(
  db: Knex,
  reach: Pick<AuditFilter, "all" | "unions">,
  name: string,
  limit: number,
): Promise<{ id: number; name: string; signIn: string }[]> {
  const { rows } = await db.raw<{ rows: { id: number; name: string; signIn: string }[] }>(
    `SELECT a.id, a.name, a.sign_in AS "signIn" FROM accounts a
     WHERE (strpos(a.name, :name) > 0 OR a.sign_in = :name)
       AND EXISTS (SELECT FROM audit e WHERE e.account_id = a.id AND ${within})
     ORDER BY a.name, a.id LIMIT :limit`,
    { ...reach, name, limit },
  );
  return rows;
}
