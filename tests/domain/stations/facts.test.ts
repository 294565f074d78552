import { expect, test } from "vitest";
import { type Fact, StationFacts } from "../../../domain/stations/facts.ts";

const source = { kind: "survey", title: "走访" };
const fact = (value: unknown): Omit<Fact<unknown>, "source"> & { source: object } => ({
  value,
  source,
  checkedAt: null,
  by: null,
});

const bare = {
  name: fact("驿站"),
  kind: fact("rest_station"),
  lifecycle: fact({ state: "open" }),
  region: fact("630104"),
  position: fact({ precision: "entrance", lon: 101.757, lat: 36.626 }),
  amenities: {},
};

/** Every place of the document where words may stand. */
const places: [string, (words: string) => object][] = [
  ["the name", (words) => ({ name: fact(words) })],
  ["the title of a source", (words) => ({ name: { ...fact("驿站"), source: { ...source, title: words } } })],
  [
    "the address of a source",
    (words) => ({ name: { ...fact("驿站"), source: { ...source, url: `https://a.example/${words}` } } }),
  ],
  [
    "the union that confirmed",
    (words) => ({ name: { ...fact("驿站"), by: { role: "clerk", union: words } } }),
  ],
  ["the words on the door", (words) => ({ hours: fact({ raw: words, pattern: { rules: [] } }) })],
  [
    "a holiday",
    (words) => ({
      hours: fact({
        raw: null,
        pattern: { rules: [{ days: { on: "holidays", names: [words] }, spans: [] }] },
      }),
    }),
  ],
  ["a note of an amenity", (words) => ({ amenities: { toilet: fact({ state: "working", note: words }) } })],
  ["a note of a way in", (words) => ({ entry: fact([{ method: "scan", note: words }]) })],
  ["the time of a way in", (words) => ({ entry: fact([{ method: "scan", when: words }]) })],
  ["a supply", (words) => ({ supplies: fact([{ item: words }]) })],
  ["another name", (words) => ({ aliases: fact([words]) })],
  ["the words on a plaque", (words) => ({ evidence: { plaque: fact({ present: true, says: words }) } })],
  ["the type of an event", (words) => ({ events: { training: fact([{ on: "2026-01-01", type: words }]) } })],
  ["an attribute", (words) => ({ attributes: { zone: fact(words) } })],
  ["the note of a ruling", (words) => ({ rulings: { "a-b/c": fact({ met: true, note: words }) } })],
];

test.each(places)("%s takes any script and emoji", (_place, facts) => {
  expect(StationFacts.safeParse({ ...bare, ...facts("驿站𠮷ཁ🚽") }).success).toBe(true);
});

test.each(places)("%s takes neither NUL nor half a surrogate pair", (_place, facts) => {
  for (const words of ["驿\0站", "驿\ud800站", "驿站\udc00"]) {
    expect(StationFacts.safeParse({ ...bare, ...facts(words) }).success).toBe(false);
  }
});
