import { differences } from "../../domain/compliance/differences.ts";
import { endpoint, nothing } from "../http/endpoint.ts";
import { badParameter } from "../http/problem.ts";
import { listStandards, versionOf, versionsOf } from "./answers.ts";
import {
  DifferencesAnswer,
  DifferencesQuery,
  StandardAnswer,
  StandardParams,
  StandardsAnswer,
  StandardsQuery,
  VersionAnswer,
  VersionParams,
} from "./schemas.ts";

const json = "application/json";

export const standardEndpoints = [
  endpoint({
    method: "get",
    path: "/api/v1/standards",
    tag: "compliance",
    operationId: "listStandards",
    summary: "有哪些标准 · The standards there are",
    description:
      "Of each the version in force, else the latest. A standard applies in its jurisdiction only; elsewhere one may choose it knowingly.",
    params: nothing,
    query: StandardsQuery,
    freshness: "data",
    answer: { description: "Standards", contentType: json, schema: StandardsAnswer },
    async handle({ context, query }) {
      const standards = await listStandards(context, query);
      return { standards, numberReturned: standards.length };
    },
  }),
  endpoint({
    method: "get",
    path: "/api/v1/standards/{id}",
    tag: "compliance",
    operationId: "getStandard",
    summary: "一个标准 · One standard",
    description: "Its latest version, whole, and which versions there are.",
    params: StandardParams,
    query: nothing,
    freshness: "data",
    answer: { description: "The standard", contentType: json, schema: StandardAnswer },
    problems: [404],
    async handle({ context, params: { id } }) {
      const versions = await versionsOf(context, id);
      return { ...versions[0], versions: versions.map(({ version, digest }) => ({ version, digest })) };
    },
  }),
  endpoint({
    method: "get",
    path: "/api/v1/standards/{id}/versions/{version}",
    tag: "compliance",
    operationId: "getStandardVersion",
    summary: "标准的一个版本 · One version of a standard",
    params: VersionParams,
    query: nothing,
    freshness: "data",
    answer: { description: "The version", contentType: json, schema: VersionAnswer },
    problems: [404],
    handle: ({ context, params: { id, version } }) => versionOf(context, id, version),
  }),
  endpoint({
    method: "get",
    path: "/api/v1/standards/{id}/versions/{version}/differences",
    tag: "compliance",
    operationId: "compareStandardVersions",
    summary: "与另一版本的差别 · What changed since an older version",
    params: VersionParams,
    query: DifferencesQuery,
    freshness: "data",
    answer: {
      description: "Differences, in the order of the standard",
      contentType: json,
      schema: DifferencesAnswer,
    },
    problems: [404],
    async handle({ context, params: { id, version }, query }) {
      const from = query.from ?? version - 1;
      const after = await versionOf(context, id, version);
      if (from < 1)
        throw badParameter("from", `第 ${version} 版之前没有版本 · nothing came before version ${version}`);
      const before = await versionOf(context, id, from);
      return { id, from, to: version, differences: differences(before, after) };
    },
  }),
];
