import type { Knex } from "knex";
import { z } from "zod";
import type { SignsAnswer } from "../../domain/codes/wire.ts";
import { type Actor, unknownUnion } from "../accounts/actor.ts";
import { Adcode, IdParams } from "../accounts/schemas.ts";
import { ownOrigin } from "../accounts/session-cookie.ts";
import { record } from "../audit/record.ts";
import { imageTypes, keepImage, nameImage, viewImage } from "../evidence/images.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { namedRegion, regionNames } from "../regions/regions.ts";
import { emblemPath } from "../unions/emblem.ts";
import { unionById, unionsAbove, unionsBelow } from "../unions/unions.ts";
import { countSigns, findEmblem, findSigns, updateEmblem } from "./queries.ts";

/** A printing of more pages than this is cut into several, by district. */
const mostSigns = 1000;
const emblemMaxBytes = 2_000_000;

const Code = z.string().regex(/^\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/, { error: "站点编码 · a station's code" });

const SignsQuery = z.strictObject({
  codes: z
    .string()
    .transform((text) => text.toUpperCase().split(","))
    .pipe(z.array(Code).max(mostSigns))
    .optional()
    .meta({
      description: "站点编码，逗号隔开 · codes, separated by commas",
      example: "630104-7K2M,630104-9QXD",
    }),
  region: Adcode.optional().meta({ description: "行政区划代码 · adcode", example: "630104" }),
  union: z
    .string()
    .regex(/^\d{1,9}$/, { error: "编号是数字 · a number" })
    .transform(Number)
    .optional()
    .meta({ description: "工会编号，下级也算 · a union and those below", example: "3" }),
});

const Signs = z.strictObject({
  signs: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      regionNames: z.array(z.string()),
      address: z.string().nullable(),
      union: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
      emblem: z.string().nullable(),
      demonstration: z.boolean(),
      page: z.string(),
      report: z.string(),
    }),
  ),
  more: z.int(),
});

export const codeEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/signs",
    tag: "desk",
    operationId: "listSigns",
    summary: "挂牌码要印的内容 · what the posters and stickers of stations say",
    description: `Published stations within reach, at most ${mostSigns}; \`more\` says how many were left out.`,
    needs: "codes.print",
    params: nothing,
    query: SignsQuery,
    problems: [404],
    answer: { description: "In the order of their codes", contentType: "application/json", schema: Signs },
    async handle({ context, request, actor, query }): Promise<SignsAnswer> {
      const { db, settings } = context;
      const region = await namedRegion(db, query.region);
      const unions = query.union === undefined ? null : await unionsBelow(db, query.union);
      const chosen = { codes: query.codes ?? null, region, unions };
      const reach = actor.reach("codes.print");
      const rows = await findSigns(db, reach, chosen, mostSigns);
      const all = rows.length < mostSigns ? rows.length : await countSigns(db, reach, chosen);
      const names = await regionNames(db);
      const origin = ownOrigin(settings, request);
      return {
        signs: rows.map(({ adcode, emblem, ...row }) => ({
          ...row,
          regionNames: names(adcode),
          emblem: emblem && emblemPath(emblem.union, emblem.file),
          page: `${origin}/s/${row.code}`,
          report: `${origin}/s/${row.code}/report`,
        })),
        more: all - rows.length,
      };
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/unions/{id}/emblem",
    tag: "desk",
    operationId: "getEmblem",
    summary: "工会的标志 · the emblem of a union",
    needs: "codes.print",
    params: IdParams,
    query: z.strictObject({
      v: z.string().max(64).optional().meta({ description: "哪一张 · which one", example: "0123456789ab" }),
    }),
    problems: [404],
    answer: { description: "The picture, 320 pixels", contentType: "image/webp", schema: z.string() },
    async handle({ context, actor, params: { id }, response }) {
      const seen =
        actor.grants.some(({ below }) => below.includes(id)) || (await isAbove(context.db, actor, id));
      if (!seen) throw unknownUnion(id);
      const file = await findEmblem(context.db, id);
      if (file === null) {
        throw new Problem("photo-not-found", "这个工会没有上传标志 · The union has uploaded no emblem.");
      }
      response.set("Cache-Control", "private, max-age=86400");
      return viewImage(context.settings.dataDir, file, "small");
    },
  }),
  staffWrite({
    method: "put",
    path: "/api/v1/desk/unions/{id}/emblem",
    tag: "desk",
    operationId: "changeEmblem",
    summary: "上传工会的标志 · upload the emblem of a union",
    needs: "unions.manage",
    params: IdParams,
    query: nothing,
    upload: {
      description: "A PNG, JPEG or WebP picture; best square and without a margin.",
      maxBytes: emblemMaxBytes,
      contentTypes: imageTypes,
    },
    problems: [404],
    answer: { description: "Nothing", contentType: "application/json", schema: z.null() },
    async prepare({ context, actor, params: { id }, upload }) {
      actor.mustBeAbleToAt("unions.manage", id);
      const file = await keepImage(context.settings.dataDir, upload);
      if (Math.max(file.width, file.height) / Math.min(file.width, file.height) > 4) {
        throw badParameter("photo", "太长，宽高比不超过 4 · is longer than four times its width");
      }
      return async (trx) => {
        const union = await unionById(trx, id);
        if (!union) throw unknownUnion(id);
        await nameImage(trx, file);
        await updateEmblem(trx, id, file.sha256);
        await record(trx, actor, {
          action: "union.emblem",
          subject: { kind: "union", id: String(id), label: union.name },
          by: actor.signsAt("unions.manage", id),
          detail: { sha256: file.sha256 },
        });
        return null;
      };
    },
  }),
  staffWrite({
    method: "delete",
    path: "/api/v1/desk/unions/{id}/emblem",
    tag: "desk",
    operationId: "removeEmblem",
    summary: "不用标志了 · take the emblem away",
    needs: "unions.manage",
    params: IdParams,
    query: nothing,
    problems: [404],
    answer: { description: "Nothing", contentType: "application/json", schema: z.null() },
    async handle({ trx, actor, params: { id } }) {
      actor.mustBeAbleToAt("unions.manage", id);
      const union = await unionById(trx, id);
      if (!union) throw unknownUnion(id);
      await updateEmblem(trx, id, null);
      await record(trx, actor, {
        action: "union.emblem",
        subject: { kind: "union", id: String(id), label: union.name },
        by: actor.signsAt("unions.manage", id),
        detail: { sha256: null },
      });
      return null;
    },
  }),
];

/** Emblems are worn by the unions below, too. */
async function isAbove(db: Knex, actor: Actor, id: number): Promise<boolean> {
  for (const { union } of actor.grants) {
    if ((await unionsAbove(db, union.id)).some((above) => above.id === id)) return true;
  }
  return false;
}
