import type { ComplianceFacts, Surroundings } from "../../domain/compliance/facts.ts";
import { convert } from "../../domain/coordinates/convert.ts";
import { isCoarse } from "../../domain/coordinates/position.ts";
import { eachFact } from "../../domain/stations/each-fact.ts";

type Path = (string | number)[];

interface Contradiction {
  path: Path;
  message: string;
}

/** Degrees by which the converted original may differ: some 20 metres, for what two programs make of the same point. */
const slack = 0.0002;

/** What no single field can tell: days after `day`, and facts that cannot both be so. */
export function contradictions(facts: ComplianceFacts, day: string): Contradiction[] {
  const found: Contradiction[] = [];
  const say = (path: Path, message: string) => found.push({ path, message });
  const { surroundings, regions: _, ...recorded } = facts;
  const future = (path: Path, date: string | undefined | null) => {
    if (date && date > day.slice(0, date.length)) say(path, `${date} 在 ${day} 之后 · in the future`);
  };

  for (const [path, { checkedAt, source }] of eachFact(recorded)) {
    const steps = path.split(".");
    future([...steps, "checkedAt"], checkedAt);
    future([...steps, "source", "published"], source.published);
  }
  for (const [sort, { value }] of Object.entries(facts.events ?? {})) {
    for (const [at, { on, resolved }] of value.entries()) {
      const path = ["events", sort, "value", at];
      future([...path, "on"], on);
      future([...path, "resolved"], resolved);
      if (resolved && resolved < on) {
        say([...path, "resolved"], `${resolved} 早于发生的 ${on} · before it happened`);
      }
    }
  }

  for (const [code, { value }] of Object.entries(facts.amenities ?? {})) {
    if (value.state !== "absent") continue;
    for (const field of ["nearby", "count"] as const) {
      if (value[field] === undefined) continue;
      say(
        ["amenities", code, "value", field],
        "写的是没有（absent），又写了这一项 · but there is none (absent)",
      );
    }
  }

  const area = facts.area?.value;
  if (area?.upTo !== undefined && area.upTo <= area.squareMetres) {
    say(
      ["area", "value", "upTo"],
      `上限 ${area.upTo} 不大于 ${area.squareMetres} · the upper end is not above the lower`,
    );
  }

  const position = facts.position?.value;
  if (position?.original && position.lon !== null && position.lat !== null) {
    const { x, y, system } = position.original;
    const [lon, lat] = convert([x, y], system, "wgs84");
    if (Math.abs(lon - position.lon) > slack || Math.abs(lat - position.lat) > slack) {
      const there = `${lon.toFixed(5)},${lat.toFixed(5)}`;
      say(
        ["position", "value", "original"],
        `换算后在 ${there}，和 lon、lat 矛盾 · lies elsewhere than lon, lat`,
      );
    }
  }
  if (position && isCoarse(position.precision) && surroundings) {
    say(
      ["surroundings"],
      "位置只到区县或城市，算不出周边 · there are no surroundings of a position this coarse",
    );
  }
  if (surroundings) found.push(...ofSurroundings(surroundings));
  return found;
}

/** Metres by which a distance may have been rounded. */
const rounding = 1;

function ofSurroundings({ nearest, nearestSameKind, within }: Surroundings): Contradiction[] {
  const metres = nearest?.metres ?? Number.POSITIVE_INFINITY;
  const counts: [radius: number, count: number, nearer: number][] = [
    [500, within.m500, 0],
    [1000, within.m1000, within.m500],
    [1500, within.m1500, within.m1000],
  ];
  const wrong = counts.some(
    ([radius, count, nearer]) =>
      count < nearer || (count > 0 ? metres > radius + rounding : metres < radius - rounding),
  );
  const path = ["surroundings"];
  return [
    ...(wrong
      ? [
          {
            path: [...path, "within"],
            message: "个数互相矛盾，或和最近的距离矛盾 · the counts contradict each other or the nearest",
          },
        ]
      : []),
    ...(nearestSameKind && nearestSameKind.metres < metres - rounding
      ? [{ path: [...path, "nearestSameKind"], message: "比最近的站点还近 · nearer than the nearest" }]
      : []),
  ];
}
