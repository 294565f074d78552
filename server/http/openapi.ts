import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { problemTypes } from "./problem.ts";

/** OpenAPI 3.1, generated from the endpoints and the schemas that validate them. */

type Json = Record<string, unknown>;

const tags = {
  stations: "站点 · Stations",
  regions: "行政区 · Regions",
  tiles: "地图瓦片 · Vector tiles of the stations",
  operation: "运行 · Operation",
};

export function openApi(endpoints: Endpoint[], publicUrl: string): Json {
  const schemas: Json = { Problem: toSchema(ProblemAnswer, "output") };
  const paths: Record<string, Json> = {};
  for (const route of endpoints) paths[route.path] = { get: operation(route, schemas) };
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
    servers: [{ url: publicUrl, description: "This installation" }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [],
    paths,
    components: { schemas },
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
  400: "A parameter is wrong; `errors` names it",
  404: "It does not exist",
  410: "It existed and has been withdrawn",
  429: "Too many requests",
  500: "A mistake of the server",
  503: "The store does not answer",
};

function operation(route: Endpoint, schemas: Json): Json {
  const name = `${route.operationId.charAt(0).toUpperCase()}${route.operationId.slice(1)}Answer`;
  schemas[name] = toSchema(route.answer.schema, "output");
  const failures = ([400, ...(route.problems ?? []), 429, 500, 503] as const).map((status) => [
    String(status),
    {
      description: statusWords[status],
      ...(status === 429 && {
        headers: { "Retry-After": { description: "Seconds", schema: { type: "integer" } } },
      }),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  ]);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description ?? route.summary,
    parameters: [...parameters("path", route.params), ...parameters("query", route.query)],
    responses: {
      200: {
        description: route.answer.description,
        headers: {
          ETag: { description: "Weak, of build, dataset and minute", schema: { type: "string" } },
          "Cache-Control": { description: "Never outlives what the answer says", schema: { type: "string" } },
        },
        content: { [route.answer.contentType]: { schema: { $ref: `#/components/schemas/${name}` } } },
      },
      304: { description: statusWords[304] },
      ...Object.fromEntries(failures),
    },
  };
}

function parameters(place: "path" | "query", schema: z.ZodType | undefined): Json[] {
  const object = unwrap(schema);
  if (!object) return [];
  return Object.entries(object.shape).map(([name, field]) => {
    const described = toSchema(field as z.ZodType, "input");
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

/** The object below refinements and transforms. */
function unwrap(schema: z.ZodType | undefined): z.ZodObject | null {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType);
  return null;
}

/** JSON Schema; `meta.openapi` says what a text parameter means where its type alone would say "string". */
function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...result } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override({ jsonSchema }) {
      const { openapi, ...rest } = jsonSchema as Json;
      if (openapi === undefined) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, rest, openapi);
    },
  }) as Json;
  return result;
}
