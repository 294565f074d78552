import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import type { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { dateOf } from "../stations/moment.ts";
import { type ColumnName, columns } from "./columns.ts";
import { resolveFilter } from "./filter.ts";
import { registerRows, sortOf } from "./page.ts";
import type { ExportQuery } from "./schemas.ts";
import { csvWriter, xlsxWriter } from "./sheet.ts";

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
 * Sends the view as a file, page by page as it is read; whoever goes away ends it. What is of the demonstration is marked.
 * @throws Problem as the register's page, before anything is sent.
 */
export async function exportRegister(
  context: Context,
  actor: Actor,
  query: z.output<typeof ExportQuery>,
  response: Response,
): Promise<void> {
  const minute = minuteNow();
  const filter = await resolveFilter(context, actor, query, minute);
  // Whoever may see a station in passing may not take it away.
  filter.reach = actor.reach("register.export");
  const chosen: ColumnName[] = [...(query.columns ?? usual)];
  if (!chosen.includes("demonstration")) chosen.push("demonstration");

  const writer = query.format === "csv" ? csvWriter() : xlsxWriter();
  const name = `台账-${dateOf(minute)}.${query.format}`;
  response.status(200).set({
    "Content-Type": writer.contentType,
    "Content-Disposition": `attachment; filename="register.${query.format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "Cache-Control": "no-store",
  });
  const standard = query.standard ?? null;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield* writer.rows([chosen.map((column) => columns[column].heading)]);
    for await (const rows of registerRows(context, actor, filter, sortOf(query.sort), minute, standard)) {
      yield* writer.rows(rows.map((row) => chosen.map((column) => columns[column].cell(row))));
    }
    yield* writer.end();
  }
  await pipeline(Readable.from(pieces()), response).catch((error: unknown) => {
    // Whoever breaks off has what they wanted.
    const brokenOff =
      error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!brokenOff) throw error;
  });
}
