import type { Knex } from "knex";
import type { z } from "zod";
import { columnLetters } from "../../domain/imports/cells.ts";
import { fieldLabels, severalColumns } from "../../domain/imports/fields.ts";
import type { Decision } from "../../domain/imports/outcome.ts";
import type { Actor } from "../accounts/actor.ts";
import { record as note } from "../audit/record.ts";
import { mustMatch } from "../http/conditions.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { regionByAdcode } from "../regions/regions.ts";
import { applyPiece } from "./apply.ts";
import { decideRows } from "./decide.ts";
import { recogniseFormat } from "./formats/recognise.ts";
import { FileRefused } from "./formats/sheets.ts";
import {
  findImport,
  findImports,
  type ImportRecord,
  insertImport,
  lockImport,
  rememberHeadings,
  updateImport,
} from "./queries.ts";
import { sendRemarks } from "./remarks-file.ts";
import { countRows, findRows, findRowsByNumber, noCounts } from "./row-queries.ts";
import {
  AppliedAnswer,
  DecideBody,
  DecidedAnswer,
  ImportAnswer,
  ImportParams,
  ListQuery,
  MappingBody,
  PageAnswer,
  RemarksQuery,
  RowsAnswer,
  RowsQuery,
  UploadQuery,
} from "./schemas.ts";
import { keepUpload } from "./table-file.ts";
import { firstMapping, questionsOf } from "./take-in.ts";
import { tagOf, toImportRows, toImportView, toRowViews } from "./view.ts";
import { wakeImports } from "./work.ts";

const needs = "import.run" as const;
const json = "application/json";
const one = { description: "The import as it is now", contentType: json, schema: ImportAnswer };
const path = "/api/v1/desk/imports/{id}";

/** The same for an import that never was and for one of another subtree. */
function mine(actor: Actor, record: ImportRecord | undefined, id: number): ImportRecord {
  if (record && actor.mayAt(needs, record.union)) return record;
  throw new Problem("import-not-found", `没有第 ${id} 次导入 · There is no import ${id}.`);
}

async function locked(trx: Knex.Transaction, actor: Actor, id: number): Promise<ImportRecord> {
  return mine(actor, await lockImport(trx, id), id);
}

