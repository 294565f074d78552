import { createHash, randomBytes } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import type { Request, Response } from "express";
import { lockedDays } from "../../domain/reports/locked.ts";

/**
 * A random token that tells one browser from another at one door, for as long as that matters: no account, nothing of the person.
 * The page with the form gives it; only what comes with a token given before counts as a device of its own. What is stored is a
 * digest of station and token, so that the same browser at two stations is two strangers; the sweep takes it out after 14 days.
 */

const name = "yizhan_device";

/** The token that the browser brought; null: none. */
export function deviceOf(request: Request): string | null {
  const value = parseCookie(request.headers.cookie ?? "")[name];
  return value !== undefined && /^[\w-]{22}$/.test(value) ? value : null;
}

/** Gives the browser a token where it has none. The answer must not be cached. */
export function giveDevice(request: Request, response: Response): void {
  if (deviceOf(request) !== null) return;
  const cookie = stringifySetCookie({
    name,
    value: randomBytes(16).toString("base64url"),
    httpOnly: true,
    sameSite: "lax",
    secure: request.secure,
    path: "/",
    maxAge: lockedDays * 86_400,
  });
  response.append("Set-Cookie", cookie);
}

/** What is stored of a browser at one station. */
export function deviceAt(station: string, token: string): string {
  return createHash("sha256").update(`${station} ${token}`).digest("base64url");
}
