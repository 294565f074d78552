import type { Fact, StationFacts } from "./facts.ts";

type Facts = Record<string, Fact<unknown> | undefined>;

/** Every fact of a document with its path (`name`, `amenities.toilet`, `evidence.plaque`). */
export function eachFact(
  facts: {
    [Name in keyof StationFacts]?: StationFacts[Name] | undefined;
  },
): [path: string, fact: Fact<unknown>][] {
  const {
    amenities = {},
    evidence = {},
    roles = {},
    events = {},
    measures = {},
    attributes = {},
    rulings = {},
    ...single
  } = facts;
  const groups: Record<string, Facts> = {
    amenities,
    evidence,
    roles,
    events,
    measures,
    attributes,
    rulings,
  };
  return [
    ...known(single),
    ...Object.entries(groups).flatMap(([group, members]) =>
      known(members).map(([name, fact]): [string, Fact<unknown>] => [`${group}.${name}`, fact]),
    ),
  ];
}

function known(facts: Facts): [string, Fact<unknown>][] {
  return Object.entries(facts).flatMap(([name, fact]): [string, Fact<unknown>][] =>
    fact ? [[name, fact]] : [],
  );
}
