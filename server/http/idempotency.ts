import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { Knex } from "knex";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { findAnswer, type KeptAnswer, keepAnswer, takeKey } from "./idempotency-queries.ts";
import { badParameter, Problem } from "./problem.ts";

/** Headers that belong to an answer and are sent again with it. */
const kept = ["ETag", "Location"];

/**
 * Does the work in one transaction. With an `Idempotency-Key` the answer is kept in the same transaction; the same request
 * again is answered from there. Two at once: the second waits for the first.
 * @param prepare what comes before the transaction; gives the work.
 * @param shownOnce the answer holds a secret: it is not kept.
 * @throws Problem 422 when the key was used for another request; 409 when it was answered and may not be again.
 */
export async function answeredOnce(
  input: { context: Context; request: Request; response: Response; body: unknown; upload: Buffer },
  actor: Actor,
  shownOnce: boolean,
  prepare: () => Promise<(trx: Knex.Transaction) => Promise<unknown>>,
): Promise<unknown> {
  const { context, request, response } = input;
  const key = request.get("Idempotency-Key");
  if (key === undefined) return context.db.transaction(await prepare());
  if (!/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw badParameter("Idempotency-Key", "8 到 200 个可见字符 · 8 to 200 visible ASCII characters");
  }
  const digest = createHash("sha256")
    .update(`${request.method} ${request.originalUrl}\n${JSON.stringify(input.body) ?? ""}\n`)
    .update(input.upload)
    .digest("hex");
  const again = (before: (KeptAnswer & { request: string }) | undefined) => {
    if (before?.request !== digest) {
      throw new Problem(
        "key-reused",
        "这个 Idempotency-Key 已用在另一个请求上，换一个 · The key was used for another request; take a new one.",
      );
    }
    if (shownOnce) {
      throw new Problem(
        "not-possible",
        "这个请求已经做过，结果只显示一次 · This was done already, and its answer is shown once only.",
      );
    }
    response.status(before.status).set(before.headers);
    return before.answer;
  };
  const before = await findAnswer(context.db, actor.account.id, key, new Date());
  if (before) return again(before);
  const work = await prepare();
  return context.db.transaction(async (trx) => {
    const now = new Date();
    if (!(await takeKey(trx, actor.account.id, key, digest, now))) {
      return again(await findAnswer(trx, actor.account.id, key, now));
    }
    const answer = await work(trx);
    const headers = Object.fromEntries(
      kept.flatMap((name) => {
        const value = response.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    await keepAnswer(trx, actor.account.id, key, {
      status: response.statusCode,
      headers,
      answer: shownOnce ? null : answer,
    });
    return answer;
  });
}
