import type { Knex } from "knex";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { Actor } from "../accounts/actor.ts";
import { type Registration, registerUnpublished } from "../stations/write.ts";
import { publisherOf } from "./publish.ts";
import {
  addSteps,
  findOpenDrafts,
  lockHeads,
  type NewDraft,
  settlePublication,
  writeDrafts,
} from "./queries.ts";

/** A change to a registered station, or a new one; facts are trusted to be valid documents, stamped. */
export type Submission =
  | { code: string; base: number; facts: StationFacts; reason: string }
  | { registration: Registration & { union: number }; reason: string };

export interface Submitted {
  /** In the order of the submissions; null: refused, or a registration whose origin is known already. */
  codes: (string | null)[];
  refused: {
    /** Of the submission. */
    index: number;
    /** `unknown`: there is no such station in reach; `draft`: it has an open draft; `changed`: it is no longer at `base`. */
    reason: "unknown" | "draft" | "changed";
  }[];
}

/**
 * Submits many drafts at once for review, as part of a batch or not; what is refused is left as it is. Some hundred at a time keep
 * the transaction short. The caller records what was done.
 * @throws Problem 403 or 404 for a union at which the actor may not register.
 */
export async function submitDrafts(
  trx: Knex.Transaction,
  actor: Actor,
  submissions: readonly Submission[],
  { batch }: { batch: number | null },
): Promise<Submitted> {
  const at = new Date().toISOString();
  const codes: (string | null)[] = submissions.map(() => null);
  const refused: Submitted["refused"] = [];
  const drafts: NewDraft[] = [];

  const known = submissions.flatMap((one) => ("code" in one ? [one.code] : []));
  const heads = new Map((await lockHeads(trx, known)).map((head) => [head.code, head]));
  const open = await findOpenDrafts(
    trx,
    [...heads.values()].map(({ id }) => id),
  );
  for (const [index, one] of submissions.entries()) {
    if (!("code" in one)) continue;
    const station = heads.get(one.code);
    if (!station || !actor.may("station.edit", station)) refused.push({ index, reason: "unknown" });
    else if (open.has(station.id)) refused.push({ index, reason: "draft" });
    else if (station.revision !== one.base) refused.push({ index, reason: "changed" });
    else {
      const by = publisherOf(actor, "station.edit", station);
      const { facts, base, reason } = one;
      drafts.push({ ...by, station: station.id, state: "submitted", base, facts, reason, batch });
      codes[index] = one.code;
    }
  }

  const fresh = submissions.flatMap((one, index) => ("registration" in one ? [{ ...one, index }] : []));
  for (const union of new Set(fresh.map(({ registration }) => registration.union))) {
    actor.mustBeAbleToAt("station.register", union);
  }
  const written = await registerUnpublished(
    trx,
    fresh.map(({ registration }) => registration),
    "submitted",
  );
  const places = new Map<Registration, (typeof fresh)[number]>(fresh.map((one) => [one.registration, one]));
  for (const { id, code, registration } of written) {
    const place = places.get(registration);
    if (!place) continue;
    const by = publisherOf(actor, "station.register", { id, union: place.registration.union });
    const { facts } = registration;
    drafts.push({ ...by, station: id, state: "submitted", base: 0, facts, reason: place.reason, batch });
    codes[place.index] = code;
  }

  const ids = await writeDrafts(trx, drafts, at);
  const steps = drafts.flatMap(({ station, account, role, union }) => {
    const draft = ids.get(station);
    return draft === undefined ? [] : [{ draft, account, role, union }];
  });
  await addSteps(trx, steps, "submitted", null);
  await settlePublication(trx, [...ids.keys()]);
  return { codes, refused };
}
