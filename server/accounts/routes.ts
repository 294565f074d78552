import { randomBytes } from "node:crypto";
import type { PendingInvitation } from "../../domain/desk/session.ts";
import type { Role } from "../../domain/rights/rights.ts";
import { record } from "../audit/record.ts";
import type { Context } from "../context.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { accountInReach, mayGive, mustLeaveAdministrator, toAnswer } from "./accounts.ts";
import type { Actor, Signature } from "./actor.ts";
import { invite, linkOf, withdrawResets } from "./invitations.ts";
import {
  deleteInvitation,
  findAccounts,
  findPending,
  findTokens,
  insertToken,
  replaceRights,
  revokeToken,
  type TokenRow,
  updateAccount,
} from "./people-queries.ts";
import { deleteSessions } from "./queries.ts";
import {
  AccountAnswer,
  AccountBody,
  AccountsAnswer,
  IdParams,
  InvitationParams,
  InviteBody,
  LinkAnswer,
  NewTokenAnswer,
  Nothing,
  TokenBody,
  TokensAnswer,
} from "./schemas.ts";
import { hashSecret } from "./secrets.ts";
import { ownOrigin } from "./session-cookie.ts";

const json = "application/json";
const example = { name: "登记员甲", grants: [{ role: "clerk", unionId: 3 }], stations: [] };

