import type { Knex } from "knex";
import type { Actor, Signature } from "../accounts/actor.ts";
import { insertAudit } from "./queries.ts";

/** What was done, and to what. */
export interface Deed {
  /** A verb of the desk, such as `station.publish` or `account.invite`. */
  action: string;
  subject: {
    kind: "station" | "union" | "account" | "batch" | "import" | "report" | "token" | "store";
    id: string;
    label: string;
  };
  /** Role and union in whose name; the union's administrators and reviewers read it, and those above. */
  by: Signature | null;
  /** What a person needs to understand it later; never a secret, a worker's place or words. */
  detail?: Record<string, unknown>;
}

/** Writes into the append-only audit log, in the transaction of what was done. `actor` null: the program or its command line. */
export async function record(
  trx: Knex,
  actor: Actor | null,
  { action, subject, by, detail }: Deed,
): Promise<void> {
  await insertAudit(trx, {
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
