import type { Request, Response } from "express";
import { type Action, mayDo } from "../../domain/rights/rights.ts";
import type { Context } from "../context.ts";
import { Problem } from "../http/problem.ts";
import { Actor, forbidden } from "./actor.ts";
import { findBySession, findByToken, type HolderRow, touchSession, touchToken } from "./queries.ts";
import { hashSecret } from "./secrets.ts";
import { ownOrigin, refuseForeign, sessionCookie } from "./session-cookie.ts";

export type { Actor };

/**
 * Lets in whoever is signed in, by session cookie or API token, and holds a role that may do this somewhere. Whether it
 * may be done to this very station is for the handler to ask.
 * @throws Problem 401 when nobody is signed in; 403 when no role of theirs may, or the request was sent by another site.
 */
export async function admit(
  context: Context,
  request: Request,
  response: Response,
  needs: Action | null,
): Promise<Actor> {
  response.set("Access-Control-Allow-Origin", ownOrigin(context.settings, request));
  response.set("Cache-Control", "private, no-store");
  response.vary("Cookie");
  response.vary("Authorization");
  const actor = (await byToken(context, request)) ?? (await bySession(context, request));
  if (actor === null) {
    throw new Problem("not-signed-in", "先登录再来 · Sign in first: POST /api/v1/session, or a token.");
  }
  if (needs !== null && !actor.grants.some(({ role }) => mayDo(role, needs))) throw forbidden(needs);
  return actor;
}

/** Reading changes nothing. */
const safe = (request: Request) => request.method === "GET" || request.method === "HEAD";

/** Who holds the session of the request's cookie; null: nobody. */
export async function bySession(context: Context, request: Request): Promise<Actor | null> {
  const secret = sessionCookie(request);
  if (secret === undefined) return null;
  const key = hashSecret(secret);
  const actor = await holderOf(context, key);
  if (actor === null) return null;
  if (!safe(request)) refuseForeign(context.settings, request);
  await touchSession(context.db, key, new Date());
  return actor;
}

/** Who holds a session, by its key; null: it is over. */
export async function holderOf({ db }: Context, key: string): Promise<Actor | null> {
  const holder = await findBySession(db, key, new Date());
  return holder ? toActor(holder, key) : null;
}

async function byToken(context: Context, request: Request): Promise<Actor | null> {
  const given = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given === undefined) return null;
  const now = new Date();
  const key = hashSecret(given);
  const holder = await findByToken(context.db, key, now);
  if (!holder) {
    throw new Problem("not-signed-in", "令牌不对、过期或已收回 · The token is wrong, over or revoked.");
  }
  if (holder.scope === "read" && !safe(request)) {
    throw new Problem("forbidden", "这个令牌只能读 · This token may only read.");
  }
  await touchToken(context.db, key, now);
  return toActor(holder, null);
}

function toActor(holder: HolderRow, session: string | null): Actor {
  return new Actor({
    account: { id: holder.id, signIn: holder.signIn, name: holder.name },
    grants: holder.grants,
    assigned: holder.assigned,
    session,
    demonstration: holder.demonstration,
  });
}
