import { createRequire } from "node:module";
import { dirname } from "node:path";
import express, { Router } from "express";
import type { Context } from "../context.ts";
import type { Endpoint } from "./endpoint.ts";
import { openApi } from "./openapi.ts";

const swaggerUi = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

/** `/openapi.json`, and the same to read and try at `/docs` (Swagger UI, Apache-2.0, served from here). */
export function docsRoutes(context: Context, endpoints: Endpoint[]): Router {
  const router = Router();
  router.get("/openapi.json", (request, response) => {
    const here = context.settings.publicUrl ?? `${request.protocol}://${request.get("host") ?? "localhost"}`;
    response.set("Cache-Control", "public, max-age=300");
    response.set("Access-Control-Allow-Origin", "*");
    response.json(openApi(endpoints, here));
  });
  router.get("/docs", (_request, response) => {
    response.set("Cache-Control", "public, max-age=300");
    response.set(
      "Content-Security-Policy",
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
    );
    response.type("html").send(page);
  });
  router.get("/docs/start.js", (_request, response) => {
    response.set("Cache-Control", "public, max-age=300");
    response.type("text/javascript").send(start);
  });
  router.use(
    "/docs/ui",
    express.static(swaggerUi, {
      index: false,
      maxAge: "1d",
      setHeaders: (response) => response.removeHeader("ETag"),
    }),
  );
  return router;
}

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>驿站 · API</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/docs/ui/swagger-ui.css">
</head>
<body>
<main id="docs"></main>
<script src="/docs/ui/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true });\n`;
