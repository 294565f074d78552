import { z } from "zod";
import { AmenityCode, AmenityFact } from "../amenities/amenities.ts";
import { Area } from "../area/area.ts";
import { densities, mapProviders, settings } from "../compliance/vocabulary.ts";
import { Position } from "../coordinates/position.ts";
import { Day } from "../day.ts";
import { EntryMethod } from "../entry/entry.ts";
import { Hours } from "../hours/hours.ts";
import { Supply } from "../supplies/supplies.ts";
import { isPlain, notPlain } from "../text/plain.ts";
import { audiences, hostTypes, lifecycleStates, StationKind } from "./kinds.ts";

/**
 * The one typed document of what is known about a station. Every fact carries its source, the day a person confirmed it
 * and in which role; a fact that is not known is not there. A revision stores the whole document.
 */

const PartialDate = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/);

/** Where a fact comes from. `published` is the day, month or year of the publication, as precise as it is known. */
export const Source = z
  .strictObject({
    kind: z.enum(["press", "official", "survey", "keeper", "report", "import", "demonstration", "synthetic"]),
    title: z.string().min(1).max(200).refine(isPlain, notPlain),
    url: z
      .url({ protocol: /^https?$/ })
      .refine(isPlain, notPlain)
      .optional(),
    published: PartialDate.optional(),
  })
  .meta({ id: "Source" });
export type Source = z.infer<typeof Source>;

/** Who confirmed: a role and a union, never a person. */
const Confirmer = z
  .strictObject({
    role: z.enum(["clerk", "inspector", "reviewer", "keeper", "assessor"]),
    union: z.string().max(100).refine(isPlain, notPlain).nullable(),
  })
  .meta({ id: "Confirmer" });

function fact<T extends z.ZodType>(value: T) {
  return z.strictObject({
    value,
    source: Source,
    /** Day (Asia/Shanghai) on which a person confirmed the fact; null: nobody has. */
    checkedAt: Day.nullable(),
    by: Confirmer.nullable(),
  });
}

export interface Fact<T> {
  value: T;
  source: Source;
  checkedAt: string | null;
  by: z.infer<typeof Confirmer> | null;
}

const Text = z.string().trim().min(1).max(200).refine(isPlain, notPlain);

const Lifecycle = z.strictObject({
  state: z.enum(lifecycleStates),
  /** suspended: the last day of the suspension, when announced. */
  until: Day.optional(),
  /** suspended, closed, withdrawn: why, in words for the public. */
  reason: Text.optional(),
});

/** One way in. `when` is free text of the source (「18:00后」); the hours' spans say it in minutes. */
export const EntryRule = z.strictObject({
  method: EntryMethod,
  when: z.string().max(60).refine(isPlain, notPlain).optional(),
  note: z.string().max(120).refine(isPlain, notPlain).optional(),
});

/** A word of an open vocabulary (domain/compliance/vocabulary.ts, or a standard's own). */
export const Slug = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, {
  error: "2 到 40 个小写字母、数字和下划线，字母开头 · 2 to 40 lower-case letters, digits and underscores",
});

/** Something seen on site; the fact's `checkedAt` is the day it was seen. `says`: the words on it (a plaque's name). */
const Evidence = z.strictObject({ present: z.boolean(), says: Text.optional() });

/** Something that happened, on a day (Asia/Shanghai). `due`, `resolved`: of faults and complaints. */
const StationEvent = z.strictObject({
  on: Day,
  type: Text.optional(),
  due: Day.optional(),
  resolved: Day.optional(),
});
export type StationEvent = z.infer<typeof StationEvent>;

/** How a public map shows the station. */
export const MapListing = z.strictObject({
  provider: z.enum(mapProviders),
  listed: z.boolean(),
  /** Metres between the listed point and the surveyed entrance, where somebody has measured it. */
  metresOff: z.number().min(0).max(20_000_000).optional(),
  /** The listed point itself, WGS84 degrees: the metres are then computed. */
  point: z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
  /** Whether it gives the same hours as the register. */
  hoursAgree: z.boolean().optional(),
  shows: z.array(z.enum(["position", "code", "photo"])).optional(),
});
export type MapListing = z.infer<typeof MapListing>;

export const StationFacts = z
  .strictObject({
    name: fact(Text),
    kind: fact(StationKind),
    lifecycle: fact(Lifecycle),
    /** Declared region: adcode (GB/T 2260) of the district, or of the city or province where no more is known. */
    region: fact(z.string().regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" })),
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
    /** Fixed premises, not a tent or a vehicle; indoors. */
    fixed: fact(z.boolean()).optional(),
    indoor: fact(z.boolean()).optional(),
    /** Urban or rural, dense or sparse, as the union has declared it; it goes before what is computed. */
    setting: fact(z.enum(settings)).optional(),
    density: fact(z.enum(densities)).optional(),
    /** 建设运营主体, and the last day of the agreement with it. */
    operator: fact(z.strictObject({ name: Text, until: Day.optional() })).optional(),
    listings: fact(z.array(MapListing)).optional(),
    evidence: z.record(Slug, fact(Evidence)).optional(),
    /** How many people are named for a role; 0: nobody is. */
    roles: z.record(Slug, fact(z.strictObject({ people: z.int().min(0).max(1000) }))).optional(),
    /** The whole record of one sort of event; `[]`: none has happened. */
    events: z.record(Slug, fact(z.array(StationEvent).max(1000))).optional(),
    measures: z.record(Slug, fact(z.number().min(0).max(1e9))).optional(),
    attributes: z.record(Slug, fact(Text)).optional(),
    /** 人工认定: what a person has decided where a rule cannot speak. Keys are `standard/criterion`. */
    rulings: z
      .record(
        z.string().regex(/^[a-z0-9-]{2,60}\/[a-z0-9_]{1,60}$/),
        fact(z.strictObject({ met: z.boolean(), note: Text.optional() })),
      )
      .optional(),
  })
  .meta({
    id: "StationFacts",
    description: "每项事实带来源、核实日期和角色 · every fact with its source, day and role",
  });
export type StationFacts = z.infer<typeof StationFacts>;
