import type { Knex } from "knex";
import type { HeldRole } from "../../domain/desk/session.ts";
import { permissions, type Role } from "../../domain/rights/rights.ts";

/** Accounts, what they hold, and the one-time links by which they begin. */

const heldRoles = (source: string) => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('role', g.role,
      'union', jsonb_build_object('id', u.id, 'name', u.name, 'level', u.level)) ORDER BY u.id, g.role)
    FROM ${source} JOIN unions u ON u.id = g.union_id), '[]')`;

export interface AccountRow {
  id: number;
  name: string;
  signIn: string;
  state: "active" | "suspended";
  grants: HeldRole[];
  assigned: { role: "keeper" | "assessor"; union: number | null; code: string; name: string }[];
  createdAt: Date;
  lastSeenAt: Date | null;
}

const accountColumns = `
  a.id, a.name, a.sign_in AS "signIn", a.state, a.created_at AS "createdAt",
  (SELECT max(s.seen_at) FROM sessions s WHERE s.account_id = a.id) AS "lastSeenAt",
  ${heldRoles("(SELECT * FROM grants x WHERE x.account_id = a.id) g")} AS grants,
  coalesce((SELECT jsonb_agg(jsonb_build_object('role', m.role, 'union', s.union_id, 'code', s.code, 'name', s.card->>'name') ORDER BY s.code)
    FROM assignments m JOIN stations s ON s.id = m.station_id WHERE m.account_id = a.id), '[]') AS assigned`;

/** Accounts that hold a role at one of these unions, by name. */
export async function findAccounts(db: Knex, unions: number[]): Promise<AccountRow[]> {
  const { rows } = await db.raw<{ rows: AccountRow[] }>(
    `SELECT ${accountColumns} FROM accounts a
     WHERE EXISTS (SELECT FROM grants g WHERE g.account_id = a.id AND g.union_id = ANY(?::int[]))
     ORDER BY a.name, a.id LIMIT 2000`,
    [unions],
  );
  return rows;
}

export async function findEveryAccount(db: Knex): Promise<AccountRow[]> {
  const { rows } = await db.raw<{ rows: AccountRow[] }>(
    `SELECT ${accountColumns} FROM accounts a ORDER BY a.sign_in`,
  );
  return rows;
}

export async function findAccount(db: Knex, id: number): Promise<AccountRow | undefined> {
  const { rows } = await db.raw<{ rows: AccountRow[] }>(
    `SELECT ${accountColumns} FROM accounts a WHERE a.id = ?`,
    [id],
  );
  return rows[0];
}

export async function findAccountBySignIn(db: Knex, signIn: string): Promise<{ id: number } | undefined> {
  return db("accounts").first<{ id: number }>("id").where({ sign_in: signIn });
}

/** The id, or undefined when the name to sign in with is taken. */
export async function insertAccount(
  db: Knex,
  { signIn, name, password }: { signIn: string; name: string; password: string },
  now: Date,
): Promise<number | undefined> {
  const at = now.toISOString();
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    `INSERT INTO accounts (sign_in, name, password, created_at, password_changed_at)
     VALUES (?, ?, ?, ?::timestamptz, ?::timestamptz) ON CONFLICT DO NOTHING RETURNING id`,
    [signIn, name, password, at, at],
  );
  return rows[0]?.id;
}

export interface GivenGrant {
  role: Role;
  unionId: number;
}

/**
 * Gives exactly these roles and stations at these unions; what is held elsewhere stays.
 * @param within.all stations of no union, too.
 */
export async function replaceRights(
  db: Knex,
  account: number,
  within: { all: boolean; unions: number[] },
  grants: GivenGrant[],
  stations: { role: "keeper" | "assessor"; id: number }[],
): Promise<void> {
  await db("grants")
    .where({ account_id: account })
    .whereRaw("union_id = ANY(?::int[])", [within.unions])
    .delete();
  if (grants.length > 0) {
    await db("grants")
      .insert(grants.map(({ role, unionId }) => ({ account_id: account, role, union_id: unionId })))
      .onConflict()
      .ignore();
  }
  await db.raw(
    `DELETE FROM assignments m USING stations s
     WHERE m.account_id = ? AND s.id = m.station_id AND (? AND s.union_id IS NULL OR s.union_id = ANY(?::int[]))`,
    [account, within.all, within.unions],
  );
  if (stations.length > 0) {
    await db("assignments")
      .insert(stations.map(({ role, id }) => ({ account_id: account, role, station_id: id })))
      .onConflict()
      .ignore();
  }
}

export interface Assignment {
  account: number;
  role: "keeper" | "assessor";
}

/** Assigns one station to those who have another; gives the new assignments. */
export async function copyAssignments(db: Knex, from: number, to: number): Promise<Assignment[]> {
  const { rows } = await db.raw<{ rows: Assignment[] }>(
    `INSERT INTO assignments (account_id, role, station_id)
     SELECT account_id, role, ? FROM assignments WHERE station_id = ?
     ON CONFLICT DO NOTHING RETURNING account_id AS account, role`,
    [to, from],
  );
  return rows;
}

export async function deleteAssignments(
  db: Knex,
  assignments: readonly Assignment[],
  station: number,
): Promise<void> {
  await db.raw(
    `DELETE FROM assignments m USING jsonb_to_recordset(?::jsonb) AS x(account int, role text)
     WHERE m.account_id = x.account AND m.role = x.role AND m.station_id = ?`,
    [JSON.stringify(assignments), station],
  );
}

/** Takes a station from those whose role does not reach its union; gives the assignments that were taken. */
export async function deleteAssignmentsBeyond(db: Knex, station: number): Promise<Assignment[]> {
  const { rows } = await db.raw<{ rows: Assignment[] }>(
    `WITH RECURSIVE above AS (
       SELECT u.id, u.parent_id FROM stations s JOIN unions u ON u.id = s.union_id WHERE s.id = ?
       UNION SELECT u.id, u.parent_id FROM above a JOIN unions u ON u.id = a.parent_id
     )
     DELETE FROM assignments m WHERE m.station_id = ? AND NOT EXISTS (
       SELECT FROM grants g JOIN above a ON a.id = g.union_id WHERE g.account_id = m.account_id AND g.role = m.role
     ) RETURNING account_id AS account, role`,
    [station, station],
  );
  return rows;
}

export async function updateAccount(
  db: Knex,
  id: number,
  change: { name?: string; state?: "active" | "suspended" },
): Promise<void> {
  await db("accounts").where({ id }).update(change);
}

/**
 * How many active accounts hold the role of administrator at the root. Until the transaction ends nobody else counts: two
 * that suspend each other at once would each still see the other.
 */
export async function countRootAdministrators(trx: Knex): Promise<number> {
  await trx.raw("SELECT FROM unions WHERE parent_id IS NULL FOR NO KEY UPDATE");
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `SELECT count(DISTINCT a.id)::int AS count FROM accounts a JOIN grants g ON g.account_id = a.id
       JOIN unions u ON u.id = g.union_id
     WHERE a.state = 'active' AND g.role = 'administrator' AND u.parent_id IS NULL`,
  );
  return rows[0]?.count ?? 0;
}

export async function hasAccounts(db: Knex): Promise<boolean> {
  return (await db("accounts").first("id")) !== undefined;
}

/** Ids and unions of stations by code. */
export async function findStationsByCode(
  db: Knex,
  codes: string[],
): Promise<{ id: number; code: string; union: number | null }[]> {
  return db("stations").select("id", "code", "union_id as union").whereRaw("code = ANY(?::text[])", [codes]);
}

export interface InvitationRow {
  token: string;
  kind: "first" | "invite" | "reset";
  name: string;
  accountId: number | null;
  grants: GivenGrant[];
  stations: number[];
  unionId: number | null;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  /** The roles with their unions by name. */
  held: HeldRole[];
  /** Whoever made it may still give what it gives; of a link from the command line: always. */
  stands: boolean;
}

/** The unions an invitation reaches into: of the roles it gives, or of those the account holds that it lets in again. */
const reachedInto = `
  SELECT x."unionId" AS id FROM jsonb_to_recordset(i.grants) AS x("unionId" int)
  UNION SELECT g.union_id FROM grants g WHERE i.kind = 'reset' AND g.account_id = i.account_id
  UNION SELECT r.id FROM unions r WHERE i.kind = 'reset' AND r.parent_id IS NULL
    AND NOT EXISTS (SELECT FROM grants g WHERE g.account_id = i.account_id)`;

const invitationColumns = `
  i.token, i.kind, i.name, i.account_id AS "accountId", i.grants, i.stations, i.union_id AS "unionId",
  i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.used_at AS "usedAt",
  ${heldRoles('(SELECT x.role, x."unionId" AS union_id FROM jsonb_to_recordset(i.grants) AS x(role text, "unionId" int)) g')} AS held,
  i.invited_by IS NULL OR (
    EXISTS (SELECT FROM accounts a WHERE a.id = i.invited_by AND a.state = 'active')
    AND NOT EXISTS (SELECT FROM (${reachedInto}) n WHERE NOT EXISTS (
      WITH RECURSIVE above AS (
        SELECT u.id, u.parent_id FROM unions u WHERE u.id = n.id
        UNION SELECT u.id, u.parent_id FROM above b JOIN unions u ON u.id = b.parent_id
      )
      SELECT FROM above b JOIN grants g ON g.union_id = b.id
      WHERE g.account_id = i.invited_by AND g.role = ANY(:managers::text[])
    ))
  ) AS stands`;

const managers: readonly Role[] = permissions["accounts.manage"];

export async function insertInvitation(
  db: Knex,
  row: Omit<InvitationRow, "usedAt" | "held" | "stands"> & { invitedBy: number | null },
): Promise<void> {
  await db("invitations").insert({
    token: row.token,
    kind: row.kind,
    name: row.name,
    account_id: row.accountId,
    grants: JSON.stringify(row.grants),
    stations: row.stations,
    union_id: row.unionId,
    invited_by: row.invitedBy,
    created_at: row.createdAt,
    expires_at: row.expiresAt,
  });
}

/** By the whole key or the start of it; `lock` keeps others from using it meanwhile. */
export async function findInvitation(
  db: Knex,
  token: string,
  lock = false,
): Promise<InvitationRow | undefined> {
  const { rows } = await db.raw<{ rows: InvitationRow[] }>(
    `SELECT ${invitationColumns} FROM invitations i WHERE i.token = :token ${lock ? "FOR UPDATE OF i" : ""}`,
    { token, managers: [...managers] },
  );
  return rows[0];
}

/** Links that can be used, made at these unions. */
export async function findPending(db: Knex, unions: number[], now: Date): Promise<InvitationRow[]> {
  const { rows } = await db.raw<{ rows: InvitationRow[] }>(
    `SELECT * FROM (
       SELECT ${invitationColumns} FROM invitations i
       WHERE i.union_id = ANY(:unions::int[]) AND i.kind <> 'first' AND i.used_at IS NULL AND i.expires_at > :now::timestamptz
     ) pending WHERE stands ORDER BY "createdAt"`,
    { unions, now: now.toISOString(), managers: [...managers] },
  );
  return rows;
}

export async function useInvitation(db: Knex, token: string, account: number, now: Date): Promise<void> {
  await db("invitations").where({ token }).update({ used_at: now, account_id: account });
}

export async function deleteInvitation(db: Knex, token: string): Promise<void> {
  await db("invitations").where({ token }).delete();
}

/** Links to the first administrator, and resets of an account, that were not used: a newer one takes their place. */
export async function deleteUnused(db: Knex, kind: "first" | "reset", account: number | null): Promise<void> {
  await db("invitations").where({ kind, account_id: account }).whereNull("used_at").delete();
}

export interface TokenRow {
  id: number;
  name: string;
  scope: "read" | "write";
  createdAt: Date;
  expiresOn: string;
  lastUsedOn: string | null;
}

const tokenColumns = `id, name, scope, created_at AS "createdAt", to_char(expires_on, 'YYYY-MM-DD') AS "expiresOn",
  to_char(last_used_on, 'YYYY-MM-DD') AS "lastUsedOn"`;

export async function findTokens(db: Knex, account: number): Promise<TokenRow[]> {
  const { rows } = await db.raw<{ rows: TokenRow[] }>(
    `SELECT ${tokenColumns} FROM api_tokens WHERE account_id = ? AND revoked_at IS NULL ORDER BY id DESC LIMIT 200`,
    [account],
  );
  return rows;
}

export async function insertToken(
  db: Knex,
  token: { key: string; account: number; name: string; scope: string; expiresOn: string },
  now: Date,
): Promise<TokenRow | undefined> {
  const { rows } = await db.raw<{ rows: TokenRow[] }>(
    `INSERT INTO api_tokens (token, account_id, name, scope, created_at, expires_on)
     VALUES (?, ?, ?, ?, ?::timestamptz, ?::date) RETURNING ${tokenColumns}`,
    [token.key, token.account, token.name, token.scope, now.toISOString(), token.expiresOn],
  );
  return rows[0];
}

/** Whether there was such a token of the account to revoke. */
export async function revokeToken(
  db: Knex,
  account: number,
  id: number,
  now: Date,
): Promise<{ name: string } | undefined> {
  const rows: { name: string }[] = await db("api_tokens")
    .where({ id, account_id: account })
    .whereNull("revoked_at")
    .update({ revoked_at: now }, ["name"]);
  return rows[0];
}
