import { parseCookie, stringifySetCookie } from "cookie";
import type { Request, Response } from "express";
import { Problem } from "../http/problem.ts";
import type { Settings } from "../settings.ts";

const name = "yizhan_session";

/** The secret of the request's session; undefined: none. */
export function sessionCookie(request: Request): string | undefined {
  const given = request.headers.cookie;
  return given === undefined ? undefined : parseCookie(given)[name];
}

/** Scripts never see the cookie; other sites' forms and frames do not carry it. */
export function setSessionCookie(request: Request, response: Response, secret: string, until: Date): void {
  append(request, response, secret, until);
}

export function clearSessionCookie(request: Request, response: Response): void {
  append(request, response, "", new Date(0));
}

function append(request: Request, response: Response, value: string, expires: Date): void {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: request.secure, expires } as const;
  response.append("Set-Cookie", stringifySetCookie({ name, value, ...options }));
}

/**
 * Refuses what another site's page makes a signed-in browser send. Browsers name the sender of every writing request; a
 * program that names none holds no cookies of others.
 * @throws Problem 403
 */
export function refuseForeign(settings: Settings, request: Request): void {
  const site = request.get("Sec-Fetch-Site");
  const origin = request.get("Origin");
  const own = [ownOrigin(settings, request), addressed(request)];
  const foreign = site !== undefined ? site !== "same-origin" : origin !== undefined && !own.includes(origin);
  if (!foreign) return;
  throw new Problem(
    "foreign-request",
    "这个请求是别的网站发来的，没有照做 · The request was sent by another site and was not carried out.",
  );
}

/** Where this site is, such as `https://yizhan.example`. */
export function ownOrigin(settings: Settings, request: Request): string {
  return settings.publicUrl === undefined ? addressed(request) : new URL(settings.publicUrl).origin;
}

const addressed = (request: Request) => `${request.protocol}://${request.get("host") ?? "localhost"}`;
