import type { Knex } from "knex";
import type { AuditAction, AuditKind } from "../../domain/audit/actions.ts";
import type { AuditDetail } from "../../domain/audit/detail.ts";
import type { Actor, Signature } from "../accounts/actor.ts";
import { insertAudit } from "./queries.ts";

/** What was done, and to what. */
export interface Deed {
  action: AuditAction;
  subject: {
    kind: AuditKind;
    id: string;
    label: string;
  };
  /** Role and union in whose name; the union's administrators and reviewers read it, and those above. */
  by: Signature | null;
  /** What a person needs to understand it later; never a secret, a worker's place or words. */
  detail?: AuditDetail;
}

/**
 * Writes into the append-only audit log, in the transaction of what was done. `actor` null: the program or its command line.
 * @returns the entry's id.
 */
export async function record(
  trx: Knex,
  actor: { account: Pick<Actor["account"], "id"> } | null,
  { action, subject, by, detail }: Deed,
): Promise<string> {
  return insertAudit(trx, {
    at: new Date(),
    account: actor?.account.id ?? null,
    role: by?.role ?? null,
    union: by?.union.id ?? null,
    action,
    subjectKind: subject.kind,
    subject: subject.id,
    label: subject.label,
    detail: detail ?? {},
  });
}