export const accountEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/accounts",
    tag: "desk",
    operationId: "listAccounts",
    summary: "管得到的账号和没用过的邀请 · accounts within reach, and links not used yet",
    needs: "accounts.manage",
    params: nothing,
    query: nothing,
    answer: { description: "By name", contentType: json, schema: AccountsAnswer },
    async handle({ context: { db }, actor }) {
      const { unions } = actor.reach("accounts.manage");
      const [accounts, pending] = await Promise.all([
        findAccounts(db, unions),
        findPending(db, unions, new Date()),
      ]);
      const invitations = pending.map(
        (row): PendingInvitation => ({
          id: row.token.slice(0, 16),
          kind: row.kind === "reset" ? "reset" : "invite",
          name: row.name,
          grants: row.held,
          createdAt: row.createdAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
        }),
      );
      return {
        accounts: accounts.map((row) => toAnswer(actor, row)),
        invitations,
      };
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/accounts",
    tag: "desk",
    operationId: "inviteAccount",
    summary: "邀请一个人，得到一次性链接 · invite somebody; the link is told once",
    needs: "accounts.manage",
    params: nothing,
    query: nothing,
    body: {
      schema: InviteBody,
      description: "Whom, and what they may do where.",
      maxBytes: 100_000,
      examples: { clerk: { summary: "一个登记员 · a clerk", value: example } },
    },
    problems: [404, 409],
    shownOnce: true,
    answer: { description: "The link, good for seven days", contentType: json, schema: LinkAnswer },
    async handle({ context, request, response, trx, actor, body }) {
      const stations = await mayGive(trx, actor, body.grants, body.stations);
      const unionId = body.grants[0]?.unionId ?? 0;
      const { secret, expiresAt } = await invite(trx, {
        kind: "invite",
        name: body.name,
        accountId: null,
        grants: body.grants,
        stations: stations.map(({ id }) => id),
        unionId,
        invitedBy: actor.account.id,
      });
      await record(trx, actor, {
        action: "account.invite",
        subject: { kind: "account", id: "", label: body.name },
        by: actor.signsAt("accounts.manage", unionId),
        detail: { grants: body.grants, stations: stations.map(({ code }) => code) },
      });
      response.status(201);
      return {
        link: linkOf(ownOrigin(context.settings, request), secret),
        expiresAt: expiresAt.toISOString(),
      };
    },
  }),
  staffWrite({
    method: "delete",
    path: "/api/v1/desk/invitations/{id}",
    tag: "desk",
    operationId: "withdrawInvitation",
    summary: "收回没用过的链接 · withdraw a link not used yet",
    needs: "accounts.manage",
    params: InvitationParams,
    query: nothing,
    problems: [404],
    answer: { description: "Nothing", contentType: json, schema: Nothing },
    async handle({ trx, actor, params: { id } }) {
      const { unions } = actor.reach("accounts.manage");
      const found = (await findPending(trx, unions, new Date())).find(({ token }) => token.startsWith(id));
      if (!found) {
        throw new Problem("invitation-not-found", `没有编号为 ${id} 的邀请 · There is no invitation ${id}.`);
      }
      await deleteInvitation(trx, found.token);
      await record(trx, actor, {
        action: "account.uninvite",
        subject: { kind: "account", id: "", label: found.name },
        by: found.unionId === null ? null : actor.signsAt("accounts.manage", found.unionId),
      });
      return null;
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/accounts/{id}",
    tag: "desk",
    operationId: "getAccount",
    summary: "一个账号 · one account",
    needs: "accounts.manage",
    params: IdParams,
    query: nothing,
    problems: [404],
    answer: { description: "The account", contentType: json, schema: AccountAnswer },
    handle: async ({ context, actor, params }) =>
      toAnswer(actor, await accountInReach(context.db, actor, params.id)),
  }),
  staffWrite({
    method: "put",
    path: "/api/v1/desk/accounts/{id}",
    tag: "desk",
    operationId: "changeAccount",
    summary: "改名字、角色和分到的站点 · change name, roles and assigned stations",
    description: "Gives exactly these roles and stations within your subtree; what is held elsewhere stays.",
    needs: "accounts.manage",
    params: IdParams,
    query: nothing,
    body: {
      schema: AccountBody,
      description: "The account as it shall be.",
      maxBytes: 100_000,
      examples: { clerk: { summary: "一个登记员 · a clerk", value: example } },
    },
    problems: [404, 409],
    answer: { description: "The account", contentType: json, schema: AccountAnswer },
    async handle({ trx, actor, params: { id }, body }) {
      const before = await accountInReach(trx, actor, id);
      if (body.name !== before.name) mustHoldAll(actor, before.grants);
      const stations = await mayGive(trx, actor, body.grants, body.stations);
      const reach = actor.reach("accounts.manage");
      const assigned = (["keeper", "assessor"] as const)
        .filter((role) => body.grants.some((grant) => grant.role === role))
        .flatMap((role) => stations.map((station) => ({ role, id: station.id })));
      await updateAccount(trx, id, { name: body.name });
      await replaceRights(trx, id, reach, body.grants, assigned);
      await mustLeaveAdministrator(trx);
      await record(trx, actor, {
        action: "account.change",
        subject: { kind: "account", id: String(id), label: body.name },
        by: signature(actor, before.grants[0]?.union.id ?? body.grants[0]?.unionId),
        detail: { before: toAnswer(actor, before).grants, after: body.grants, stations: body.stations },
      });
      return toAnswer(actor, await accountOrGone(trx, actor, id, before));
    },
  }),
  ...(["suspend", "restore"] as const).map((verb) =>
    staffWrite({
      method: "post",
      path: `/api/v1/desk/accounts/{id}/${verb}`,
      tag: "desk",
      operationId: `${verb}Account`,
      summary:
        verb === "suspend"
          ? "停用账号，登录都退出 · suspend an account; its sessions end"
          : "恢复账号 · restore an account",
      needs: "accounts.manage",
      params: IdParams,
      query: nothing,
      problems: [404, 409],
      answer: { description: "The account", contentType: json, schema: AccountAnswer },
      async handle({ trx, actor, params: { id } }) {
        const before = await accountInReach(trx, actor, id);
        mustHoldAll(actor, before.grants);
        await updateAccount(trx, id, { state: verb === "suspend" ? "suspended" : "active" });
        if (verb === "suspend") {
          await deleteSessions(trx, id, null);
          await withdrawResets(trx, id);
        }
        await mustLeaveAdministrator(trx);
        await record(trx, actor, {
          action: `account.${verb}`,
          subject: { kind: "account", id: String(id), label: before.name },
          by: signature(actor, before.grants[0]?.union.id),
        });
        return toAnswer(actor, await accountInReach(trx, actor, id));
      },
    }),
  ),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/accounts/{id}/reset",
    tag: "desk",
    operationId: "resetAccount",
    summary: "给忘了密码的人一个链接 · a link for a new password, told once",
    needs: "accounts.manage",
    params: IdParams,
    query: nothing,
    problems: [404, 409],
    shownOnce: true,
    answer: { description: "The link, good for a day", contentType: json, schema: LinkAnswer },
    async handle({ context, request, response, trx, actor, params: { id } }) {
      const account = await accountInReach(trx, actor, id);
      mustHoldAll(actor, account.grants);
      const unionId = account.grants[0]?.union.id ?? null;
      const { secret, expiresAt } = await invite(trx, {
        kind: "reset",
        name: account.name,
        accountId: id,
        grants: [],
        stations: [],
        unionId,
        invitedBy: actor.account.id,
      });
      await record(trx, actor, {
        action: "account.reset",
        subject: { kind: "account", id: String(id), label: account.name },
        by: signature(actor, unionId ?? undefined),
      });
      response.status(201);
      return {
        link: linkOf(ownOrigin(context.settings, request), secret),
        expiresAt: expiresAt.toISOString(),
      };
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/tokens",
    tag: "desk",
    operationId: "listTokens",
    summary: "我的接口令牌 · my API tokens",
    needs: null,
    params: nothing,
    query: nothing,
    answer: { description: "Newest first, without the secrets", contentType: json, schema: TokensAnswer },
    handle: async ({ context, actor }) => ({
      tokens: (await findTokens(context.db, actor.account.id)).map(tokenAnswer),
    }),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/tokens",
    tag: "desk",
    operationId: "createToken",
    summary: "做一个接口令牌，只显示一次 · make an API token; told once",
    description: "It may do what the account may; `read` only reads. Send it as `Authorization: Bearer …`.",
    needs: null,
    params: nothing,
    query: nothing,
    body: {
      schema: TokenBody,
      description: "What for, how much, until when (its last good day, at most a year from now).",
      maxBytes: 10_000,
      examples: {
        read: { summary: "只读 · reading", value: { name: "大屏", scope: "read", expiresOn: "2027-06-30" } },
      },
    },
    problems: [409],
    shownOnce: true,
    answer: { description: "The token with its secret", contentType: json, schema: NewTokenAnswer },
    async handle({ response, trx, actor, body }) {
      if (actor.session === null) {
        throw new Problem("forbidden", "令牌不能再做令牌，请登录 · A token makes no tokens; sign in.");
      }
      mustBeSoon(body.expiresOn);
      const secret = `yzt_${randomBytes(32).toString("base64url")}`;
      const { id, name } = actor.account;
      const row = await insertToken(trx, { ...body, key: hashSecret(secret), account: id }, new Date());
      if (!row) throw new Error("the token was not written");
      await record(trx, actor, {
        action: "token.make",
        subject: { kind: "token", id: String(row.id), label: `${name} · ${body.name}` },
        by: null,
        detail: { scope: body.scope, expiresOn: body.expiresOn },
      });
      response.status(201);
      return { ...tokenAnswer(row), token: secret };
    },
  }),
  staffWrite({
    method: "delete",
    path: "/api/v1/desk/tokens/{id}",
    tag: "desk",
    operationId: "revokeToken",
    summary: "收回令牌 · revoke a token",
    needs: null,
    params: IdParams,
    query: nothing,
    problems: [404],
    answer: { description: "Nothing", contentType: json, schema: Nothing },
    async handle({ trx, actor, params: { id } }) {
      const revoked = await revokeToken(trx, actor.account.id, id, new Date());
      if (!revoked) throw new Problem("not-found", `没有编号为 ${id} 的令牌 · There is no token ${id}.`);
      await record(trx, actor, {
        action: "token.revoke",
        subject: { kind: "token", id: String(id), label: `${actor.account.name} · ${revoked.name}` },
        by: null,
      });
      return null;
    },
  }),
];

