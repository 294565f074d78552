import { describe, expect, test } from "vitest";
import { doubtHours, trustHoursAgain } from "../../../domain/reports/locked.ts";
import { type Confirmation, factsAfter } from "../../../domain/reports/outcome.ts";
import { urgencyOf } from "../../../domain/reports/urgency.ts";
import { deriveSearch } from "../../../domain/stations/derive.ts";
import { StationFacts } from "../../../domain/stations/facts.ts";
import { always, facts } from "../../support/stations.ts";

const by = { role: "clerk" as const, union: "示例区总工会" };
const source = { kind: "report", title: "群众反馈，已核" };
const today = "2026-11-20";

function confirmed(before: StationFacts, told: Partial<Confirmation>): StationFacts {
  const usual = { kind: "locked" as const, amenity: null, gone: null, on: today, seenOn: "2026-11-18", by };
  return StationFacts.parse(factsAfter(before, { ...usual, ...told }));
}

describe("a confirmed report", () => {
  test("of a broken thing changes its state and date, and keeps the rest of what is known of it", () => {
    const before = facts({ amenities: { microwave: { state: "working", count: 2, cost: "free" } } });
    const { amenities } = confirmed(before, { kind: "broken", amenity: "microwave" });
    expect(amenities.microwave).toEqual({
      value: { state: "broken", count: 2, cost: "free" },
      source,
      checkedAt: today,
      by,
    });
    expect(confirmed(before, { kind: "broken", amenity: "shower" }).amenities.shower?.value).toEqual({
      state: "broken",
    });
  });

  test("of a locked door leaves the hours unconfirmed, and the badge without a pattern", () => {
    const now = confirmed(facts({ hours: always }), {});
    expect(now.hours).toMatchObject({ source, checkedAt: null, by: null, value: { raw: "原文" } });
    expect(deriveSearch(now)).toMatchObject({ pattern: null, card: { hoursDoubted: true } });
  });

  test("of a closed or suspended station says since when nothing, and why", () => {
    const gone = { state: "suspended" as const, until: "2026-12-15", reason: "装修" };
    expect(confirmed(facts({}), { kind: "gone", gone }).lifecycle).toEqual({
      value: gone,
      source,
      checkedAt: today,
      by,
    });
    const closed = { state: "closed" as const, reason: "搬走了" };
    expect(confirmed(facts({}), { kind: "gone", gone: closed }).lifecycle.value).toEqual(closed);
  });

  test("of somebody turned away leaves the ways in unconfirmed", () => {
    expect(confirmed(facts({ entry: ["walk_in"] }), { kind: "turned_away" }).entry?.checkedAt).toBeNull();
  });

  test("of a wrong place leaves the position unconfirmed where it is", () => {
    const before = facts({});
    const { position } = confirmed(before, { kind: "wrong_place" });
    expect(position).toMatchObject({ value: before.position.value, checkedAt: null });
  });

  test("that all is as described confirms it for the day it was seen, and takes nothing newer back", () => {
    const before = facts({ hours: always, entry: ["walk_in"], checkedAt: "2026-10-01" });
    const now = confirmed(before, { kind: "still_true" });
    for (const fact of [now.hours, now.entry, now.lifecycle]) {
      expect(fact).toMatchObject({ checkedAt: "2026-11-18", by, source });
    }
    expect(now.name).toEqual(before.name);
    const newer = facts({ hours: always, checkedAt: "2026-11-19" });
    expect(confirmed(newer, { kind: "still_true" })).toEqual(newer);
  });

  test("changes nothing where nothing is on record", () => {
    const before = facts({});
    expect(confirmed(before, { kind: "locked" })).toEqual(before);
    expect(confirmed(before, { kind: "turned_away" })).toEqual(before);
    expect(confirmed(before, { kind: "broken", amenity: null })).toEqual(before);
  });

  test("goes into a record that is kept, and begins none", () => {
    const before = facts({ hours: always });
    const kept = (sort: string) => ({
      ...before,
      events: {
        [sort]: { value: [{ on: "2026-01-01" }], source: before.name.source, checkedAt: today, by: null },
      },
    });
    const days = (now: StationFacts, sort: string) => now.events?.[sort]?.value.map(({ on }) => on);
    expect(days(confirmed(kept("missed_hours"), {}), "missed_hours")).toEqual(["2026-01-01", "2026-11-18"]);
    expect(days(confirmed(kept("fault"), { kind: "broken", amenity: "tv" }), "fault")).toHaveLength(2);
    expect(days(confirmed(kept("complaint"), { kind: "turned_away" }), "complaint")).toHaveLength(2);
    expect(confirmed(before, {}).events).toBeUndefined();
  });
});

describe("hours in doubt", () => {
  test("are as before once the reports are rejected", () => {
    const before = facts({ hours: always });
    const doubted = doubtHours(before);
    expect(doubted?.hours).toMatchObject({ checkedAt: null, source: { title: "14天内3人说门锁着" } });
    expect(doubted && trustHoursAgain(doubted, before)).toEqual(before);
  });

  test("stay as somebody has changed them since", () => {
    const before = facts({ hours: always });
    expect(trustHoursAgain(before, before)).toBeNull();
    const doubted = doubtHours(facts({ hours: { rules: [] } }));
    expect(doubted && trustHoursAgain(doubted, before)).toBeNull();
  });

  test("need to have been confirmed", () => {
    expect(doubtHours(facts({}))).toBeNull();
    expect(doubtHours(facts({ hours: always, hoursFromPress: true }))).toBeNull();
  });
});

test.each([
  [
    { kind: "locked", amenity: null, people: 1 },
    { urgent: false, due: "2026-11-27" },
  ],
  [
    { kind: "locked", amenity: null, people: 2 },
    { urgent: true, due: "2026-11-22" },
  ],
  [
    { kind: "turned_away", amenity: null, people: 0 },
    { urgent: true, due: "2026-11-22" },
  ],
  [
    { kind: "broken", amenity: "first_aid", people: 0 },
    { urgent: true, due: "2026-11-22" },
  ],
  [
    { kind: "broken", amenity: "tv", people: 0 },
    { urgent: false, due: "2026-11-27" },
  ],
  [
    { kind: "still_true", amenity: null, people: 0 },
    { urgent: false, due: "2026-12-04" },
  ],
] as const)("%j is %j", (about, expected) => {
  expect(urgencyOf(about, today)).toEqual(expected);
});
