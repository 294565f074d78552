import type { Request, Response } from "express";
import type { Knex } from "knex";
import type { Context } from "../context.ts";
import { Problem } from "../http/problem.ts";
import { deleteSession, findCredential, forgetFailures, insertSession, takeTry } from "./queries.ts";
import { hashSecret, newSecret, verifyPassword } from "./secrets.ts";
import { sessionCookie, setSessionCookie } from "./session-cookie.ts";

/** So many wrong passwords in a row are free; after each further one, twice as long must be waited, up to so many seconds. */
const patience = { free: 5, longest: 15 * 60 };

/**
 * The id of the account, if the password is right.
 * @throws Problem 401 that does not tell whether the account exists; 429 after too many failures in a row.
 */
export async function checkCredentials(
  { db }: Context,
  response: Response,
  { signIn, password }: { signIn: string; password: string },
): Promise<number> {
  const until = await takeTry(db, signIn, patience, new Date());
  if (until !== null) throw tooMany(response, until);
  const known = await findCredential(db, signIn);
  const right = await verifyPassword(known?.password ?? null, password);
  if (!known || !right || known.state !== "active") {
    throw new Problem(
      "wrong-password",
      "账号或密码不对。忘了密码，请管理员重发链接 · The account or the password is wrong. If it is lost, ask an administrator for a new link.",
    );
  }
  await forgetFailures(db, signIn);
  return known.id;
}

function tooMany(response: Response, until: Date): Problem {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000));
  response.set("Retry-After", String(seconds));
  return new Problem(
    "too-many-requests",
    `输错太多次，${seconds} 秒后再试 · Too many wrong passwords; try again in ${seconds} seconds.`,
  );
}

/** Begins a session for an account, in place of the one the browser had. */
export async function beginSession(
  db: Knex,
  request: Request,
  response: Response,
  account: number,
): Promise<string> {
  const before = sessionCookie(request);
  if (before !== undefined) await deleteSession(db, hashSecret(before));
  const secret = newSecret();
  const key = hashSecret(secret);
  const until = await insertSession(db, key, account, new Date());
  setSessionCookie(request, response, secret, until);
  return key;
}
