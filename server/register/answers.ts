import { z } from "zod";
import { Surroundings } from "../../domain/compliance/facts.ts";
import { coordinateSystems, Precision } from "../../domain/coordinates/position.ts";
import { registerSorts } from "../../domain/register/wire.ts";
import { StationFacts } from "../../domain/stations/facts.ts";
import { StationKind } from "../../domain/stations/kinds.ts";
import {
  BatchAnswer,
  ChangeAnswer,
  DoerAnswer,
  DraftAnswer,
  Lifecycle,
  PublicationAnswer,
  RegionAnswer,
  StandingAnswer,
  StepAnswer,
  TotalAnswer,
  UnionAnswer,
} from "../drafts/answers.ts";
import { OpenReturnAnswer } from "../sign-off/schemas.ts";
import { HoursAnswer } from "../stations/answers.ts";

/** The wire of the register: what comes back. domain/register/wire.ts says what each field is. */

export const RegisterAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      kind: StationKind,
      region: RegionAnswer,
      host: z.string().nullable(),
      address: z.string().nullable(),
      union: UnionAnswer.nullable(),
      lifecycle: Lifecycle,
      suspendedUntil: z.string().nullable(),
      publication: PublicationAnswer,
      hours: HoursAnswer,
      verifiedAt: z.string().nullable(),
      standing: StandingAnswer.nullable(),
      todo: z.strictObject({ reports: z.int(), returned: z.boolean() }),
      demonstration: z.boolean(),
      revision: z.int(),
      draftVersion: z.int().nullable(),
      updatedAt: z.string(),
    }),
  ),
  total: TotalAnswer,
  next: z.string().nullable(),
  asOf: z.string(),
  sort: z.strictObject({ by: z.enum(registerSorts), descending: z.boolean() }),
});

export const CountsAnswer = z.strictObject({
  register: z.int(),
  review: z.int().nullable(),
  reports: z.int().nullable(),
  duplicates: z.int().nullable(),
});

export const StationAnswer = z.strictObject({
  code: z.string(),
  revision: z.int(),
  etag: z.string(),
  publication: PublicationAnswer,
  demonstration: z.boolean(),
  union: UnionAnswer.nullable(),
  regionNames: z.array(z.string()),
  published: StationFacts.nullable(),
  publishedAt: z.string().nullable(),
  draft: DraftAnswer.nullable(),
  hours: HoursAnswer,
  surroundings: Surroundings.nullable(),
  standings: z.array(StandingAnswer),
  returns: z.array(OpenReturnAnswer),
  lifecycles: z.array(Lifecycle),
  may: z.strictObject({
    edit: z.boolean(),
    publish: z.boolean(),
    assign: z.boolean(),
    seeStanding: z.boolean(),
  }),
});

export const HistoryAnswer = z.strictObject({
  code: z.string(),
  entries: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("revision"),
        at: z.string(),
        number: z.int(),
        by: DoerAnswer,
        reason: z.string(),
        batch: BatchAnswer.nullable(),
        changes: z.array(ChangeAnswer),
      }),
      z.strictObject({ kind: z.literal("draft"), draft: z.int(), ...StepAnswer }),
    ]),
  ),
  next: z.string().nullable(),
});

export const PositionAnswer = z.strictObject({
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  original: z.strictObject({ x: z.number(), y: z.number(), system: z.enum(coordinateSystems) }).nullable(),
  asksForSystem: z.boolean(),
  notes: z.array(z.string()),
  liesIn: RegionAnswer.nullable(),
  declared: z.strictObject({ adcode: z.string(), inside: z.boolean(), metres: z.int() }).nullable(),
  moved: z.strictObject({ metres: z.int(), precision: Precision }).nullable(),
});

export const SimilarAnswer = z.strictObject({
  stations: z
    .array(z.looseObject({ code: z.string(), name: z.string(), score: z.number() }))
    .meta({ description: "the likeliest first; domain/duplicates says what the reasons are" }),
});

export const AssignedAnswer = z.strictObject({ code: z.string(), union: UnionAnswer });
