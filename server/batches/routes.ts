import { z } from "zod";
import { batchKinds } from "../../domain/batches/wire.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { listBatches, viewBatch } from "./batches.ts";
import { undoBatch } from "./undo.ts";

const Id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, { error: "是批次的编号 · the number of a batch" })
  .transform(Number)
  .meta({ description: "批次编号 · the batch's number", example: "12" });
const IdParams = z.strictObject({ id: Id });
const Person = z.strictObject({ id: z.int(), name: z.string() });

const batchShape = {
  id: z.int(),
  kind: z.enum(batchKinds),
  title: z.string(),
  by: Person,
  union: Person.nullable(),
  at: z.string(),
  stations: z.int(),
  waiting: z.int(),
  published: z.int(),
  undone: z.strictObject({ at: z.string(), by: Person }).nullable(),
};
const PageAnswer = z.strictObject({
  rows: z.array(z.strictObject(batchShape)),
  next: z.string().nullable(),
});
const ViewAnswer = z.strictObject({
  ...batchShape,
  mayUndo: z.boolean(),
  rows: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      state: z.enum(["waiting", "returned", "published", "discarded", "undone", "left"]),
      revision: z.int().nullable(),
    }),
  ),
});
const UndoneAnswer = z.strictObject({
  undone: z.array(z.string()),
  left: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  remaining: z.int(),
});

export const batchEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/batches",
    tag: "desk",
    operationId: "listBatches",
    summary: "一批一批的改动：导入、批量修改、合并 · changes made as one, the newest first",
    needs: "bulk.undo",
    params: nothing,
    query: z.strictObject({
      cursor: Id.optional(),
      limit: z
        .string()
        .regex(/^\d{1,3}$/, { error: "是数字 · a number" })
        .transform(Number)
        .pipe(z.number().min(1).max(200))
        .default(50)
        .meta({ description: "一页几批 · batches a page", example: "50" }),
    }),
    answer: { description: "Newest first", contentType: "application/json", schema: PageAnswer },
    handle: ({ context, actor, query }) =>
      listBatches(context.db, actor, { before: query.cursor ?? null, limit: query.limit }),
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/batches/{id}",
    tag: "desk",
    operationId: "getBatch",
    summary: "一批改了哪些站点 · the stations of a batch",
    needs: "bulk.undo",
    params: IdParams,
    query: nothing,
    problems: [404],
    answer: { description: "The batch", contentType: "application/json", schema: ViewAnswer },
    handle: ({ context, actor, params }) => viewBatch(context.db, actor, params.id),
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/batches/{id}/undo",
    tag: "desk",
    operationId: "undoBatch",
    summary: "整批撤回 · undo a batch as one",
    description:
      "Drafts that wait are thrown away, what is published goes back to the facts before as new revisions. Stations changed by somebody since stay as they are and are listed in `left`; those out of reach are not touched. A large batch is undone in pieces: send it again, with another Idempotency-Key, until `remaining` is 0.",
    needs: "bulk.undo",
    params: IdParams,
    query: nothing,
    problems: [404, 409],
    answer: { description: "What was undone", contentType: "application/json", schema: UndoneAnswer },
    handle: ({ trx, actor, params }) => undoBatch(trx, actor, params.id),
  }),
];