export const importEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/imports",
    tag: "desk",
    operationId: "listImports",
    summary: "导入过的表格 · spreadsheets that were brought in, the newest first",
    needs,
    params: nothing,
    query: ListQuery,
    answer: { description: "Newest first", contentType: json, schema: PageAnswer },
    async handle({ context: { db }, actor, query }) {
      const { unions } = actor.reach(needs);
      const found = await findImports(db, unions, query.cursor ?? null, query.limit + 1);
      const shown = found.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        rows: await toImportRows(db, shown),
        next: found.length > query.limit && last ? String(last.id) : null,
      };
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/imports",
    tag: "desk",
    operationId: "uploadImport",
    summary: "传一份表格 · send a spreadsheet: it is read and tried, and nothing is changed yet",
    needs,
    params: nothing,
    query: UploadQuery,
    upload: {
      description: "The file itself: .xlsx, or CSV in UTF-8, UTF-16 or GB18030. At most 30 MB.",
      maxBytes: 30_000_000,
      contentTypes: [
        "application/octet-stream",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ],
    },
    cost: 20,
    answer: one,
    problems: [404, 422],
    async handle({ context, actor, trx, query, upload, response }) {
      actor.mustBeAbleToAt(needs, query.union);
      const format = formatOfUpload(upload);
      const at = new Date();
      const { union, name } = query;
      const account = actor.account.id;
      const id = await insertImport(trx, { union, account, name, bytes: upload.length, format }, at);
      await keepUpload(context.settings, id, upload);
      await note(trx, actor, {
        action: "import.upload",
        subject: { kind: "import", id: String(id), label: name },
        by: actor.signsAt(needs, union),
        detail: { bytes: upload.length, format },
      });
      const record = await locked(trx, actor, id);
      response.set("ETag", tagOf(record));
      wakeImports(context.db);
      return toImportView(trx, record);
    },
  }),
  staffRead({
    method: "get",
    path,
    tag: "desk",
    operationId: "getImport",
    summary: "一次导入：进度、列、要问的、结果 · an import: progress, columns, questions, outcomes",
    needs,
    params: ImportParams,
    query: nothing,
    answer: { ...one, description: "With its ETag, for the mapping" },
    problems: [404],
    async handle({ context: { db }, actor, params, response }) {
      const record = mine(actor, await findImport(db, params.id), params.id);
      response.set("ETag", tagOf(record));
      return toImportView(db, record);
    },
  }),
  staffWrite({
    method: "put",
    path: `${path}/mapping`,
    tag: "desk",
    operationId: "mapImport",
    summary: "对表头 · say which column tells what, and try again",
    needs,
    params: ImportParams,
    query: nothing,
    body: {
      schema: MappingBody,
      description:
        "`fields` left out: as the headings of that row have it; `headingRow` and `region` left out: as that sheet has them.",
      maxBytes: 60_000,
      examples: {
        gcj02: {
          summary: "坐标是高德的 · coordinates are of Amap",
          value: {
            sheet: 0,
            headingRow: 3,
            fields: ["name", "address", "lon", "lat", null],
            system: "gcj02",
            region: "630104",
            checkedOn: null,
          },
        },
      },
    },
    answer: one,
    problems: [404, 409, 412, 428],
    async handle({ context, actor, trx, params, body, request, response }) {
      const record = await locked(trx, actor, params.id);
      mustMatch(request, tagOf(record));
      await map(trx, record, body);
      await note(trx, actor, {
        action: "import.map",
        subject: { kind: "import", id: String(record.id), label: record.name },
        by: actor.signsAt(needs, record.union),
      });
      const changed = await locked(trx, actor, params.id);
      response.set("ETag", tagOf(changed));
      wakeImports(context.db);
      return toImportView(trx, changed);
    },
  }),
  staffRead({
    method: "get",
    path: `${path}/rows`,
    tag: "desk",
    operationId: "listImportRows",
    summary: "试出来的每一行 · rows as they were tried",
    needs,
    params: ImportParams,
    query: RowsQuery,
    answer: { description: "In the order of the sheet", contentType: json, schema: RowsAnswer },
    problems: [404],
    async handle({ context: { db }, actor, params, query }) {
      const record = mine(actor, await findImport(db, params.id), params.id);
      const found = await findRows(db, record.id, {
        outcome: query.outcome ?? null,
        step: query.undecided ? "undecided" : null,
        after: query.cursor ?? 0,
        limit: query.limit + 1,
      });
      const shown = found.slice(0, query.limit);
      const last = shown.at(-1);
      return {
        rows: await toRowViews(db, shown),
        next: found.length > query.limit && last ? String(last.number) : null,
      };
    },
  }),
  staffWrite({
    method: "put",
    path: `${path}/decisions`,
    tag: "desk",
    operationId: "decideImportRows",
    summary: "定几行怎么办 · decide what becomes of rows",
    needs,
    params: ImportParams,
    query: nothing,
    body: {
      schema: DecideBody,
      description: "What is not named stays as it was decided.",
      maxBytes: 20_000,
      examples: {
        leave: { summary: "不要这几行 · leave them out", value: { rows: [7, 9], decision: { as: "leave" } } },
        same: {
          summary: "就是那个站点 · it is that station",
          value: { rows: [12], decision: { as: { code: "630104-7K2M" } } },
        },
      },
    },
    answer: { description: "The rows, and all counts", contentType: json, schema: DecidedAnswer },
    problems: [404, 409],
    async handle({ actor, trx, params, body }) {
      const record = await locked(trx, actor, params.id);
      await decideRows(trx, record, body.rows, decisionOf(body.decision));
      const rows = await findRowsByNumber(trx, record.id, body.rows);
      const counts = await countRows(trx, [record.id]);
      await note(trx, actor, {
        action: "import.decide",
        subject: { kind: "import", id: String(record.id), label: record.name },
        by: actor.signsAt(needs, record.union),
        detail: { rows: rows.map(({ number }) => number) },
      });
      return { rows: await toRowViews(trx, rows), counts: counts.get(record.id) ?? noCounts() };
    },
  }),
  staffWrite({
    method: "post",
    path: `${path}/apply`,
    tag: "desk",
    operationId: "applyImport",
    summary: "写进去 · write the next piece of the rows as drafts for review, all of them one batch",
    description:
      "Send it again until `remaining` is 0. The batch is undone at /api/v1/desk/batches/{id}/undo.",
    needs,
    params: ImportParams,
    query: nothing,
    answer: { description: "What was written", contentType: json, schema: AppliedAnswer },
    problems: [404, 409],
    async handle({ actor, trx, params }) {
      return applyPiece(trx, actor, await locked(trx, actor, params.id));
    },
  }),
  staffRead({
    method: "get",
    path: `${path}/remarks`,
    tag: "desk",
    operationId: "getImportRemarks",
    summary: "带说明的表 · the sheet with a column of remarks, as a file",
    needs,
    params: ImportParams,
    query: RemarksQuery,
    answer: {
      description: "The sheet as it came, with two columns more",
      contentType: "text/csv",
      schema: ImportAnswer.shape.name,
    },
    problems: [404, 409],
    async handle({ context, actor, params, query, response }) {
      const record = mine(actor, await findImport(context.db, params.id), params.id);
      await sendRemarks(context, record, query.format, response);
    },
  }),
];

