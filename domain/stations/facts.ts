import { z } from "zod";
import { AmenityCode, AmenityFact } from "../amenities/amenities.ts";
import { Area } from "../area/area.ts";
import { Position } from "../coordinates/position.ts";
import { EntryMethod } from "../entry/entry.ts";
import { Hours } from "../hours/hours.ts";
import { Supply } from "../supplies/supplies.ts";
import { audiences, hostTypes, lifecycleStates, StationKind } from "./kinds.ts";

/**
 * The one typed document of what is known about a station. Every fact carries its source, the day a person confirmed it
 * and in which role; a fact that is not known is not there. A revision stores the whole document.
 */

const PartialDate = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/);

/** Where a fact comes from. `published` is the day, month or year of the publication, as precise as it is known. */
export const Source = z.strictObject({
  kind: z.enum(["press", "official", "survey", "keeper", "report", "import", "demonstration", "synthetic"]),
  title: z.string().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).optional(),
  published: PartialDate.optional(),
});
export type Source = z.infer<typeof Source>;

/** Who confirmed: a role and a union, never a person. */
const Confirmer = z.strictObject({
  role: z.enum(["clerk", "inspector", "reviewer", "keeper", "assessor"]),
  union: z.string().max(100).nullable(),
});

function fact<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value,
    source: Source,
    /** Day (Asia/Shanghai) on which a person confirmed the fact; null: nobody has. */
    checkedAt: z.iso.date().nullable(),
    by: Confirmer.nullable(),
  });
}

export interface Fact<T> {
  value: T;
  source: Source;
  checkedAt: string | null;
  by: z.infer<typeof Confirmer> | null;
}

const Text = z.string().trim().min(1).max(200);

const Lifecycle = z.strictObject({
  state: z.enum(lifecycleStates),
  /** suspended: the last day of the suspension, when announced. */
  until: z.iso.date().optional(),
  /** suspended, closed, withdrawn: why, in words for the public. */
  reason: Text.optional(),
});

/** One way in. `when` is free text of the source (「18:00后」); the hours' spans say it in minutes. */
export const EntryRule = z.strictObject({
  method: EntryMethod,
  when: z.string().max(60).optional(),
  note: z.string().max(120).optional(),
});

export const StationFacts = z.strictObject({
  name: fact(Text),
  kind: fact(StationKind),
  lifecycle: fact(Lifecycle),
  /** Declared region: adcode (GB/T 2260) of the district, or of the city or province where no more is known. */
  region: fact(z.string().regex(/^\d{6}$/)),
  position: fact(Position),
  address: fact(Text).optional(),
  /** How to find the door (「五四大街胜利路口往北，一楼临街，黄灯箱」). */
  directions: fact(Text).optional(),
  brands: fact(z.array(Text).min(1)).optional(),
  /** Other names and plaques at the same door. */
  aliases: fact(z.array(Text).min(1)).optional(),
  host: fact(z.strictObject({ name: Text, type: z.enum(hostTypes) })).optional(),
  buildMode: fact(
    z.strictObject({ mode: z.enum(["self", "joint", "aid"]), donor: Text.optional() }),
  ).optional(),
  hours: fact(Hours).optional(),
  entry: fact(z.array(EntryRule).min(1)).optional(),
  audiences: fact(
    z.strictObject({ groups: z.array(z.enum(audiences)).min(1), note: Text.optional() }),
  ).optional(),
  amenities: z.partialRecord(AmenityCode, fact(AmenityFact)),
  supplies: fact(z.array(Supply).min(1)).optional(),
  area: fact(Area).optional(),
  capacity: fact(
    z.strictObject({ people: z.int().positive(), bound: z.enum(["exact", "about", "over", "under"]) }),
  ).optional(),
  /** 1 = ground floor, negative = below ground. */
  floor: fact(z.int().min(-9).max(200)).optional(),
  streetFront: fact(z.boolean()).optional(),
  separateRoom: fact(z.boolean()).optional(),
});
export type StationFacts = z.infer<typeof StationFacts>;
