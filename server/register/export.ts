import type { Response } from "express";
import type { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { record } from "../audit/record.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { dateOf } from "../stations/moment.ts";
import { type ColumnName, columns } from "./columns.ts";
import { resolveFilter } from "./filter.ts";
import { registerRows, sortOf } from "./page.ts";
import type { ExportQuery } from "./schemas.ts";
import { csvWriter, sendSheet, xlsxWriter } from "./sheet.ts";

const usual: ColumnName[] = [
  "code",
  "name",
  "kind",
  "region",
  "address",
  "host",
  "union",
  "lifecycle",
  "publication",
  "hours",
  "verified",
  "standing",
  "reports",
];

/**
 * Sends the view as a file, page by page as it is read, and writes down who took it. What is of the demonstration is marked.
 * @param asked the query as it was sent, for the audit log.
 * @throws Problem as the register's page, before anything is sent.
 */
export async function exportRegister(
  context: Context,
  actor: Actor,
  query: z.output<typeof ExportQuery>,
  asked: Record<string, string>,
  response: Response,
): Promise<void> {
  const minute = minuteNow();
  const filter = await resolveFilter(context, actor, query, minute);
  // Whoever may see a station in passing may not take it away.
  filter.reach = actor.reach("register.export");
  const chosen: ColumnName[] = [...(query.columns ?? usual)];
  if (!chosen.includes("demonstration")) chosen.push("demonstration");

  const name = `台账-${dateOf(minute)}.${query.format}`;
  await record(context.db, actor, {
    action: "export.register",
    subject: { kind: "file", id: "", label: name },
    by: null,
    detail: { asked },
  });
  const standard = query.standard ?? null;
  async function* rows() {
    yield [chosen.map((column) => columns[column].heading)];
    for await (const page of registerRows(context, actor, filter, sortOf(query.sort), minute, standard)) {
      yield page.map((row) => chosen.map((column) => columns[column].cell(row)));
    }
  }
  const writer = query.format === "csv" ? csvWriter() : xlsxWriter();
  await sendSheet(response, writer, { name, plainName: `register.${query.format}` }, rows());
}