const day = 24 * 60 * 60 * 1000;

function mustBeSoon(expiresOn: string): void {
  const left = (Date.parse(`${expiresOn}T23:59:59+08:00`) - Date.now()) / day;
  if (left < 0) throw badParameter("expiresOn", "已经过去了 · has passed");
  if (left > 367) throw badParameter("expiresOn", "最长一年 · a year at most");
}

const tokenAnswer = ({ createdAt, ...row }: TokenRow) => ({ ...row, createdAt: createdAt.toISOString() });

/** Whoever holds a role beyond one's reach is not locked out from below. */
function mustHoldAll(actor: Actor, grants: { role: Role; union: { id: number; name: string } }[]): void {
  const { unions } = actor.reach("accounts.manage");
  const beyond = grants.find(({ union }) => !unions.includes(union.id));
  if (!beyond) return;
  throw new Problem(
    "forbidden",
    "这个账号在别的工会也有角色，要由上级管理员来做 · The account holds a role elsewhere, too: an administrator above both has to do it.",
  );
}

/** An account that lost its last role within reach is out of it: what is left is told once more. */
async function accountOrGone(
  db: Context["db"],
  actor: Actor,
  id: number,
  before: Parameters<typeof toAnswer>[1],
) {
  try {
    return await accountInReach(db, actor, id);
  } catch (error) {
    if (error instanceof Problem) return { ...before, grants: [], assigned: [] };
    throw error;
  }
}

function signature(actor: Actor, union: number | undefined): Signature | null {
  return union !== undefined && actor.mayAt("accounts.manage", union)
    ? actor.signsAt("accounts.manage", union)
    : null;
}
