import { z } from "zod";
import { type Endpoint, fieldsOf } from "./endpoint.ts";
import { problemTypes } from "./problem.ts";

/** OpenAPI 3.1, generated from the endpoints and the schemas that validate them. */

type Json = Record<string, unknown>;

/** What nothing on the wire exceeds, said where a schema names no limit of its own. */
const limits = { text: 20_000, items: 10_000 };

const tags = {
  stations: "站点 · Stations",
  regions: "行政区 · Regions",
  compliance: "标准与评定 · Standards and compliance",
  tiles: "地图瓦片 · Vector tiles of the stations",
  reports: "反馈 · Workers' reports",
  operation: "运行 · Operation",
  session: "登录 · Signing in",
  desk: "工作台 · The desk of union staff",
};

export function openApi(endpoints: Endpoint[], publicUrl: string): Json {
  const shared = new Shared();
  shared.schemas.Problem = toSchema(ProblemAnswer, "output", shared.schemas);
  const paths: Record<string, Json> = {};
  for (const route of endpoints) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, shared) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "驿站 Yizhan",
      version: "1",
      description:
        "Rest stations for China's outdoor workers: where they are, whether they are open, what they have, and how that is known. Places are GeoJSON, times ISO 8601 with offset, lists page by the `next` link.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      contact: { name: "Yizhan", url: `${publicUrl}/about/data` },
    },
    servers: [{ url: publicUrl, description: "Production: this installation", "x-internal": false }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [],
    paths,
    components: {
      schemas: shared.schemas,
      responses: shared.responses,
      headers,
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "yizhan_session",
          description: "POST /api/v1/session",
        },
        token: { type: "http", scheme: "bearer", description: "RFC 6750: a token made at the desk" },
      },
    },
  };
}

