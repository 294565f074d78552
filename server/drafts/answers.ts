import { z } from "zod";
import { Words } from "../../domain/compliance/standard.ts";
import { publications } from "../../domain/register/wire.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { lifecycleStates } from "../../domain/stations/kinds.ts";

/** The wire of drafts and of their review: what comes back. domain/register/wire.ts says what each field is. */

export const UnionAnswer = z.strictObject({ id: z.int(), name: z.string() });
export const Lifecycle = z.enum(lifecycleStates);
export const PublicationAnswer = z.enum(publications);
export const BatchAnswer = z.strictObject({ id: z.int(), title: z.string() });
export const RegionAnswer = z.strictObject({ adcode: z.string(), names: z.array(z.string()) });
const StateAnswer = z.enum(["met", "unmet", "unknown"]);

export const DoerAnswer = z.strictObject({
  account: z.strictObject({ id: z.int(), name: z.string() }).nullable(),
  role: z.string(),
  union: UnionAnswer.nullable(),
});

/** A fact, or null where there is none. */
const FactOrNone = z
  .looseObject({ value: z.unknown(), checkedAt: z.string().nullable() })
  .nullable()
  .meta({ description: "as in StationFacts" });

export const ChangeAnswer = z.strictObject({
  path: z.string(),
  before: FactOrNone,
  after: FactOrNone,
  confirms: z.boolean().meta({ description: "only day, role and union are new" }),
});

export const StepAnswer = {
  at: z.string(),
  step: z.enum(["submitted", "returned", "published", "discarded"]),
  by: DoerAnswer,
  comment: z.string().nullable(),
};

export const DraftAnswer = z.strictObject({
  state: z.enum(["draft", "submitted", "returned"]),
  version: z.int(),
  etag: z.string().meta({ description: "for If-Match" }),
  base: z.int().meta({ description: "the revision it starts from" }),
  facts: StationFacts,
  changes: z.array(ChangeAnswer).meta({ description: "against what is published" }),
  reason: z.string(),
  by: DoerAnswer,
  savedAt: z.string(),
  submittedAt: z.string().nullable(),
  batch: BatchAnswer.nullable(),
  steps: z.array(z.strictObject(StepAnswer)),
  conflicts: z.array(
    z.strictObject({ path: z.string(), base: FactOrNone, theirs: FactOrNone, mine: FactOrNone }),
  ),
});

export const DraftSavedAnswer = z.strictObject({
  code: z.string(),
  revision: z.int().meta({ description: "0: nothing is published" }),
  draft: DraftAnswer.nullable().meta({ description: "null: published, or discarded" }),
  merged: z.array(z.string()).meta({ description: "what others have changed meanwhile and came in" }),
});

export const TotalAnswer = z.strictObject({
  count: z.int(),
  atLeast: z.boolean().meta({ description: "counting stopped here" }),
});

export const ReviewAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      region: RegionAnswer,
      union: UnionAnswer.nullable(),
      demonstration: z.boolean(),
      revision: z.int(),
      version: z.int(),
      submittedAt: z.string(),
      by: DoerAnswer,
      reason: z.string(),
      changed: z.array(z.string()),
      confirmed: z.array(z.string()),
      lifecycle: z.strictObject({ from: Lifecycle.nullable(), to: Lifecycle }).nullable(),
      behind: z.boolean(),
      batch: BatchAnswer.nullable(),
    }),
  ),
  total: TotalAnswer,
  batches: z.array(BatchAnswer.extend({ kind: z.string(), waiting: z.int() })),
  next: z.string().nullable(),
  asOf: z.string(),
});

export const PublishedManyAnswer = z.strictObject({
  published: z.array(z.string()),
  refused: z.array(
    z.strictObject({ code: z.string(), reason: z.enum(["changed", "conflict"]), message: z.string() }),
  ),
  next: z.int().nullable().meta({ description: "send as `after`; null: that was all" }),
});

export const StandingAnswer = z.strictObject({
  standard: z.strictObject({ id: z.string(), version: z.int(), title: Words }),
  state: StateAnswer,
  sections: z.array(z.strictObject({ id: z.string(), short: Words, state: StateAnswer })),
});
