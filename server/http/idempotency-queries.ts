import type { Knex } from "knex";

export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  answer: unknown;
}

const lasts = "interval '7 days'";

/** Takes the key for this request; false: it is taken. Waits for whoever is using it. */
export async function takeKey(
  trx: Knex,
  account: number,
  key: string,
  request: string,
  now: Date,
): Promise<boolean> {
  await trx.raw(`DELETE FROM idempotent_answers WHERE at < ?::timestamptz - ${lasts}`, [now.toISOString()]);
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO idempotent_answers (account_id, key, request, status, headers, at)
     VALUES (?, ?, ?, 0, '{}', ?::timestamptz) ON CONFLICT DO NOTHING`,
    [account, key, request, now.toISOString()],
  );
  return rowCount === 1;
}

export async function findAnswer(
  db: Knex,
  account: number,
  key: string,
  now: Date,
): Promise<(KeptAnswer & { request: string }) | undefined> {
  return db("idempotent_answers")
    .first<KeptAnswer & { request: string }>("request", "status", "headers", "answer")
    .where({ account_id: account, key })
    .whereRaw(`at >= ?::timestamptz - ${lasts}`, [now.toISOString()]);
}

export async function keepAnswer(
  trx: Knex,
  account: number,
  key: string,
  { status, headers, answer }: KeptAnswer,
): Promise<void> {
  await trx("idempotent_answers")
    .where({ account_id: account, key })
    .update({ status, headers: JSON.stringify(headers), answer: JSON.stringify(answer ?? null) });
}
