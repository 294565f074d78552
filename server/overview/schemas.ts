import { z } from "zod";
import { Words } from "../../domain/compliance/standard.ts";
import { ageBands } from "../../domain/overview/wire.ts";
import { differences } from "../../domain/sign-off/wire.ts";
import { hostTypes, lifecycleStates, StationKind } from "../../domain/stations/kinds.ts";
import { StandardId } from "../stations/schemas.ts";
import { UnionId } from "../unions/schemas.ts";

/** The wire of the overview. */

const Adcode = z.string().regex(/^\d{6}$/, { error: "行政区划代码是六位数字 · an adcode has six digits" });

export const OverviewQuery = z.strictObject({
  union: UnionId.optional(),
  region: Adcode.optional().meta({
    description: "到哪一级；不写是装得下全部站点的最小一级 · default: the deepest that holds them all",
    example: "630000",
  }),
  standard: StandardId.optional().meta({
    description: "按哪个标准 · by which standard",
    example: "qinghai-6you",
  }),
});

export const MapQuery = z.strictObject({ region: Adcode.meta({ example: "630000" }) });

const count = z.int();
const OverviewRegion = z.strictObject({
  adcode: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: z.enum(["province", "city", "district"]),
});
const states = { met: count, unmet: count, unknown: count };
const Outcome = z.strictObject({ ...states, notAssessed: count });
const ByHour = z.array(z.strictObject({ open: count, unknown: count })).length(24);

export const OverviewAnswer = z.strictObject({
  asOf: z.string(),
  union: z.strictObject({ id: z.int(), name: z.string() }),
  region: OverviewRegion.nullable().meta({ description: "null: the whole country" }),
  above: z.array(OverviewRegion),
  below: z.array(z.strictObject({ region: OverviewRegion, stations: count, due: count, met: count })),
  stations: count.meta({ description: "open and suspended; all but lifecycles counts these" }),
  open: z.strictObject({ now: count, unknown: count }),
  ages: z
    .array(z.strictObject({ band: z.enum(ageBands), stations: count }))
    .meta({ description: "by days since a person last confirmed any fact" }),
  oldest: z.strictObject({ code: z.string(), name: z.string(), days: count }).nullable(),
  supplies: z.strictObject({
    expired: count,
    soon: count,
    expiredIn: z.array(z.strictObject({ region: OverviewRegion, stations: count })),
  }),
  kinds: z.array(z.strictObject({ kind: StationKind, stations: count })),
  hosts: z.array(z.strictObject({ type: z.enum(hostTypes).nullable(), stations: count })),
  lifecycles: z.array(z.strictObject({ state: z.enum(lifecycleStates), stations: count })),
  hours: z.strictObject({ workday: z.string(), weekend: z.string(), onWorkday: ByHour, onWeekend: ByHour }),
  standards: z.array(z.strictObject({ id: z.string(), title: Words })),
  compliance: z
    .strictObject({
      standard: z.strictObject({
        id: z.string(),
        version: z.int(),
        title: Words,
        proposed: z.boolean(),
        kinds: z.array(StationKind),
      }),
      stations: count,
      computed: Outcome,
      sections: z.array(z.strictObject({ id: z.string(), short: Words, wording: Words, ...states })),
      reasons: z.array(
        z.strictObject({
          criterion: z.string(),
          section: z.string(),
          wording: Words,
          unmet: count,
          unknown: count,
        }),
      ),
      signed: Outcome,
      ready: count,
      differences: z.record(z.enum(differences), count),
    })
    .nullable(),
  returned: count.meta({
    description: "of so many stations an assessment was sent back, and nothing done since",
  }),
  waiting: z
    .strictObject({
      reports: z.strictObject({ open: count, overdue: count }).nullable(),
      review: count.nullable(),
      duplicates: count.nullable(),
    })
    .nullable()
    .meta({ description: "for this account to decide; null where a union was asked for" }),
});

export const MapAnswer = z.strictObject({
  width: z.number(),
  height: z.number(),
  areas: z.array(
    z.strictObject({
      region: OverviewRegion,
      path: z.string().meta({ description: "of an SVG path" }),
      label: z.strictObject({ x: z.number(), y: z.number(), room: z.number() }),
    }),
  ),
});
