import type { z } from "zod";
import type { DeskHistory } from "../../domain/register/wire.ts";
import { changesBetween } from "../../domain/stations/merge-facts.ts";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { batchOf, doerOf, isoOf } from "../drafts/view.ts";
import { digest, readKeyset, writeKeyset } from "../http/cursor.ts";
import { findHistory, type HistoryRecord } from "./queries.ts";
import type { HistoryQuery } from "./schemas.ts";
import { visibleStation } from "./station.ts";

/** What happened to a station, for staff: revisions with their differences, and the steps of its drafts, the newest first. */
export async function deskHistory(
  { db }: Context,
  actor: Actor,
  code: string,
  { limit, cursor }: z.output<typeof HistoryQuery>,
): Promise<DeskHistory> {
  const station = await visibleStation(db, actor, code);
  const name = digest(["desk history", code]);
  const after = cursor === undefined ? null : readKeyset(cursor, name);
  const rows = await findHistory(db, station.id, after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    code,
    entries: shown.map(toEntry),
    next: rows.length > limit && last ? writeKeyset(name, last) : null,
  };
}

function toEntry(row: HistoryRecord): DeskHistory["entries"][number] {
  const [at, by] = [isoOf(row.at), doerOf(row)];
  if (row.step !== null) {
    return { kind: "draft", draft: row.number, at, step: row.step, by, comment: row.comment };
  }
  return {
    kind: "revision",
    at,
    number: row.number,
    by,
    reason: row.reason ?? "",
    batch: batchOf(row),
    changes: row.facts ? changesBetween(row.before, row.facts) : [],
  };
}
