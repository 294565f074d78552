import type { Request, Response, Router } from "express";
import { z } from "zod";
import type { Context } from "../context.ts";
import { type Freshness, notModified } from "./caching.ts";
import { type BadField, badParameter, Problem } from "./problem.ts";

/**
 * A route as data: what it takes, what it answers, how long the answer stays true. The same schemas validate the request
 * and generate the OpenAPI document.
 */
export interface Endpoint<Query extends z.ZodType = z.ZodType, Params extends z.ZodType = z.ZodType> {
  method: "get";
  /** OpenAPI form: `/api/v1/stations/{code}`. */
  path: string;
  tag: "stations" | "regions" | "tiles" | "operation";
  operationId: string;
  summary: string;
  description?: string;
  params: Params;
  /** A strict object: any other parameter is a 400. */
  query: Query;
  /** `none` for answers that are never cached. */
  freshness: Freshness;
  answer: { description: string; contentType: string; schema: z.ZodType };
  /** Further statuses the endpoint answers with, beside 400 and 5xx. */
  problems?: (404 | 410)[];
  /** The value is sent as JSON; a `Buffer` as it is; `undefined` means that the handler has answered itself. */
  handle(input: Input<Query, Params>): Promise<unknown>;
}

interface Input<Query extends z.ZodType, Params extends z.ZodType> {
  context: Context;
  query: z.output<Query>;
  params: z.output<Params>;
  request: Request;
  response: Response;
}

/** Keeps the types of query and params together with the handler. */
export function endpoint<Query extends z.ZodType, Params extends z.ZodType>(
  definition: Endpoint<Query, Params>,
): Endpoint<Query, Params> {
  return definition;
}

/** For endpoints that take no query, or whose path is fixed. */
export const nothing = z.strictObject({});

export function mount<Q extends z.ZodType, P extends z.ZodType>(
  router: Router,
  context: Context,
  route: Endpoint<Q, P>,
): void {
  const path = route.path.replaceAll(/\{(\w+)\}/g, ":$1");
  router.get(path, async (request, response) => {
    const query = parse(route.query, readQuery(request.url));
    const params = parse(route.params, request.params);
    if (await notModified(context, request, response, route.freshness)) return;

    const value = await route.handle({ context, query, params, request, response });
    if (value === undefined) return;
    const body = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    response.setHeader("Content-Type", route.answer.contentType);
    response.setHeader("Content-Length", body.length);
    response.end(body);
  });
  router.all(path, (request, response) => {
    response.set("Allow", "GET, HEAD");
    throw new Problem("method-not-allowed", `${request.method} ${request.path} is not offered; use GET.`);
  });
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

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue): BadField[] => {
    if (issue.code !== "unrecognized_keys") return [{ path: issue.path.join("."), message: issue.message }];
    return issue.keys.map((key) => ({ path: key, message: unknownParameter(key, schema) }));
  });
  throw new Problem("bad-request", errors.map(({ path, message }) => `${path}: ${message}`).join("; "), {
    errors,
  });
}

/** The parameters an endpoint's schema takes, below refinements and transforms. */
export function fieldsOf(schema: z.ZodType): Record<string, z.core.$ZodType> {
  if (schema instanceof z.ZodObject) return schema.shape;
  return schema instanceof z.ZodPipe && schema.in instanceof z.ZodType ? fieldsOf(schema.in) : {};
}

function unknownParameter(key: string, schema: z.ZodType): string {
  const known = Object.keys(fieldsOf(schema));
  const offered = known.length > 0 ? known.join(", ") : "没有参数 · none";
  return `没有这个参数 · no such parameter "${key.slice(0, 60)}"; 可用 · known: ${offered}`;
}
