import type { Knex } from "knex";
import type { Role } from "../../domain/rights/rights.ts";
import type { HeldGrant } from "./actor.ts";

/** Who is signed in: sessions and API tokens. Secrets come as their SHA-256. */

export interface HolderRow {
  id: number;
  signIn: string;
  name: string;
  grants: HeldGrant[];
  assigned: { role: Role; station: number }[];
  /** A union of theirs is a fictional one. */
  demonstration: boolean;
  scope: "read" | "write";
}

const holder = (table: string, condition: string, scope: string) => `
  WITH RECURSIVE who AS (
    SELECT a.id, a.sign_in, a.name, ${scope} AS scope FROM ${table} k JOIN accounts a ON a.id = k.account_id
    WHERE a.state = 'active' AND ${condition}
  ), held AS (
    SELECT g.role, u.id, u.name, u.level, u.parent_id IS NULL AS root, u.demonstration
    FROM grants g JOIN who ON who.id = g.account_id JOIN unions u ON u.id = g.union_id
  ), tree AS (
    SELECT DISTINCT id AS top, id FROM held
    UNION SELECT t.top, u.id FROM tree t JOIN unions u ON u.parent_id = t.id
  ), below AS (SELECT top, array_agg(id ORDER BY id) AS ids FROM tree GROUP BY top)
  SELECT who.id, who.sign_in AS "signIn", who.name, who.scope,
    coalesce((SELECT bool_or(demonstration) FROM held), false) AS demonstration,
    coalesce((SELECT jsonb_agg(jsonb_build_object('role', h.role, 'root', h.root, 'below', b.ids,
        'union', jsonb_build_object('id', h.id, 'name', h.name, 'level', h.level)) ORDER BY h.id, h.role)
      FROM held h JOIN below b ON b.top = h.id), '[]') AS grants,
    coalesce((SELECT jsonb_agg(jsonb_build_object('role', s.role, 'station', s.station_id) ORDER BY s.station_id)
      FROM assignments s WHERE s.account_id = who.id), '[]') AS assigned
  FROM who`;

const bySessionSql = holder("sessions", "k.token = ? AND k.expires_at > ?::timestamptz", "'write'");
const byTokenSql = holder(
  "api_tokens",
  "k.token = ? AND k.revoked_at IS NULL AND k.expires_on >= (?::timestamptz AT TIME ZONE 'Asia/Shanghai')::date",
  "k.scope",
);

export async function findBySession(db: Knex, token: string, now: Date): Promise<HolderRow | undefined> {
  const { rows } = await db.raw<{ rows: HolderRow[] }>(bySessionSql, [token, now.toISOString()]);
  return rows[0];
}

export async function findByToken(db: Knex, token: string, now: Date): Promise<HolderRow | undefined> {
  const { rows } = await db.raw<{ rows: HolderRow[] }>(byTokenSql, [token, now.toISOString()]);
  return rows[0];
}

/** Prolongs a session in use; written at most every five minutes. A session never outlives a week. */
export async function touchSession(db: Knex, token: string, now: Date): Promise<void> {
  await db.raw(
    `UPDATE sessions SET seen_at = ?::timestamptz,
       expires_at = least(?::timestamptz + interval '12 hours', created_at + interval '7 days')
     WHERE token = ? AND seen_at < ?::timestamptz - interval '5 minutes'`,
    [now.toISOString(), now.toISOString(), token, now.toISOString()],
  );
}

/** Remembers the day on which a token was used. */
export async function touchToken(db: Knex, token: string, now: Date): Promise<void> {
  await db.raw(
    `UPDATE api_tokens SET last_used_on = (?::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
     WHERE token = ? AND last_used_on IS DISTINCT FROM (?::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`,
    [now.toISOString(), token, now.toISOString()],
  );
}

export async function insertSession(db: Knex, token: string, account: number, now: Date): Promise<Date> {
  const { rows } = await db.raw<{ rows: { expires: Date }[] }>(
    `INSERT INTO sessions (token, account_id, created_at, seen_at, expires_at)
     VALUES (?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz + interval '12 hours')
     RETURNING created_at + interval '7 days' AS expires`,
    [token, account, now.toISOString(), now.toISOString(), now.toISOString()],
  );
  await db("sessions").where("expires_at", "<", now).delete();
  return rows[0]?.expires ?? now;
}

export async function deleteSession(db: Knex, token: string): Promise<void> {
  await db("sessions").where({ token }).delete();
}

/** Ends an account's sessions, all but the one named. */
export async function deleteSessions(db: Knex, account: number, except: string | null): Promise<void> {
  await db("sessions")
    .where({ account_id: account })
    .whereNot({ token: except ?? "" })
    .delete();
}

export interface CredentialRow {
  id: number;
  password: string;
  state: "active" | "suspended";
}

export async function findCredential(db: Knex, signIn: string): Promise<CredentialRow | undefined> {
  return db("accounts").first<CredentialRow>("id", "password", "state").where({ sign_in: signIn });
}

export async function findCredentialById(db: Knex, id: number): Promise<CredentialRow | undefined> {
  return db("accounts").first<CredentialRow>("id", "password", "state").where({ id });
}

/** The same, kept from changing until the transaction ends. */
export async function lockCredential(trx: Knex.Transaction, id: number): Promise<CredentialRow | undefined> {
  return trx("accounts").first<CredentialRow>("id", "password", "state").where({ id }).forUpdate();
}

export async function updatePassword(db: Knex, id: number, password: string, now: Date): Promise<void> {
  await db("accounts").where({ id }).update({ password, password_changed_at: now });
}

/** Seconds to wait after the failures in a row of a row of sign_in_failures. */
const wait = `CASE WHEN f.failures < ? THEN 0 ELSE least(?, 10 * 2 ^ (least(f.failures, 20) - ?)) END * interval '1 second'`;

/**
 * Counts one more try to sign in, as failed until {@link forgetFailures}, unless one has to wait after those before.
 * @param free so many in a row are without a wait; `longest` seconds is the longest.
 * @returns when the next try is let in; null: this one is.
 */
export async function takeTry(
  db: Knex,
  signIn: string,
  { free, longest }: { free: number; longest: number },
  now: Date,
): Promise<Date | null> {
  const at = now.toISOString();
  await db.raw("DELETE FROM sign_in_failures WHERE last_at < ?::timestamptz - interval '1 day'", [at]);
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `INSERT INTO sign_in_failures AS f (sign_in, failures, last_at) VALUES (?, 1, ?::timestamptz)
     ON CONFLICT (sign_in) DO UPDATE SET failures = f.failures + 1, last_at = excluded.last_at
     WHERE f.last_at + ${wait} <= excluded.last_at`,
    [signIn, at, free, longest, free],
  );
  if (rowCount === 1) return null;
  const { rows } = await db.raw<{ rows: { until: Date }[] }>(
    `SELECT f.last_at + ${wait} AS until FROM sign_in_failures f WHERE f.sign_in = ?`,
    [free, longest, free, signIn],
  );
  return rows[0]?.until ?? now;
}

/** The password was right. */
export async function forgetFailures(db: Knex, signIn: string): Promise<void> {
  await db("sign_in_failures").where({ sign_in: signIn }).delete();
}
