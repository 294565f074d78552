import { convert } from "../../domain/coordinates/convert.ts";
import type { Position } from "../../domain/coordinates/position.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import { codeFor } from "../fiction/codes.ts";
import { inventFacts } from "../fiction/facts.ts";
import { scatter } from "../fiction/points.ts";
import { profiles } from "../fiction/profiles.ts";
import { type Random, randomFrom } from "../fiction/random.ts";
import { elsewhere } from "./elsewhere.ts";
import { nearWusiAvenue } from "./near-wusi-avenue.ts";
import { source } from "./source.ts";
import { type Town, towns } from "./towns.ts";
import { mark, type NumberedStation } from "./written.ts";

export interface DemonstrationStation extends Omit<NumberedStation, "number"> {
  key: string;
}

/**
 * 580 fictional stations over Qinghai's real prefectures. The same day gives the same documents; confirmations are counted
 * back from `day` (YYYY-MM-DD), so a fresh demonstration is always about as fresh.
 */
export function demonstrationStations(day: string): DemonstrationStation[] {
  const byHand = [...nearWusiAvenue(day), ...elsewhere(day)];
  const numbers = freeNumbers(new Set(byHand.map(({ number }) => number)));
  const codes = new Set(byHand.map(({ code }) => code));
  const drawn = towns.flatMap((town) =>
    Array.from({ length: town.stations }, (): NumberedStation => {
      const number = numbers();
      const code = codeFor(town.adcode, mark(number), codes);
      return { number, code, facts: draw(randomFrom(`demonstration ${number}`), town, number, day) };
    }),
  );
  return [...byHand, ...drawn]
    .sort((a, b) => a.number - b.number)
    .map(({ number, ...station }) => ({ key: `demonstration/${number}`, ...station }));
}

function draw(random: Random, town: Town, number: number, day: string): StationFacts {
  const central = town.name === "";
  const profile = random.weighted(profiles, (each) => (central ? each.weight : each.rural));
  const position = drawPosition(random, town);
  return inventFacts(random, {
    profile,
    mark: mark(number),
    town: town.name,
    street: random.pick(town.streets),
    adcode: position.precision === "city" ? `${town.adcode.slice(0, 4)}00` : town.adcode,
    position,
    day,
    source,
    union: central ? "示例市总工会" : random.pick(["示例县总工会", "示例州总工会"]),
  });
}

function drawPosition(random: Random, town: Town): Position {
  const point = scatter(random, town, town.radius * 1000);
  const luck = random.next();
  // In Xining those known by their district alone are told by hand.
  if (!town.adcode.startsWith("6301") && luck < 0.05)
    return { precision: luck < 0.015 ? "city" : "district", lon: null, lat: null };
  if (luck < 0.18) return { precision: "street", ...point };
  if (luck < 0.55) return { precision: "address", ...point };
  if (luck < 0.75) return { precision: "entrance", ...point };
  // Measured in the system of the common map apps; the source's own numbers are kept.
  const [x, y] = convert([point.lon, point.lat], "wgs84", "gcj02");
  return { precision: "entrance", ...point, original: { x, y, system: "gcj02" } };
}

/** The numbers from 1 on that are not taken, one at a call. */
function freeNumbers(taken: ReadonlySet<number>): () => number {
  let last = 0;
  return () => {
    do last++;
    while (taken.has(last));
    return last;
  };
}
