import type { Request, RequestHandler, Response, Router } from "express";
import { z } from "zod";
import type { Action } from "../../domain/rights/rights.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { type Actor, admit } from "../accounts/admit.ts";
import type { Context } from "../context.ts";
import { readJson, readUpload } from "./body.ts";
import { type Freshness, notModified } from "./caching.ts";
import { limitWork } from "./limits.ts";
import { type BadField, badParameter, Problem } from "./problem.ts";

/**
 * A route as data: what it takes, what it answers, how long the answer stays true. The same schemas validate the request
 * and generate the OpenAPI document.
 */
export interface Endpoint<
  Query extends z.ZodType = z.ZodType,
  Params extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  /** All but `get` may take a `body` or an `upload`. */
  method: "get" | "post" | "put" | "delete";
  /** OpenAPI form: `/api/v1/stations/{code}`. */
  path: string;
  tag: "stations" | "regions" | "compliance" | "reports" | "tiles" | "operation" | "session" | "desk";
  operationId: string;
  summary: string;
  description?: string;
  params: Params;
  /** A strict object: any other parameter is a 400. */
  query: Query;
  body?: RequestBody<Body>;
  /** A file as the body, instead of JSON. */
  upload?: Upload;
  /** For people who are signed in, and may do this somewhere; `null`: whoever is signed in. */
  staff?: { needs: Action | null };
  /** `none` for answers that are never cached, such as those to a `post`. */
  freshness: Freshness;
  /** Counts as so many requests against a minute's limit of its own: work that no cache can spare. */
  cost?: number;
  answer: { description: string; contentType: string; schema: z.ZodType };
  /** Further statuses the endpoint answers with, beside 400 and 5xx. */
  problems?: (308 | 401 | 403 | 404 | 409 | 410 | 412 | 422 | 428)[];
  /**
   * The value is sent as JSON; a `Buffer` as it is; `null` is a 204 without a body; `undefined` means that the handler has
   * answered itself.
   */
  handle(input: Input<Query, Params, Body>): Promise<unknown>;
}

interface Upload {
  description: string;
  maxBytes: number;
  /** Media types it may be sent as, such as `application/octet-stream`. */
  contentTypes: string[];
}

interface RequestBody<Body extends z.ZodType> {
  /** A strict object: any other field is a 400. */
  schema: Body;
  description: string;
  maxBytes: number;
  /** By name, for the OpenAPI document. */
  examples: Record<string, { summary: string; value: unknown }>;
}

export interface Input<Query extends z.ZodType, Params extends z.ZodType, Body extends z.ZodType> {
  context: Context;
  query: z.output<Query>;
  params: z.output<Params>;
  /** Of an endpoint without one: undefined. */
  body: z.output<Body>;
  /** Of an endpoint without one: empty. */
  upload: Buffer;
  /** Of an endpoint that is not for staff: undefined. */
  actor: Actor | undefined;
  request: Request;
  response: Response;
}

/** Keeps the types of query, params and body together with the handler. */
export function endpoint<Query extends z.ZodType, Params extends z.ZodType, Body extends z.ZodType>(
  definition: Endpoint<Query, Params, Body>,
): Endpoint<Query, Params, Body> {
  return definition;
}

/** For endpoints that take no query, or whose path is fixed. */
export const nothing = z.strictObject({});

