import type { z } from "zod";
import { type RegisterPage, type RegisterRow, registerSorts } from "../../domain/register/wire.ts";
import { reaches } from "../../domain/rights/rights.ts";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { isoOf } from "../drafts/view.ts";
import { minuteNow } from "../http/caching.ts";
import { digest, readKeyset, writeKeyset } from "../http/cursor.ts";
import { toIso } from "../stations/moment.ts";
import { lensAt } from "../stations/search.ts";
import { type Lens, toHours } from "../stations/view.ts";
import { type RegisterFilter, resolveFilter } from "./filter.ts";
import { countRows, findRows, type RegisterRecord } from "./queries.ts";
import type { RegisterQuery } from "./schemas.ts";
import { standingsOf } from "./standings.ts";

/** Counted no further. */
const countedTo = 10_000;

type Sort = RegisterPage["sort"];

/**
 * One page of the register within the actor's reach.
 * @throws Problem 400 for a cursor of another search and for names there are not, 404 for a union out of reach.
 */
export async function registerPage(
  context: Context,
  actor: Actor,
  query: z.output<typeof RegisterQuery>,
): Promise<RegisterPage> {
  const { cursor, limit, ...question } = query;
  const sort = sortOf(query.sort);
  const name = digest(question);
  const after = cursor === undefined ? null : readKeyset(cursor, name);
  const minute = minuteNow();
  const [filter, lens] = await Promise.all([
    resolveFilter(context, actor, query, minute),
    lensAt(context, minute, "wgs84"),
  ]);
  const [found, count] = await Promise.all([
    findRows(context.db, filter, sort, after, limit + 1),
    countRows(context.db, filter, countedTo + 1),
  ]);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await toRows(context, actor, shown, lens, query.standard ?? null),
    total: { count: Math.min(count, countedTo), atLeast: count > countedTo },
    next: found.length > limit && last ? writeKeyset(name, last) : null,
    asOf: toIso(minute),
    sort,
  };
}

/** So many rows are read at once for a file. */
const pieceSize = 1000;

/** All rows of a filter, read page by page: nothing waits and nothing is held meanwhile. */
export async function* registerRows(
  context: Context,
  actor: Actor,
  filter: RegisterFilter,
  sort: Sort,
  minute: number,
  standard: string | null,
): AsyncGenerator<RegisterRow[]> {
  const lens = await lensAt(context, minute, "wgs84");
  let after: { key: string; id: number } | null = null;
  for (;;) {
    const found: RegisterRecord[] = await findRows(context.db, filter, sort, after, pieceSize);
    if (found.length === 0) return;
    yield await toRows(context, actor, found, lens, standard);
    after = found.at(-1) ?? null;
  }
}

export function sortOf(word: string): Sort {
  const by = registerSorts.find((sort) => sort === word.replace(/^-/, "")) ?? "name";
  return { by, descending: word.startsWith("-") };
}

async function toRows(
  context: Context,
  actor: Actor,
  records: readonly RegisterRecord[],
  lens: Lens,
  standard: string | null,
): Promise<RegisterRow[]> {
  const mayKnow = actor.reach("assessments.read");
  const known = records.filter(({ id, unionId }) => reaches(mayKnow, { id, union: unionId }));
  const standings = await standingsOf(context, known, standard);
  const [reported, returned] = [actor.reach("reports.read"), actor.reach("assessments.returned")];
  return records.map((record) => {
    const place = { id: record.id, union: record.unionId };
    const todo = {
      reports: reaches(reported, place) ? record.reports : 0,
      returned: record.returned && reaches(returned, place),
    };
    return toRow(record, lens, standings.get(record.id)?.[0] ?? null, todo);
  });
}

function toRow(
  record: RegisterRecord,
  lens: Lens,
  standing: RegisterRow["standing"],
  todo: RegisterRow["todo"],
): RegisterRow {
  const { card, revision } = record;
  return {
    code: record.code,
    name: card.name,
    kind: card.kind,
    region: { adcode: card.adcode, names: lens.regionNames(card.adcode) },
    host: card.host,
    address: card.address,
    union: record.unionId === null ? null : { id: record.unionId, name: record.unionName ?? "" },
    lifecycle: card.lifecycle,
    suspendedUntil: card.suspendedUntil,
    publication: record.publication,
    hours: toHours(record, lens),
    verifiedAt: card.verifiedAt,
    standing,
    todo,
    demonstration: record.demonstration,
    revision,
    draftVersion: record.draftVersion,
    updatedAt: isoOf(record.updatedAt),
  };
}
