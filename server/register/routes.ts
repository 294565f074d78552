import { leaveBehind } from "../accounts/assignments.ts";
import { record } from "../audit/record.ts";
import { lockStation } from "../drafts/open-draft.ts";
import { similarStations } from "../duplicates/similar.ts";
import { type Endpoint, nothing, readQuery } from "../http/endpoint.ts";
import { badParameter } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { regionAt } from "../regions/regions.ts";
import { CodeParams } from "../stations/schemas.ts";
import { unionById } from "../unions/unions.ts";
import {
  AssignedAnswer,
  CountsAnswer,
  HistoryAnswer,
  PositionAnswer,
  RegisterAnswer,
  SimilarAnswer,
  StationAnswer,
} from "./answers.ts";
import { deskCounts } from "./counts.ts";
import { exportRegister } from "./export.ts";
import { deskHistory } from "./history.ts";
import { registerPage } from "./page.ts";
import { checkPosition } from "./positions.ts";
import { setUnion } from "./queries.ts";
import {
  AssignBody,
  ExportQuery,
  HistoryQuery,
  PositionBody,
  RegisterQuery,
  SimilarBody,
} from "./schemas.ts";
import { deskStation } from "./station.ts";

const json = "application/json";

export const registerEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/stations",
    tag: "desk",
    operationId: "listRegister",
    summary: "台账 · the register, filtered and sorted",
    description: "Any page costs the same; `next` neither skips nor repeats.",
    needs: "station.read",
    params: nothing,
    query: RegisterQuery,
    problems: [404],
    answer: { description: "One page", contentType: json, schema: RegisterAnswer },
    handle: ({ context, actor, query }) => registerPage(context, actor, query),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/stations/counts",
    tag: "desk",
    operationId: "countDesk",
    summary: "各栏的数 · the numbers beside the pages of the desk",
    needs: "station.read",
    params: nothing,
    query: nothing,
    answer: { description: "null: not for this account", contentType: json, schema: CountsAnswer },
    handle: ({ context, actor }) => deskCounts(context, actor),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/stations/export",
    tag: "desk",
    operationId: "exportRegister",
    summary: "导出本视图 · the view as a file",
    needs: "register.export",
    params: nothing,
    query: ExportQuery,
    cost: 20,
    problems: [404],
    answer: {
      description: "All rows of the filter; CSV in UTF-8, or XLSX",
      contentType: "text/csv",
      schema: RegisterAnswer.shape.next,
    },
    handle: ({ context, actor, query, request, response }) =>
      exportRegister(context, actor, query, readQuery(request.url), response),
  }),
  staffRead({
    method: "post",
    path: "/api/v1/desk/stations/similar",
    tag: "desk",
    operationId: "findSimilarStations",
    summary: "像是同一处 · stations that may be the place described",
    needs: "station.read",
    params: nothing,
    query: nothing,
    body: {
      schema: SimilarBody,
      description: "What is known of the place.",
      maxBytes: 10_000,
      examples: {
        name: { summary: "名称和位置 · name and place", value: { name: "示例驿站", region: "630104" } },
      },
    },
    answer: { description: "The likeliest first", contentType: json, schema: SimilarAnswer },
    async handle({ context, actor, body }) {
      const { code, position, region, ...told } = body;
      const there = region ?? (position && (await regionAt(context.db, position.lon, position.lat))?.adcode);
      if (there === undefined) throw badParameter("region", "写区县或位置 · give the region or the place");
      const place = position && { ...position, precision: "address" as const };
      const probe = { ...told, region: there, position: place ?? null };
      const reach = actor.reach("station.read");
      return { stations: await similarStations(context.db, probe, { limit: 5, exceptCode: code, reach }) };
    },
  }),
  staffRead({
    method: "post",
    path: "/api/v1/desk/positions/check",
    tag: "desk",
    operationId: "checkPosition",
    summary: "这个位置对不对 · where a typed place lies",
    needs: "station.read",
    params: nothing,
    query: nothing,
    body: {
      schema: PositionBody,
      description: "The place as somebody writes it.",
      maxBytes: 10_000,
      examples: {
        typed: {
          summary: "高德坐标 · coordinates of Amap",
          value: { text: "101.7613, 36.6287", crs: "gcj02", region: "630104" },
        },
      },
    },
    problems: [404],
    answer: { description: "WGS84, and how it lies", contentType: json, schema: PositionAnswer },
    handle: ({ context, actor, body }) => checkPosition(context, actor, body),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/stations/{code}",
    tag: "desk",
    operationId: "getDeskStation",
    summary: "一个站点 · one station with its draft",
    needs: "station.read",
    params: CodeParams,
    query: nothing,
    problems: [404],
    answer: { description: "The station; ETag for If-Match", contentType: json, schema: StationAnswer },
    async handle({ context, actor, params, response }) {
      const station = await deskStation(context, actor, params.code);
      response.set("ETag", station.etag);
      return station;
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/stations/{code}/history",
    tag: "desk",
    operationId: "getDeskHistory",
    summary: "修改记录 · revisions with differences, and the steps of drafts",
    needs: "station.read",
    params: CodeParams,
    query: HistoryQuery,
    problems: [404],
    answer: { description: "Newest first", contentType: json, schema: HistoryAnswer },
    handle: ({ context, actor, params, query }) => deskHistory(context, actor, params.code, query),
  }),
  staffWrite({
    method: "put",
    path: "/api/v1/desk/stations/{code}/union",
    tag: "desk",
    operationId: "assignStation",
    summary: "交给别的工会 · give the station to another union",
    needs: "station.assign",
    params: CodeParams,
    query: nothing,
    body: {
      schema: AssignBody,
      description: "The union it belongs to from now on.",
      maxBytes: 1000,
      examples: { other: { summary: "工会的编号 · the id of a union", value: { union: 12 } } },
    },
    problems: [404],
    answer: { description: "As it is now", contentType: json, schema: AssignedAnswer },
    async handle({ trx, actor, params, body }) {
      const { station } = await lockStation(trx, actor, params.code, "station.assign");
      actor.mustBeAbleToAt("station.assign", body.union);
      const union = await unionById(trx, body.union);
      await setUnion(trx, station.id, body.union);
      const without = await leaveBehind(trx, station.id);
      await record(trx, actor, {
        action: "station.assign",
        subject: { kind: "station", id: station.code, label: station.name },
        by: actor.signs("station.assign", station),
        detail: { from: station.union, to: body.union, ...(without.length > 0 && { without }) },
      });
      return { code: station.code, union: { id: body.union, name: union?.name ?? "" } };
    },
  }),
];
