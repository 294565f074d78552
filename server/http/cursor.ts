import { createHash } from "node:crypto";
import { z } from "zod";
import { badParameter } from "./problem.ts";

const Id = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** In the year 2900: no search of ours has begun later. */
const latestMinute = 489_000_000;

/** What a cursor carries: where the page before ended, and the question it belongs to. */
const Payload = z.strictObject({
  /** Digest of the filter, so that a cursor of one search is refused by another. */
  filter: z.string(),
  /** The minute the search is about (since 1970, UTC): later pages speak of the same moment as the first. */
  minute: z.int().min(0).max(latestMinute),
  /** Sort key of the last row: metres or rank, 0 where there is neither, and then the number that no two rows share. */
  after: z.tuple([z.number().min(0).max(1e9), Id]),
  /** Rows already given. */
  given: z.int().min(0).max(1e9),
});
export type Cursor = z.infer<typeof Payload>;

export function writeCursor(cursor: Cursor): string {
  return seal(cursor);
}

/** Refuses what {@link writeCursor} did not write, and cursors of another search. */
export function readCursor(text: string, filter: string): Cursor {
  return unseal(Payload, text, filter);
}

/** Where a page by any sort ended. `key`: the sort key of its last row, as text; `id`: the number that no two rows share. */
const KeysetPayload = z.strictObject({ filter: z.string(), key: z.string().max(4000), id: Id });
export type Keyset = Pick<z.infer<typeof KeysetPayload>, "key" | "id">;

export function writeKeyset(filter: string, { key, id }: Keyset): string {
  return seal({ filter, key, id });
}

/** As {@link readCursor}, of what {@link writeKeyset} wrote. */
export function readKeyset(text: string, filter: string): Keyset {
  return unseal(KeysetPayload, text, filter);
}

function seal(payload: object): string {
  const body = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${body}.${checksum(body)}`;
}

function unseal<Payload extends { filter: string }>(
  schema: z.ZodType<Payload>,
  text: string,
  filter: string,
): Payload {
  const [body = "", sum] = text.split(".");
  const wrong = () =>
    badParameter(
      "cursor",
      "不是本站给出的翻页标记，从第一页重新开始 · not a cursor of this service; start again without it",
    );
  if (sum !== checksum(body)) throw wrong();
  let payload: unknown;
  try {
    payload = JSON.parse(Buffer.from(body, "base64url").toString());
  } catch {
    throw wrong();
  }
  const cursor = schema.safeParse(payload);
  if (!cursor.success) throw wrong();
  if (cursor.data.filter !== filter) {
    throw badParameter(
      "cursor",
      "属于另一次查询，条件变了就从第一页开始 · belongs to another search; start again without it",
    );
  }
  return cursor.data;
}

/** Short digest of anything JSON, keys in the order given. */
export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 16);
}

/** Tells a damaged or made-up cursor from a real one; it is no secret, a cursor gives no rights. */
function checksum(body: string): string {
  return createHash("sha256").update(`yizhan cursor ${body}`).digest("base64url").slice(0, 12);
}
