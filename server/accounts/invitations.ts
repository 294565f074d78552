import type { Knex } from "knex";
import type { InvitationAnswer, UnionLevel } from "../../domain/desk/session.ts";
import type { Role } from "../../domain/rights/rights.ts";
import { record } from "../audit/record.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { createUnion, hasUnions, rootUnion } from "../unions/unions.ts";
import { mustBeGoodPassword } from "./passwords.ts";
import {
  deleteUnused,
  findAccount,
  findInvitation,
  type GivenGrant,
  hasAccounts,
  type InvitationRow,
  insertAccount,
  insertInvitation,
  replaceRights,
  updateAccount,
  useInvitation,
} from "./people-queries.ts";
import { deleteSessions, forgetFailures, updatePassword } from "./queries.ts";
import { hashPassword, hashSecret, newSecret } from "./secrets.ts";

/** One-time links: to the first administrator, to an invited account, to a new password. */

const days = 24 * 60 * 60 * 1000;
const lasts = { first: 7 * days, invite: 7 * days, reset: 1 * days };

/** The first account can do everything a small union needs done. */
const firstRoles: Role[] = ["administrator", "clerk", "reviewer"];

interface Wish {
  kind: "first" | "invite" | "reset";
  name: string;
  accountId: number | null;
  grants: GivenGrant[];
  stations: number[];
  unionId: number | null;
  invitedBy: number | null;
}

/** Makes a link; of the first administrator and of a reset, the ones before are void. The secret is kept nowhere. */
export async function invite(db: Knex, wish: Wish): Promise<{ secret: string; expiresAt: Date }> {
  const now = new Date();
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + lasts[wish.kind]);
  if (wish.kind !== "invite") await deleteUnused(db, wish.kind, wish.accountId);
  await insertInvitation(db, { ...wish, token: hashSecret(secret), createdAt: now, expiresAt });
  return { secret, expiresAt };
}

/** Links to a new password, not used yet, are void: whoever is suspended does not come back by one. */
export const withdrawResets = (db: Knex, account: number): Promise<void> =>
  deleteUnused(db, "reset", account);

/** The link to the first administrator. */
export function inviteFirst(db: Knex): Promise<{ secret: string; expiresAt: Date }> {
  return invite(db, {
    kind: "first",
    name: "",
    accountId: null,
    grants: [],
    stations: [],
    unionId: null,
    invitedBy: null,
  });
}

export const linkOf = (origin: string, secret: string) => `${origin}/desk/join/${secret}`;

/** What the holder of a link is asked. @throws Problem 404, 410 */
export async function readInvitation(db: Knex, secret: string): Promise<InvitationAnswer> {
  const invitation = await valid(db, secret, false);
  const account = invitation.accountId === null ? undefined : await findAccount(db, invitation.accountId);
  return {
    kind: invitation.kind,
    name: account?.name ?? invitation.name,
    signIn: account?.signIn ?? null,
    grants: account?.grants ?? invitation.held,
    needsUnion: invitation.kind === "first" && !(await hasUnions(db)),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

export interface Joining {
  signIn?: string | undefined;
  name?: string | undefined;
  password: string;
  union?: { name: string; level: UnionLevel; region: string | null } | undefined;
}

/**
 * Takes up a link, once: makes the account with its rights, or gives the account its new password and ends its sessions.
 * @returns the account's id.
 * @throws Problem 400 naming the fields; 404, 410 for the link.
 */
export async function takeUp(db: Knex, secret: string, given: Joining): Promise<number> {
  const first = await valid(db, secret, false);
  const resetting = first.accountId === null ? undefined : await findAccount(db, first.accountId);
  mustBeGoodPassword("password", given.password, resetting?.signIn ?? given.signIn ?? "");
  // Hashing takes its time: not while others wait for the transaction.
  const password = await hashPassword(given.password);
  return db.transaction(async (trx) => {
    const invitation = await valid(trx, secret, true);
    const now = new Date();
    const id = resetting
      ? await resetPassword(trx, resetting.id, resetting.signIn, password, now)
      : await join(trx, invitation, given, password, now);
    await useInvitation(trx, invitation.token, id, now);
    return id;
  });
}

async function resetPassword(
  trx: Knex,
  id: number,
  signIn: string,
  password: string,
  now: Date,
): Promise<number> {
  await updatePassword(trx, id, password, now);
  await updateAccount(trx, id, { state: "active" });
  await deleteSessions(trx, id, null);
  await forgetFailures(trx, signIn);
  await record(
    trx,
    { account: { id } },
    {
      action: "account.password",
      subject: { kind: "account", id: String(id), label: signIn },
      by: null,
    },
  );
  return id;
}

async function join(
  trx: Knex,
  invitation: InvitationRow,
  given: Joining,
  password: string,
  now: Date,
): Promise<number> {
  const { signIn, name } = given;
  if (signIn === undefined) throw badParameter("signIn", "没有写 · missing");
  if (name === undefined) throw badParameter("name", "没有写 · missing");
  const id = await insertAccount(trx, { signIn, name, password }, now);
  if (id === undefined) throw badParameter("signIn", "已经有人用了，换一个 · is taken; choose another");
  const grants = invitation.kind === "first" ? await rightsOfFirst(trx, given) : invitation.grants;
  const stations = grants.flatMap(({ role }) =>
    role === "keeper" || role === "assessor"
      ? invitation.stations.map((station) => ({ role, id: station }))
      : [],
  );
  await replaceRights(trx, id, { all: false, unions: [] }, grants, stations);
  await record(
    trx,
    { account: { id } },
    {
      action: "account.join",
      subject: { kind: "account", id: String(id), label: name },
      by: null,
      detail: { grants },
    },
  );
  return id;
}

async function rightsOfFirst(trx: Knex, { union }: Joining): Promise<GivenGrant[]> {
  const root = await rootUnion(trx);
  if (!root && !union) throw badParameter("union", "没有写 · missing");
  const unionId = root?.id ?? (union && (await createUnion(trx, { ...union, parent: null })));
  if (unionId === undefined) throw badParameter("union", "没有写 · missing");
  return firstRoles.map((role) => ({ role, unionId }));
}

async function valid(db: Knex, secret: string, lock: boolean): Promise<InvitationRow> {
  const invitation = await findInvitation(db, hashSecret(secret), lock);
  if (!invitation) {
    throw new Problem(
      "invitation-not-found",
      "没有这个邀请，看看链接有没有少一截 · There is no such invitation; part of the link may be missing.",
    );
  }
  const over =
    invitation.usedAt !== null ||
    !invitation.stands ||
    invitation.expiresAt.getTime() <= Date.now() ||
    (invitation.kind === "first" && (await hasAccounts(db)));
  if (over) {
    throw new Problem(
      "invitation-over",
      "这个链接用过、过期或作废了，请管理员再发一个 · The link is used, over or void; ask an administrator for another.",
    );
  }
  return invitation;
}
