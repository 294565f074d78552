import type { Knex } from "knex";
import type { z } from "zod";
import type { Action } from "../../domain/rights/rights.ts";
import type { Actor } from "../accounts/actor.ts";
import { type Endpoint, endpoint, type Input } from "./endpoint.ts";
import { answeredOnce } from "./idempotency.ts";
import { Problem } from "./problem.ts";

type Definition<Query extends z.ZodType, Params extends z.ZodType, Body extends z.ZodType> = Omit<
  Endpoint<Query, Params, Body>,
  "handle" | "freshness" | "staff"
> & {
  /** The action that somebody must be able to do somewhere to be let in; null: whoever is signed in. */
  needs: Action | null;
};

type StaffInput<Query extends z.ZodType, Params extends z.ZodType, Body extends z.ZodType> = Omit<
  Input<Query, Params, Body>,
  "actor"
> & { actor: Actor };

/**
 * A route for people who are signed in that changes nothing. Ask `actor` about the very thing: `actor.reach(action)` for
 * lists, `actor.mustBeAbleTo(action, station)` for one.
 */
export function staffRead<Query extends z.ZodType, Params extends z.ZodType, Body extends z.ZodType>(
  definition: Definition<Query, Params, Body> & {
    handle(input: StaffInput<Query, Params, Body>): Promise<unknown>;
  },
): Endpoint<Query, Params, Body> {
  const { needs, handle, ...rest } = definition;
  return endpoint({
    ...rest,
    freshness: "none",
    staff: { needs },
    problems: [401, 403, ...(rest.problems ?? [])],
    handle: (input) => handle({ ...input, actor: known(input.actor) }),
  });
}

type Work<Given> =
  | { handle(input: Given & { trx: Knex.Transaction }): Promise<unknown> }
  | {
      /**
       * For what takes long and writes nothing that others read, such as opening a picture or hashing a password: it comes
       * before the transaction, on which others may be waiting, and gives what is done in it. Rights are asked in both.
       */
      prepare(input: Given): Promise<(trx: Knex.Transaction) => Promise<unknown>>;
    };

/**
 * A route for people who are signed in that writes: one transaction, `trx`, in which `handle` does all its writing and
 * calls `record`; whatever it throws undoes everything. A request with the `Idempotency-Key` of one that was answered
 * gets that answer (status, body, ETag and Location) and does nothing.
 */
export function staffWrite<Query extends z.ZodType, Params extends z.ZodType, Body extends z.ZodType>(
  definition: Definition<Query, Params, Body> & {
    /** The answer holds a secret: it is told once and kept nowhere. */
    shownOnce?: true;
  } & Work<StaffInput<Query, Params, Body>>,
): Endpoint<Query, Params, Body> {
  const { needs, shownOnce = false, ...rest } = definition;
  return endpoint({
    ...rest,
    freshness: "none",
    staff: { needs },
    problems: [401, 403, 422, ...(rest.problems ?? [])],
    async handle(input) {
      const given = { ...input, actor: known(input.actor) };
      const value = await answeredOnce(given, given.actor, shownOnce, async () =>
        "prepare" in definition ? definition.prepare(given) : (trx) => definition.handle({ ...given, trx }),
      );
      input.context.version.touched();
      return value;
    },
  });
}

function known(actor: Actor | undefined): Actor {
  if (actor === undefined) throw new Problem("not-signed-in", "先登录再来 · Sign in first.");
  return actor;
}
