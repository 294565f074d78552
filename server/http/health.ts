import { Router } from "express";
import type { Context } from "../context.ts";
import { ping } from "../database/client.ts";
import { metrics } from "./metrics.ts";
import { Problem } from "./problem.ts";

/** `/healthz`: the process lives. `/readyz`: it can answer from its store. `/metrics`: Prometheus text. */
export function healthRoutes(context: Context): Router {
  const router = Router();
  router.use(["/healthz", "/readyz", "/metrics"], (_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/readyz", async (_request, response) => {
    try {
      await ping(context.db);
    } catch (error) {
      context.log.warn({ err: error }, "not ready: the store does not answer");
      throw new Problem("store-unavailable", "数据库暂时没有回应 · The store does not answer.");
    }
    response.json({ status: "ready", store: context.embedded ? "embedded" : "server" });
  });
  router.get("/metrics", async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  return router;
}
