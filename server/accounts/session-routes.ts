import type { SessionAnswer } from "../../domain/desk/session.ts";
import { record } from "../audit/record.ts";
import type { Context } from "../context.ts";
import { type Endpoint, endpoint, nothing } from "../http/endpoint.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import type { Actor } from "./actor.ts";
import { bySession, holderOf } from "./admit.ts";
import { readInvitation, takeUp } from "./invitations.ts";
import { mustBeGoodPassword } from "./passwords.ts";
import {
  deleteSession,
  deleteSessions,
  findCredentialById,
  lockCredential,
  updatePassword,
} from "./queries.ts";
import {
  InvitationAnswer,
  InvitationBody,
  LinkParams,
  Nothing,
  PasswordBody,
  SessionBody,
  SessionAnswer as SessionSchema,
} from "./schemas.ts";
import { hashPassword, verifyPassword } from "./secrets.ts";
import { clearSessionCookie, refuseForeign, sessionCookie } from "./session-cookie.ts";
import { beginSession, checkCredentials } from "./sign-in.ts";

const json = "application/json";
/** Hashing a password is work that no cache can spare: some 60 tries a minute from one address. */
const costOfHashing = 50;

export const sessionEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/session",
    tag: "session",
    operationId: "getSession",
    summary: "谁登录了，能做什么 · who is signed in, and what they may do",
    needs: null,
    params: nothing,
    query: nothing,
    answer: { description: "The account and its rights", contentType: json, schema: SessionSchema },
    handle: async ({ context, actor }) => sessionOf(context, actor),
  }),
  endpoint({
    method: "post",
    path: "/api/v1/session",
    tag: "session",
    operationId: "signIn",
    summary: "登录 · sign in",
    description: "Sets an httpOnly cookie. After five wrong passwords in a row each further try has to wait.",
    params: nothing,
    query: nothing,
    body: {
      schema: SessionBody,
      description: "Name and password.",
      maxBytes: 10_000,
      examples: { clerk: { summary: "登录 · signing in", value: { signIn: "dengjiyuan", password: "…" } } },
    },
    freshness: "none",
    cost: costOfHashing,
    problems: [401, 403],
    answer: { description: "The account and its rights", contentType: json, schema: SessionSchema },
    async handle({ context, request, response, body }) {
      refuseForeign(context.settings, request);
      const account = await checkCredentials(context, response, body);
      const key = await beginSession(context.db, request, response, account);
      return begun(context, key);
    },
  }),
  endpoint({
    method: "delete",
    path: "/api/v1/session",
    tag: "session",
    operationId: "signOut",
    summary: "退出 · sign out",
    params: nothing,
    query: nothing,
    freshness: "none",
    problems: [403],
    answer: { description: "Nothing; the cookie is gone", contentType: json, schema: Nothing },
    async handle({ context, request, response }) {
      const actor = await bySession(context, request);
      if (actor?.session) await deleteSession(context.db, actor.session);
      if (sessionCookie(request) !== undefined) clearSessionCookie(request, response);
      return null;
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/session/password",
    tag: "session",
    operationId: "changePassword",
    summary: "改密码，别处的登录都退出 · change the password; other sessions end",
    needs: null,
    params: nothing,
    query: nothing,
    body: {
      schema: PasswordBody,
      description: "The present password and the next.",
      maxBytes: 10_000,
      examples: { change: { summary: "改密码 · a change", value: { current: "…", next: "…" } } },
    },
    cost: costOfHashing,
    answer: { description: "Nothing", contentType: json, schema: Nothing },
    async prepare({ context, actor, body }) {
      const { id, signIn, name } = actor.account;
      const before = (await findCredentialById(context.db, id))?.password ?? null;
      if (!(await verifyPassword(before, body.current))) throw notPresent();
      mustBeGoodPassword("next", body.next, signIn);
      const next = await hashPassword(body.next);
      return async (trx) => {
        if ((await lockCredential(trx, id))?.password !== before) throw notPresent();
        await updatePassword(trx, id, next, new Date());
        await deleteSessions(trx, id, actor.session);
        await record(trx, actor, {
          action: "account.password",
          subject: { kind: "account", id: String(id), label: name },
          by: null,
        });
        return null;
      };
    },
  }),
  endpoint({
    method: "get",
    path: "/api/v1/invitations/{link}",
    tag: "session",
    operationId: "getInvitation",
    summary: "链接是给谁的 · what a one-time link is for",
    params: LinkParams,
    query: nothing,
    freshness: "none",
    problems: [404, 410],
    answer: { description: "Whom it was made for", contentType: json, schema: InvitationAnswer },
    handle: ({ context, params }) => readInvitation(context.db, params.link),
  }),
  endpoint({
    method: "post",
    path: "/api/v1/invitations/{link}",
    tag: "session",
    operationId: "takeUpInvitation",
    summary: "设密码，开始用 · set the password and begin",
    params: LinkParams,
    query: nothing,
    body: {
      schema: InvitationBody,
      description:
        "Name to sign in with, name and password; of the first account the union, where there is none.",
      maxBytes: 10_000,
      examples: {
        clerk: {
          summary: "一个登记员 · a clerk",
          value: { signIn: "dengjiyuan", name: "登记员甲", password: "…" },
        },
      },
    },
    freshness: "none",
    cost: costOfHashing,
    problems: [403, 404, 410],
    answer: { description: "Signed in", contentType: json, schema: SessionSchema },
    async handle({ context, request, response, params, body }) {
      refuseForeign(context.settings, request);
      const account = await takeUp(context.db, params.link, body);
      const key = await beginSession(context.db, request, response, account);
      return begun(context, key);
    },
  }),
];

const notPresent = () => badParameter("current", "现在的密码不对 · is not the present password");

/** The session that has just begun. */
async function begun(context: Context, key: string): Promise<SessionAnswer> {
  const actor = await holderOf(context, key);
  if (!actor)
    throw new Problem("not-signed-in", "登录没有成，再试一次 · Signing in did not hold; try again.");
  return sessionOf(context, actor);
}

function sessionOf(context: Context, actor: Actor): SessionAnswer {
  return {
    account: actor.account,
    grants: actor.grants.map(({ role, union }) => ({ role, union })),
    actions: actor.actions,
    trial: context.embedded,
    demonstration: actor.demonstration,
  };
}
