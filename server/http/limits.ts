import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import type { Settings } from "../settings.ts";
import { Problem } from "./problem.ts";

/** Requests per minute and address. Generous: thousands of phones share one carrier address. */
export function limitRate(settings: Settings): RequestHandler {
  return perMinute(settings.rateLimit);
}

/** For an endpoint whose every request is worth `cost` others. */
export function limitWork(settings: Settings, cost: number): RequestHandler {
  return perMinute(Math.max(1, Math.floor(settings.rateLimit / cost)));
}

function perMinute(limit: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: "draft-7",
    legacyHeaders: false,
    validate: false,
    handler: (_request, response, next) => {
      response.set("Retry-After", "60");
      next(
        new Problem(
          "too-many-requests",
          "一分钟内请求太多，一分钟后再试 · Too many requests; try again in a minute.",
        ),
      );
    },
  });
}
