import type { Knex } from "knex";
import type { HeldRole } from "../../domain/desk/session.ts";
import { type Role, roles } from "../../domain/rights/rights.ts";
import { record } from "../audit/record.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { rootUnion, unionById } from "../unions/unions.ts";
import { mustLeaveAdministrator } from "./accounts.ts";
import { unknownUnion } from "./actor.ts";
import { invite, inviteFirst, linkOf, withdrawResets } from "./invitations.ts";
import {
  findAccount,
  findAccountBySignIn,
  findEveryAccount,
  hasAccounts,
  updateAccount,
} from "./people-queries.ts";
import { deleteSessions } from "./queries.ts";

/** What whoever runs the program does with accounts, from the command line. Links are told once. */

interface Link {
  link: string;
  expiresAt: string;
}

/** Every account with its roles. */
export async function allAccounts(
  db: Knex,
): Promise<{ signIn: string; name: string; state: string; grants: HeldRole[] }[]> {
  return (await findEveryAccount(db)).map(({ signIn, name, state, grants }) => ({
    signIn,
    name,
    state,
    grants,
  }));
}

/** A new link to the first administrator. @throws Problem 409 once there are accounts. */
export async function linkToFirst(db: Knex, origin: string): Promise<Link> {
  if (await hasAccounts(db)) {
    throw new Problem(
      "not-possible",
      "已经有账号了，用 account invite 邀请，或 account reset 重设密码 · There are accounts already: use account invite or account reset.",
    );
  }
  const { secret, expiresAt } = await inviteFirst(db);
  return { link: linkOf(origin, secret), expiresAt: expiresAt.toISOString() };
}

/** Whether nobody can sign in yet: a start then tells a link. */
export const isUnclaimed = async (db: Knex): Promise<boolean> => !(await hasAccounts(db));

/** @throws Problem 400 for a role there is not; 404 for a union there is not. */
export function inviteByOperator(
  db: Knex,
  origin: string,
  wish: { name: string; roles: string[]; union: number | undefined },
): Promise<Link> {
  return db.transaction(async (trx) => {
    const given = wish.roles.map((word): Role => {
      const role = roles.find((one) => one === word.trim());
      if (role === undefined)
        throw badParameter("--role", `没有「${word}」，可用 · one of: ${roles.join(", ")}`);
      return role;
    });
    const union = wish.union === undefined ? await rootUnion(trx) : await unionById(trx, wish.union);
    if (!union) {
      if (wish.union !== undefined) throw unknownUnion(wish.union);
      throw new Problem(
        "not-possible",
        "还没有工会，先用 account first 建第一个管理员 · There is no union yet: begin with account first.",
      );
    }
    const grants = given.map((role) => ({ role, unionId: union.id }));
    const { secret, expiresAt } = await invite(trx, {
      kind: "invite",
      name: wish.name,
      accountId: null,
      grants,
      stations: [],
      unionId: union.id,
      invitedBy: null,
    });
    await record(trx, null, {
      action: "account.invite",
      subject: { kind: "account", id: "", label: wish.name },
      by: null,
      detail: { grants },
    });
    return { link: linkOf(origin, secret), expiresAt: expiresAt.toISOString() };
  });
}

/** @throws Problem 404 for a name nobody signs in with. */
export function resetByOperator(db: Knex, origin: string, signIn: string): Promise<Link> {
  return db.transaction(async (trx) => {
    const account = await named(trx, signIn);
    const { secret, expiresAt } = await invite(trx, {
      kind: "reset",
      name: account.name,
      accountId: account.id,
      grants: [],
      stations: [],
      unionId: account.grants[0]?.union.id ?? null,
      invitedBy: null,
    });
    await record(trx, null, {
      action: "account.reset",
      subject: { kind: "account", id: String(account.id), label: account.name },
      by: null,
    });
    return { link: linkOf(origin, secret), expiresAt: expiresAt.toISOString() };
  });
}

/** @throws Problem 404 for a name nobody signs in with; 409 where no administrator would be left. */
export function setStateByOperator(
  db: Knex,
  signIn: string,
  state: "active" | "suspended",
): Promise<{ signIn: string; state: string }> {
  return db.transaction(async (trx) => {
    const account = await named(trx, signIn);
    await updateAccount(trx, account.id, { state });
    if (state === "suspended") {
      await deleteSessions(trx, account.id, null);
      await withdrawResets(trx, account.id);
    }
    await mustLeaveAdministrator(trx);
    await record(trx, null, {
      action: state === "suspended" ? "account.suspend" : "account.restore",
      subject: { kind: "account", id: String(account.id), label: account.name },
      by: null,
    });
    return { signIn: account.signIn, state };
  });
}

async function named(db: Knex, signIn: string) {
  const found = await findAccountBySignIn(db, signIn.trim().toLowerCase());
  const account = found && (await findAccount(db, found.id));
  if (account) return account;
  throw new Problem(
    "account-not-found",
    `没有人用「${signIn}」登录 · Nobody signs in as ${signIn}. See account list.`,
  );
}