/** Routes the endpoints; any other method at their paths is a 405, and a preflight is told which there are. */
export function mount(router: Router, context: Context, endpoints: Endpoint[]): void {
  const paths = new Map<string, Endpoint[]>();
  for (const route of endpoints) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);

  for (const [path, routes] of paths) {
    const place = path.replaceAll(/\{(\w+)\}/g, ":$1");
    for (const route of routes) {
      const limit = route.cost === undefined ? [] : [limitWork(context.settings, route.cost)];
      router[route.method](place, ...limit, handlerOf(context, route));
    }
    const methods = routes.map(({ method }) => (method === "get" ? "GET, HEAD" : method.toUpperCase()));
    const allow = methods.join(", ");
    const open = routes.every(({ staff }) => staff === undefined);
    router.options(place, (_request, response) => {
      if (!open) {
        response.removeHeader("Access-Control-Allow-Origin");
        response.set("Allow", allow).status(204).end();
        return;
      }
      response.set("Access-Control-Allow-Methods", allow);
      if (routes.some(({ body }) => body)) response.set("Access-Control-Allow-Headers", "Content-Type");
      response.set("Access-Control-Max-Age", "86400");
      response.status(204).end();
    });
    router.all(place, (request, response) => {
      response.set("Allow", allow);
      throw new Problem(
        "method-not-allowed",
        `${request.method} ${request.path} is not offered; use ${allow}.`,
      );
    });
  }
}

function handlerOf(context: Context, route: Endpoint): RequestHandler {
  return async (request, response) => {
    const actor = route.staff && (await admit(context, request, response, route.staff.needs));
    const query = parse(route.query, allPlain(readQuery(request.url)), parameterWords);
    const params = parse(route.params, allPlain(request.params), parameterWords);
    const given = route.body && (await readJson(request, response, route.body.maxBytes));
    const body = route.body && parse(route.body.schema, given, fieldWords);
    const upload = route.upload ? await readUpload(request, response, route.upload) : Buffer.alloc(0);
    if (await notModified(context, request, response, route.freshness)) return;

    const value = await route.handle({ context, query, params, body, upload, actor, request, response });
    if (value === undefined) return;
    if (value === null) {
      response.status(204).end();
      return;
    }
    const answer = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    response.setHeader("Content-Type", route.answer.contentType);
    response.setHeader("Content-Length", answer.length);
    response.end(answer);
  };
}

/** The query string as an object; a parameter given twice is refused, a list is written with commas. */
export function readQuery(url: string): Record<string, string> {
  const at = url.indexOf("?");
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(at < 0 ? "" : url.slice(at + 1))) {
    if (given.has(name)) {
      throw badParameter(
        name,
        "给了不止一次；多个值用逗号隔开 · given more than once; separate values with commas",
      );
    }
    given.set(name, value);
  }
  return Object.fromEntries(given);
}

/** No database takes in a NUL, not even to look for it. */
function allPlain<Values extends Record<string, unknown>>(values: Values): Values {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" && !isPlain(value)) throw badParameter(name, notPlain.error);
  }
  return values;
}

/** More mistakes than these are not told at once. */
const maxErrors = 50;

/** What a key is called that nobody knows, and where none is known at all. */
const parameterWords = { one: "没有这个参数 · no such parameter", none: "没有参数 · none", whole: "" };
const fieldWords = { one: "没有这个字段 · no such field", none: "没有字段 · none", whole: "body" };

function parse<T extends z.ZodType>(schema: T, value: unknown, words: typeof fieldWords): z.output<T> {
  const result = schema.safeParse(value, {
    error: ({ input }) => (input === undefined ? "没有写 · missing" : undefined),
  });
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, maxErrors).flatMap((issue): BadField[] => {
    const path = issue.path.join(".");
    if (issue.code !== "unrecognized_keys") return [{ path: path || words.whole, message: issue.message }];
    const known = Object.keys(fieldsOf(schema)).join(", ") || words.none;
    return issue.keys.slice(0, maxErrors).map((key) => ({
      path: (path ? `${path}.${key}` : key || words.whole).slice(0, 200),
      message: `${words.one} "${key.slice(0, 60)}"; 可用 · known: ${known}`,
    }));
  });
  throw new Problem(
    "bad-request",
    errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; "),
    { errors },
  );
}

/** The fields an object's schema takes, below refinements and transforms. */
export function fieldsOf(schema: z.ZodType): Record<string, z.core.$ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape;
  return schema instanceof z.ZodPipe && schema.in instanceof z.ZodType ? fieldsOf(schema.in) : {};
}
