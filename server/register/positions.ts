import type { z } from "zod";
import { convert } from "../../domain/coordinates/convert.ts";
import { inMainland } from "../../domain/coordinates/mainland.ts";
import { parsePosition, positionReasons } from "../../domain/coordinates/parse.ts";
import { isCoarse } from "../../domain/coordinates/position.ts";
import type { PositionCheck } from "../../domain/register/wire.ts";
import type { Actor } from "../accounts/actor.ts";
import type { Context } from "../context.ts";
import { offsetsOf, regionNames } from "../regions/regions.ts";
import { metresBetween } from "./queries.ts";
import type { PositionBody } from "./schemas.ts";
import { visibleStation } from "./station.ts";

/** What a typed place comes to: where it lies, whether in the declared region, and how far from where the station was. */
export async function checkPosition(
  { db }: Context,
  actor: Actor,
  { text, crs, region, code }: z.output<typeof PositionBody>,
): Promise<PositionCheck> {
  const { value, unknown } = parsePosition(text);
  const station = code === undefined ? null : await visibleStation(db, actor, code);
  const nowhere: PositionCheck = {
    lon: null,
    lat: null,
    original: null,
    asksForSystem: false,
    notes: unknown.map(({ reason }) => wordsOf.get(reason) ?? reason),
    liesIn: null,
    declared: null,
    moved: null,
  };
  if (value === null) return nowhere;
  const system = value.system ?? crs;
  if (system === undefined) return { ...nowhere, asksForSystem: true };
  const notes = unknown
    .filter(({ reason }) => reason !== "system_not_stated")
    .map(({ reason }) => wordsOf.get(reason) ?? reason);
  const { x, y } = value;
  if ((system === "gcj02" || system === "bd09") && !inMainland([x, y])) {
    return { ...nowhere, notes: [...notes, positionReasons.not_used_there] };
  }
  const [lon, lat] = convert([x, y], system, "wgs84");
  const before = station?.facts?.position.value;
  const [[offset], namesOf, metres] = await Promise.all([
    offsetsOf(db, [{ lon, lat, adcode: region ?? null }]),
    regionNames(db),
    before && before.lon !== null && before.lat !== null && !isCoarse(before.precision)
      ? metresBetween(db, [before.lon, before.lat], [lon, lat])
      : null,
  ]);
  const liesIn = offset?.liesIn ?? null;
  return {
    lon: round(lon),
    lat: round(lat),
    original: { x, y, system },
    asksForSystem: false,
    notes,
    liesIn: liesIn && { adcode: liesIn.adcode, names: namesOf(liesIn.adcode) },
    declared:
      region === undefined || typeof offset?.metres !== "number"
        ? null
        : { adcode: region, inside: offset.metres === 0, metres: Math.round(offset.metres) },
    moved:
      before && typeof metres === "number"
        ? { metres: Math.round(metres), precision: before.precision }
        : null,
  };
}

const wordsOf: ReadonlyMap<string, string> = new Map(Object.entries(positionReasons));

/** Some 10 cm. */
function round(degrees: number): number {
  return Number(degrees.toFixed(6));
}
