import type { Request, Response } from "express";
import { dayAt } from "../../domain/compliance/days.ts";
import type { Context } from "../context.ts";

/**
 * How long an answer stays true:
 * `data`: until the dataset, the standards or the Shanghai day change (by which day a standard is in force);
 * `clock`: also until the Shanghai minute does (an open/closed state is in it);
 * `none`: never cached.
 */
export type Freshness = "data" | "clock" | "none";

const dataMaxAge = 60;

/** Whole minutes since 1970, UTC; Shanghai's minute begins at the same moment. */
export function minuteNow(): number {
  return Math.floor(Date.now() / 60_000);
}

/**
 * Sets Cache-Control and ETag, and answers 304 when the client has this very answer. `private`: what tells a position
 * is kept by nobody between.
 */
export async function notModified(
  context: Context,
  request: Request,
  response: Response,
  freshness: Freshness,
  keptBy: "public" | "private" = "public",
): Promise<boolean> {
  await setFreshness(context, response, freshness, keptBy);
  const tag = response.get("ETag");
  if (tag === undefined || !offered(request.headers["if-none-match"], tag)) return false;
  response.status(304).end();
  return true;
}

async function setFreshness(
  context: Context,
  response: Response,
  freshness: Freshness,
  keptBy: "public" | "private",
): Promise<void> {
  if (freshness === "none") {
    if (!response.hasHeader("Cache-Control")) response.set("Cache-Control", "no-store");
    return;
  }
  const [version, { version: holidays }, standards] = await Promise.all([
    context.version.current(),
    context.holidays.table(),
    context.standards.current(),
  ]);
  const secondsLeft = 60 - (Math.floor(Date.now() / 1000) % 60);
  const maxAge = freshness === "clock" ? secondsLeft : dataMaxAge;
  const time = freshness === "clock" ? `${holidays}-${minuteNow().toString(36)}` : dayAt(new Date());
  response.set("Cache-Control", `${keptBy}, max-age=${maxAge}`);
  response.set(
    "ETag",
    `W/"${context.edition}-${version.toString(36)}-${standards.digest.slice(0, 6)}-${time}"`,
  );
}

function offered(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = (value: string) => value.trim().replace(/^W\//, "");
  return header.split(",").some((value) => opaque(value) === opaque(tag));
}