function formatOfUpload(upload: Buffer): "csv" | "xlsx" {
  try {
    return recogniseFormat(upload);
  } catch (error) {
    if (error instanceof FileRefused) throw new Problem("file-refused", error.message);
    throw error;
  }
}

/** Without the fields that are not there. */
function decisionOf({ as, point, conflicts }: z.output<typeof DecideBody>["decision"]): Decision {
  return { ...(as && { as }), ...(point && { point }), ...(conflicts && { conflicts }) };
}

/** Takes over what the clerk says of the columns, and remembers it for this union's next sheet. */
async function map(
  trx: Knex.Transaction,
  record: ImportRecord,
  body: z.output<typeof MappingBody>,
): Promise<void> {
  if (record.mapping === null || record.batch !== null || record.state === "failed") {
    throw new Problem("not-possible", "这张表现在不能改列 · The columns cannot be changed now.");
  }
  const sheet = record.sheets[body.sheet];
  if (!sheet) throw badParameter("sheet", "没有这张工作表 · there is no such sheet");
  const { sheet: at, headingRow } = body;
  if (headingRow && !sheet.first.some(([number]) => number === headingRow)) {
    throw badParameter("headingRow", "表头要在前 30 行里 · one of the first 30 rows");
  }
  if (body.region && (await regionByAdcode(trx, body.region))?.adcode !== body.region) {
    throw badParameter("region", "没有这个行政区 · there is no such region");
  }
  const found = await firstMapping(trx, record, record.sheets, { sheet: at, headingRow });
  const fields = found.columns.map((column, i) => (body.fields ? (body.fields[i] ?? null) : column.field));
  const twice = fields.findIndex(
    (field, i) => field !== null && !severalColumns.has(field) && fields.indexOf(field) < i,
  );
  if (twice >= 0) {
    throw badParameter(
      `fields.${twice}`,
      `两列都说是「${fieldLabels.get(fields[twice] ?? "name")?.zh}」，只留一列 · two columns tell the same`,
    );
  }
  if (body.fields) {
    const said = found.columns.flatMap((column, i) => {
      const field = fields[i] ?? null;
      return field === column.field || column.leftOut === "personal" || column.heading === columnLetters(i)
        ? []
        : [{ heading: column.heading, field }];
    });
    await rememberHeadings(trx, record.union, [...new Map(said.map((one) => [one.heading, one])).values()]);
  }
  const { system, checkedOn } = body;
  const region = body.region === undefined ? found.region : body.region;
  const mapping = { ...found, system, checkedOn, region, fields };
  const open = questionsOf(mapping, found.columns).length > 0;
  await updateImport(trx, record.id, {
    mapping,
    state: open ? "asking" : "checking",
    run: record.run + 1,
    done: 0,
    total: sheet.rows,
  });
}
