import { createServer, type Server } from "node:http";
import { constants } from "node:zlib";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import helmet from "helmet";
import { accountEndpoints } from "../accounts/routes.ts";
import { sessionEndpoints } from "../accounts/session-routes.ts";
import { auditEndpoints } from "../audit/routes.ts";
import { basemapRoutes } from "../basemap/routes.ts";
import { batchEndpoints } from "../batches/routes.ts";
import { bulkEndpoints } from "../bulk/routes.ts";
import { checkEndpoints } from "../check/routes.ts";
import { codeEndpoints } from "../codes/routes.ts";
import { complianceEndpoints } from "../compliance/routes.ts";
import type { Context } from "../context.ts";
import { draftEndpoints } from "../drafts/routes.ts";
import { duplicateEndpoints } from "../duplicates/routes.ts";
import { holidayEndpoints } from "../holidays/routes.ts";
import { importEndpoints } from "../imports/routes.ts";
import { overviewEndpoints } from "../overview/routes.ts";
import { pageRoutes } from "../pages/routes.ts";
import { photoEndpoints } from "../photos/routes.ts";
import { regionEndpoints } from "../regions/routes.ts";
import { registerEndpoints } from "../register/routes.ts";
import { deskReportEndpoints } from "../reports/desk-routes.ts";
import { reportEndpoints } from "../reports/routes.ts";
import { signOffEndpoints } from "../sign-off/routes.ts";
import { standardEndpoints } from "../standards/routes.ts";
import { stationEndpoints } from "../stations/routes.ts";
import { tileEndpoints } from "../tiles/routes.ts";
import { unionEndpoints } from "../unions/routes.ts";
import { docsRoutes } from "./docs.ts";
import { type Endpoint, mount } from "./endpoint.ts";
import { healthRoutes } from "./health.ts";
import { limitRate } from "./limits.ts";
import { countRequests } from "./metrics.ts";
import { Problem } from "./problem.ts";
import { toProblem } from "./to-problem.ts";

/** Every route that is data; the OpenAPI document lists them. */
export const endpoints: Endpoint[] = [
  ...stationEndpoints,
  ...holidayEndpoints,
  ...regionEndpoints,
  ...standardEndpoints,
  ...checkEndpoints,
  ...complianceEndpoints,
  ...reportEndpoints,
  ...deskReportEndpoints,
  ...tileEndpoints,
  ...sessionEndpoints,
  ...accountEndpoints,
  ...unionEndpoints,
  ...auditEndpoints,
  ...photoEndpoints,
  ...codeEndpoints,
  ...draftEndpoints,
  ...registerEndpoints,
  ...duplicateEndpoints,
  ...bulkEndpoints,
  ...batchEndpoints,
  ...overviewEndpoints,
  ...importEndpoints,
  ...signOffEndpoints,
];

/** The whole program; it listens nowhere by itself. */
function createApp(context: Context): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", context.settings.trustProxy);
  app.set("query parser", false);

  app.use(countRequests);
  app.use(compressed);
  app.use(healthRoutes(context));
  app.use(limitRate(context.settings));

  const api = express.Router({ caseSensitive: true });
  mount(api, context, endpoints);
  app.use(["/api", "/tiles"], dataHeaders);
  app.use(api);
  app.use(pageHeaders);
  app.use(docsRoutes(context, endpoints));
  app.use(basemapRoutes(context));
  app.use(pageRoutes(context));

  app.use((request) => {
    throw new Problem("not-found", `没有 ${request.path} 这个地址 · There is nothing at ${request.path}.`);
  });
  app.use(answerWithProblem(context));
  return app;
}

/**
 * The application behind Node's server. It reads addresses of up to 128 KB, so that a search of 10,000 characters is
 * answered by naming the parameter, not by a bare 431.
 */
export function serve(context: Context): Server {
  return createServer({ maxHeaderSize: 131_072 }, createApp(context));
}

/** One step above the default: the finder's script then fits its 30 KB on the wire. */
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });

/** Whoever asks for no compression, as another server may, does without its bookkeeping. */
const compressed: express.RequestHandler = (request, response, next) => {
  if (request.headers["accept-encoding"] !== undefined) return compress(request, response, next);
  response.vary("Accept-Encoding");
  next();
};

const pageHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "blob:", "https://*.tianditu.gov.cn"],
      connectSrc: ["'self'", "https://*.tianditu.gov.cn"],
      workerSrc: ["'self'", "blob:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  crossOriginResourcePolicy: { policy: "cross-origin" },
  strictTransportSecurity: false,
  referrerPolicy: { policy: "strict-origin-when-cross-origin" },
});

/** Public reads are for every page on the web, and are data, never a page. */
const dataHeaders: express.RequestHandler = (_request, response, next) => {
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  response.set("Access-Control-Allow-Origin", "*");
  response.set("Access-Control-Expose-Headers", "ETag, Retry-After");
  next();
};

/** The last word on every error: a designed problem, or a defect of ours, logged with its stack and told without it. */
function answerWithProblem(context: Context): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = toProblem(error);
    if (problem.status >= 500) context.log.error({ err: error }, `${request.method} ${request.path} failed`);
    response.set("Cache-Control", "no-store");
    response.removeHeader("ETag");
    if (problem.status === 503) response.set("Retry-After", "5");
    const moved = problem.locationAfter(request.originalUrl);
    if (moved !== undefined) response.set("Location", moved);
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}
