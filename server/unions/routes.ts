import type { Knex } from "knex";
import type { UnionAnswer } from "../../domain/desk/session.ts";
import type { Actor } from "../accounts/actor.ts";
import { unknownUnion } from "../accounts/actor.ts";
import { UnionAnswer as Answer, IdParams, UnionBody, UnionsAnswer } from "../accounts/schemas.ts";
import { record } from "../audit/record.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { badParameter } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { emblemPath } from "./emblem.ts";
import { findUnions } from "./queries.ts";
import { changeUnion, createUnion, unionById } from "./unions.ts";

const district = { name: "示例区总工会", level: "county", parent: 1, region: "630104" };
const added = { union: { summary: "一个区的工会 · the union of a district", value: district } };
const renamed = { union: { summary: "改名 · renamed", value: { ...district, name: "示例新区总工会" } } };

export const unionEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/unions",
    tag: "desk",
    operationId: "listUnions",
    summary: "看得到的工会 · the unions within reach, those above them left out",
    needs: "unions.read",
    params: nothing,
    query: nothing,
    answer: {
      description: "By name; `parent` makes the tree",
      contentType: "application/json",
      schema: UnionsAnswer,
    },
    async handle({ context, actor }) {
      return { unions: await answers(context.db, actor, actor.reach("unions.read").unions) };
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/unions",
    tag: "desk",
    operationId: "addUnion",
    summary: "添一个下级工会 · add a union below one of yours",
    needs: "unions.manage",
    params: nothing,
    query: nothing,
    body: { schema: UnionBody, description: "The union.", maxBytes: 10_000, examples: added },
    problems: [404],
    answer: { description: "The union", contentType: "application/json", schema: Answer },
    async handle({ trx, actor, body, response }) {
      if (body.parent === null) throw badParameter("parent", "写上级工会的编号 · the union above it");
      actor.mustBeAbleToAt("unions.manage", body.parent);
      const by = actor.signsAt("unions.manage", body.parent);
      const id = await createUnion(trx, body);
      const subject = { kind: "union" as const, id: String(id), label: body.name };
      await record(trx, actor, { action: "union.add", subject, by, detail: { level: body.level } });
      response.status(201).set("Location", `/api/v1/desk/unions/${id}`);
      const { parent, level, name, region } = body;
      return {
        id,
        name,
        level,
        parent,
        region,
        stations: 0,
        stationsBelow: 0,
        accounts: 0,
        demonstration: false,
        emblem: null,
        mayManage: true,
      };
    },
  }),
  staffWrite({
    method: "put",
    path: "/api/v1/desk/unions/{id}",
    tag: "desk",
    operationId: "changeUnion",
    summary: "改名、换上级 · rename or move a union",
    needs: "unions.manage",
    params: IdParams,
    query: nothing,
    body: {
      schema: UnionBody,
      description: "The union as it shall be.",
      maxBytes: 10_000,
      examples: renamed,
    },
    problems: [404],
    answer: { description: "The union", contentType: "application/json", schema: Answer },
    async handle({ trx, actor, params: { id }, body }) {
      actor.mustBeAbleToAt("unions.manage", id);
      const before = await unionById(trx, id);
      if (!before) throw unknownUnion(id);
      const root = before.parent === null;
      if (root !== (body.parent === null)) {
        throw badParameter(
          "parent",
          root ? "最上面的工会没有上级 · the root has none above" : "不能没有上级 · must lie below one",
        );
      }
      // Into the care of another, and out of that of the present one: both must be within reach.
      if (body.parent !== null && body.parent !== before.parent) {
        actor.mustBeAbleToAt("unions.manage", body.parent);
        if (before.parent !== null) actor.mustBeAbleToAt("unions.manage", before.parent);
      }
      const by = actor.signsAt("unions.manage", id);
      await changeUnion(trx, id, body);
      const subject = { kind: "union" as const, id: String(id), label: body.name };
      const { name, level, parent, region } = before;
      await record(trx, actor, {
        action: "union.change",
        subject,
        by,
        detail: { before: { name, level, parent, region }, after: body },
      });
      return (await answers(trx, actor, [id]))[0];
    },
  }),
];

async function answers(db: Knex, actor: Actor, ids: number[]): Promise<UnionAnswer[]> {
  const rows = await findUnions(db, ids);
  return rows.map((row) => ({
    ...row,
    emblem: row.emblem && emblemPath(row.id, row.emblem),
    mayManage: actor.mayAt("unions.manage", row.id),
  }));
}