const ProblemAnswer = z
  .looseObject({
    type: z
      .string()
      .meta({ description: `One of: ${problemTypes.map(({ type }) => `/problems/${type}`).join(", ")}` }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ description: "RFC 9457" });

const statusWords = {
  304: "Not modified",
  308: "It is part of another station now, named in Location",
  400: "A parameter is wrong; `errors` names it",
  401: "Nobody is signed in",
  403: "Not allowed; the answer says who may",
  404: "It does not exist, or not for you",
  409: "In conflict with its present state",
  410: "It existed and is over or withdrawn",
  412: "It is no longer the version named in If-Match",
  413: "The body is too long",
  415: "The body is of another type",
  422: "The Idempotency-Key was used for another request",
  428: "If-Match is missing",
  429: "Too many requests",
  500: "A mistake of the server",
  503: "The store does not answer",
};

const headers = {
  "Access-Control-Allow-Origin": header("Any page may read; of what takes signing in, this site's own only"),
  RateLimit: header("What is left of this minute's requests"),
  "Retry-After": header("Seconds", "integer"),
  ETag: header("Weak, of build, dataset, standards and day or minute"),
  "Cache-Control": header("Never outlives what the answer says; no-store: not to be kept"),
};

const headerRefs = (...names: (keyof typeof headers)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
const always = ["Access-Control-Allow-Origin", "RateLimit"] as const;

/** What several operations say alike is told once, and referred to by name. */
class Shared {
  readonly schemas: Json = {};
  readonly responses: Json = {};
  readonly #names = new Map<z.core.$ZodType, string>();

  /** The schema, under the name of the operation that told it first. */
  schema(schema: z.core.$ZodType, io: "input" | "output", name: string): Json {
    const told = this.#names.get(schema) ?? name;
    if (told === name) {
      this.#names.set(schema, name);
      this.schemas[name] = toSchema(schema, io, this.schemas);
    }
    return { $ref: `#/components/schemas/${told}` };
  }

  failure(status: keyof typeof statusWords): Json {
    this.responses[`Status${status}`] ??= {
      description: statusWords[status],
      headers: headerRefs(...always, ...(status === 429 ? (["Retry-After"] as const) : [])),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
    return { $ref: `#/components/responses/Status${status}` };
  }
}

function operation(route: Endpoint, shared: Shared): Json {
  const name = `${route.operationId.charAt(0).toUpperCase()}${route.operationId.slice(1)}`;
  const answer = shared.schema(route.answer.schema, "output", `${name}Answer`);
  const ofBody = route.body || route.upload ? ([413, 415] as const) : [];
  const statuses = new Set([400, ...(route.problems ?? []), ...ofBody, 429, 500, 503] as const);
  const failures = [...statuses].sort().map((status) => [String(status), shared.failure(status)]);
  const kept = route.freshness !== "none";
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description ?? route.summary,
    parameters: [
      ...parameters("path", route.params, shared.schemas),
      ...parameters("query", route.query, shared.schemas),
    ],
    // Said of each that writes: whoever asks need be nobody.
    ...(route.method !== "get" && { security: [{}] }),
    ...(route.body && { requestBody: requestBody(route.body, `${name}Request`, shared) }),
    ...(route.upload && { requestBody: requestFile(route.upload) }),
    ...(route.staff && { security: [{ session: [] }, { token: [] }] }),
    responses: {
      200: {
        description: route.answer.description,
        headers: headerRefs(...always, ...(kept ? (["ETag"] as const) : []), "Cache-Control"),
        content: { [route.answer.contentType]: { schema: answer } },
      },
      ...(kept && { 304: { description: statusWords[304], headers: headerRefs(...always) } }),
      ...Object.fromEntries(failures),
    },
  };
}

function requestBody(body: NonNullable<Endpoint["body"]>, name: string, shared: Shared): Json {
  const schema = shared.schema(body.schema, "input", name);
  return {
    required: true,
    description: `${body.description} At most ${body.maxBytes / 1_000_000} MB.`,
    content: {
      "application/json": { schema, examples: body.examples },
    },
  };
}

function requestFile({ description, maxBytes, contentTypes }: NonNullable<Endpoint["upload"]>): Json {
  const schema = { type: "string", format: "binary", maxLength: maxBytes };
  return {
    required: true,
    description: `${description} At most ${maxBytes / 1_000_000} MB.`,
    content: Object.fromEntries(contentTypes.map((type) => [type, { schema }])),
  };
}

function parameters(place: "path" | "query", schema: z.ZodType, schemas: Json): Json[] {
  return Object.entries(fieldsOf(schema)).map(([name, field]) => {
    const described = toSchema(field, "input", schemas);
    const { description, example, ...rest } = described;
    return {
      name,
      in: place,
      required: place === "path",
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
      schema: rest,
      ...(rest.type === "array" && { style: "form", explode: false }),
    };
  });
}

function header(description: string, type: "string" | "integer" = "string"): Json {
  const schema: Json = { type };
  bound(schema);
  return { description, schema };
}

/**
 * JSON Schema; `meta.openapi` says what a text parameter means where its type alone would say "string". Schemas with a
 * `meta.id` go to `schemas` under that name.
 */
function toSchema(schema: z.core.$ZodType, io: "input" | "output", schemas: Json): Json {
  const written = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ jsonSchema }) {
      const described: Json = jsonSchema;
      const { openapi, ...rest } = described;
      if (openapi !== undefined) {
        for (const key of Object.keys(described)) delete described[key];
        Object.assign(described, rest, openapi);
      }
      bound(described);
    },
  });
  const placed = JSON.stringify(written).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema, $defs, ...result }: Json = JSON.parse(placed);
  Object.assign(schemas, $defs);
  return result;
}

/** Readers of the document want every size bounded and every number's width named. */
function bound(schema: Json): void {
  const free = !("enum" in schema || "const" in schema);
  if (schema.type === "string" && free) schema.maxLength ??= limits.text;
  if (schema.type === "array") schema.maxItems ??= limits.items;
  if (schema.type === "integer") {
    if (typeof schema.exclusiveMinimum === "number") schema.minimum = schema.exclusiveMinimum + 1;
    delete schema.exclusiveMinimum;
    schema.minimum ??= Number.MIN_SAFE_INTEGER;
    schema.maximum ??= Number.MAX_SAFE_INTEGER;
    schema.format ??= "int64";
  }
}
