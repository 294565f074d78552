import { dayAt, daysBetween } from "../../domain/compliance/days.ts";
import { ageBands, type Overview } from "../../domain/overview/wire.ts";
import type { Reach } from "../../domain/rights/rights.ts";
import { hostTypes, lifecycleStates, stationKinds } from "../../domain/stations/kinds.ts";
import type { Context } from "../context.ts";
import { minuteNow } from "../http/caching.ts";
import { toIso } from "../stations/moment.ts";
import { complianceOf } from "./compliance.ts";
import { hoursOf } from "./hours.ts";
import { type Located, locate, toOverviewRegion } from "./places.ts";
import {
  findOldest,
  type Scope,
  type StandingTally,
  type Tally,
  tallyPatterns,
  tallyStandings,
  tallyStations,
  tallyVerdicts,
} from "./queries.ts";
import { assessedStandards, standardFor, standardsShown } from "./standards.ts";

/** What is looked at: whose stations, where, by which standard. */
export interface Question {
  union: Overview["union"];
  reach: Reach;
  /** Adcode; absent: the deepest region that holds them all. */
  region?: string | undefined;
  standard?: string | undefined;
}

/**
 * Everything the overview tells of the stations in question, as of `minute`.
 * @throws Problem 400 naming `region` or `standard` when there is no such one.
 */
export async function countOverview(
  context: Context,
  { union, reach, region, standard }: Question,
  minute = minuteNow(),
): Promise<Overview> {
  const { db, patterns } = context;
  const now = new Date(minute * 60_000);
  const today = dayAt(now);
  const place = await locate(db, reach, region);
  const scope: Scope = { reach, region: place.region };

  const assessedBy = assessedStandards(db, scope);
  const chosen = await standardFor(context, place.region, standard, assessedBy);
  const [tallies, kept, oldest, states, standards, standings, verdicts] = await Promise.all([
    tallyStations(db, scope, today),
    tallyPatterns(db, scope, today),
    findOldest(db, scope),
    patterns.at(minute),
    standardsShown(context, chosen, assessedBy),
    chosen ? tallyStandings(db, scope, chosen) : [],
    chosen ? tallyVerdicts(db, scope, chosen) : [],
  ]);

  const counted = counter(tallies);
  const among = (ids: readonly number[]) => {
    const wanted = new Set(ids);
    return total(kept.filter(({ pattern }) => wanted.has(pattern)));
  };
  return {
    asOf: toIso(minute),
    union,
    region: place.region && toOverviewRegion(place.region),
    above: place.above.map(toOverviewRegion),
    below: sharesOf(place, tallies, standings),
    stations: total(tallies.filter(({ by }) => by === "below")),
    open: { now: among(states.open), unknown: among([0, ...states.unknown]) },
    ages: ageBands.map((band) => ({ band, stations: counted("age", band) })),
    oldest: oldest
      ? { code: oldest.code, name: oldest.name, days: daysBetween(oldest.verifiedAt, today) }
      : null,
    supplies: suppliesOf(place, tallies),
    kinds: stationKinds
      .map((kind) => ({ kind, stations: counted("kind", kind) }))
      .filter(({ stations }) => stations > 0)
      .sort(byStations),
    hosts: [...hostTypes, null]
      .map((type) => ({ type, stations: counted("host", type) }))
      .filter(({ stations }) => stations > 0)
      .sort(byStations),
    lifecycles: lifecycleStates
      .map((state) => ({ state, stations: counted("lifecycle", state) }))
      .filter(({ stations }) => stations > 0),
    hours: await hoursOf(context, kept, now),
    standards,
    compliance: chosen && complianceOf(chosen, standings, verdicts, await context.standards.current()),
  };
}

const total = (tallies: readonly { stations: number }[]) =>
  tallies.reduce((sum, { stations }) => sum + stations, 0);
const byStations = (a: { stations: number }, b: { stations: number }) => b.stations - a.stations;

function counter(tallies: readonly Tally[]) {
  const known = new Map(tallies.map(({ by, value, stations }) => [`${by} ${value}`, stations]));
  return (by: Tally["by"], value: string | null) => known.get(`${by} ${value}`) ?? 0;
}

function sharesOf(
  { below }: Located,
  tallies: readonly Tally[],
  standings: readonly StandingTally[],
): Overview["below"] {
  return below.flatMap((region) => {
    const inside = tallies.filter(({ by, value }) => by === "below" && value === region.adcode);
    if (inside.length === 0) return [];
    const due = standings.filter((one) => one.below === region.adcode);
    return [
      {
        region: toOverviewRegion(region),
        stations: total(inside),
        due: total(due),
        met: total(due.filter(({ signed }) => signed === "met")),
      },
    ];
  });
}

function suppliesOf({ below }: Located, tallies: readonly Tally[]): Overview["supplies"] {
  const of = (state: Tally["expiring"]) =>
    tallies.filter(({ by, expiring }) => by === "below" && expiring === state);
  const expired = of("expired");
  return {
    expired: total(expired),
    soon: total(of("soon")),
    expiredIn: expired
      .flatMap(({ value, stations }) => {
        const region = below.find(({ adcode }) => adcode === value);
        return region ? [{ region: toOverviewRegion(region), stations }] : [];
      })
      .sort(byStations),
  };
}
