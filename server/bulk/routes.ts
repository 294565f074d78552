import { z } from "zod";
import { bulkOutcomes, mostAtOnce } from "../../domain/bulk/wire.ts";
import { isPlain, notPlain } from "../../domain/text/plain.ts";
import { editsSchema } from "../drafts/schemas.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { type BadField, Problem } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { type RegisterFilterQuery, RegisterQuery } from "../register/schemas.ts";
import { applyBulk, codesOf, previewBulk } from "./bulk.ts";

const Code = z.string().regex(/^\d{6}-[0-9A-HJKMNP-TV-Z]{4}$/, {
  error: "编码形如 630104-7K2M · codes look like 630104-7K2M",
});
const tooMany = { error: `一次最多 ${mostAtOnce} 处 · at most ${mostAtOnce} at once` };

const PreviewBody = z
  .strictObject({
    codes: z.array(Code).min(1).max(mostAtOnce, tooMany).optional(),
    filter: z.record(z.string().max(40), z.string().max(6000)).optional(),
    edits: editsSchema,
  })
  .superRefine(({ codes, filter }, ctx) => {
    if ((codes === undefined) !== (filter === undefined)) return;
    ctx.addIssue("codes 和 filter 写一个 · one of codes and filter");
  });

const Body = z.strictObject({
  stations: z
    .array(z.strictObject({ code: Code, revision: z.int().min(0).max(2_147_483_647) }))
    .min(1)
    .max(mostAtOnce, tooMany),
  edits: editsSchema,
  reason: z.string().trim().min(1).max(200).refine(isPlain, notPlain).default("批量修改"),
  publish: z.boolean().default(false),
});

const Outcome = z.enum(bulkOutcomes);
const Fact = z.unknown().nullable();
const PreviewAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      outcome: Outcome,
      revision: z.int(),
      changes: z.array(
        z.strictObject({ path: z.string(), before: Fact, after: Fact, confirms: z.boolean() }),
      ),
      errors: z.array(z.strictObject({ path: z.string(), message: z.string() })),
    }),
  ),
  counts: z.record(Outcome, z.int()),
  mayPublish: z.boolean(),
});
const BulkAnswer = z.strictObject({
  batch: z.int(),
  changed: z.int(),
  published: z.boolean(),
  left: z.array(z.strictObject({ code: z.string(), name: z.string(), outcome: Outcome })),
});

/** 5,000 codes with their revisions, and a few edits. */
const maxBytes = 600_000;
const edits = [{ path: "hours", value: "8:00-20:00" }];

export const bulkEndpoints: Endpoint[] = [
  staffRead({
    method: "post",
    path: "/api/v1/desk/bulk/preview",
    tag: "desk",
    operationId: "previewBulk",
    summary: "同样的改动用到很多站点：先看会怎样 · what the same change would make of many stations",
    needs: "bulk.run",
    params: nothing,
    query: nothing,
    body: {
      schema: PreviewBody,
      description: "Stations by code or by a filter of the register, and the edits, as of a draft.",
      maxBytes,
      examples: {
        filter: {
          summary: "一个区的全部站点 · all of a district",
          value: { filter: { region: "630104" }, edits },
        },
        codes: { summary: "选中的 · those chosen", value: { codes: ["630104-7K2M"], edits } },
      },
    },
    cost: 10,
    answer: { description: "Old and new of each", contentType: "application/json", schema: PreviewAnswer },
    async handle({ context, actor, body }) {
      const codes = body.codes ?? (await codesOf(context, actor, readFilter(body.filter ?? {})));
      return previewBulk(context.db, actor, [...new Set(codes)], body.edits);
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/bulk",
    tag: "desk",
    operationId: "applyBulk",
    summary: "照样改很多站点，算一批 · make the change, as one batch",
    description:
      "Each station gets a draft that waits for a reviewer or, with `publish`, is published at once by whoever may. What is no longer at the revision that was seen stays as it is and is listed in `left`.",
    needs: "bulk.run",
    params: nothing,
    query: nothing,
    body: {
      schema: Body,
      description: "Stations with the revisions that the preview has told.",
      maxBytes,
      examples: {
        two: {
          summary: "两处 · two stations",
          value: {
            stations: [{ code: "630104-7K2M", revision: 3 }],
            edits,
            reason: "夏令时间",
          },
        },
      },
    },
    problems: [409],
    cost: 10,
    answer: { description: "The batch", contentType: "application/json", schema: BulkAnswer },
    handle: ({ trx, actor, body }) => applyBulk(trx, actor, body),
  }),
];

/** The parameters of the register's address. @throws Problem 400 naming those that are wrong. */
function readFilter(given: Record<string, string>): RegisterFilterQuery {
  const read = RegisterQuery.safeParse(given);
  if (read.success) return read.data;
  const errors = read.error.issues.map(
    ({ path, message }): BadField => ({ path: ["filter", ...path].join("."), message }),
  );
  throw new Problem("bad-request", errors.map(({ path, message }) => `${path}: ${message}`).join("; "), {
    errors,
  });
}
