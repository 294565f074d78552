import type { RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import type { Settings } from "../settings.ts";
import { Problem } from "./problem.ts";

/** Requests per minute and address. Generous: thousands of phones share one carrier address. */
export function limitRate(settings: Settings): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: settings.rateLimit,
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
