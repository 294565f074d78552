import { describe, expect, test } from "vitest";
import { comparedFacts, mergedFacts } from "../../../domain/duplicates/merge.ts";
import { documentOf } from "../../../domain/stations/fact-paths.ts";
import { StationFacts } from "../../../domain/stations/facts.ts";
import { facts, type Told } from "../../support/stations.ts";

const stamp = {
  source: { kind: "official" as const, title: "示例市总工会" },
  checkedAt: "2026-11-20",
  by: null,
};

const older: Told = {
  name: "五四大街工会驿站",
  checkedAt: "2026-05-01",
  brands: ["工会驿站"],
  amenities: { toilet: "working", microwave: "working" },
};
const newer: Told = {
  name: "五四大街爱心驿站",
  checkedAt: "2026-11-01",
  brands: ["爱心驿站"],
  aliases: ["城中驿站"],
  amenities: { toilet: "broken" },
};

function merge(a: Told, b: Told, keep: "a" | "b" = "a", choices: Parameters<typeof mergedFacts>[3] = {}) {
  return StationFacts.parse(documentOf(mergedFacts(facts(a), facts(b), keep, choices, stamp)));
}

describe("two records of one place", () => {
  test("give of each fact the one that was confirmed more recently, and what only one of them knows", () => {
    const merged = merge(older, newer);
    expect(merged.name.value).toBe("五四大街爱心驿站");
    expect(merged.amenities.toilet?.value.state).toBe("broken");
    expect(merged.amenities.microwave?.checkedAt).toBe("2026-05-01");
  });

  test("give what the kept one says where both were confirmed on one day, and never what nobody has confirmed", () => {
    const same = { ...newer, checkedAt: "2026-05-01" };
    expect(merge(older, same, "a").name.value).toBe("五四大街工会驿站");
    expect(merge(older, same, "b").name.value).toBe("五四大街爱心驿站");
    expect(merge(older, { ...newer, checkedAt: null }, "b").name.value).toBe("五四大街工会驿站");
  });

  test("keep every name: what is not chosen becomes an alias, each once", () => {
    expect(merge(older, newer).aliases?.value).toEqual(["五四大街工会驿站", "城中驿站"]);
    expect(merge(older, newer, "a", { name: "a" }).aliases?.value).toEqual(["五四大街爱心驿站", "城中驿站"]);
    expect(merge(older, { name: older.name ?? "" }).aliases).toBeUndefined();
  });

  test("keep every brand, unless one side is chosen", () => {
    expect(merge(older, newer).brands?.value).toEqual(["工会驿站", "爱心驿站"]);
    expect(merge(older, newer, "a", { brands: "b" }).brands?.value).toEqual(["爱心驿站"]);
  });

  test("put what has happened in one order of days", () => {
    const withEvents = (told: Told, days: string[]) => ({
      ...facts(told),
      events: { inspection: { ...stamp, value: days.map((on) => ({ on })) } },
    });
    const merged = mergedFacts(
      withEvents(older, ["2026-01-05", "2026-03-05"]),
      withEvents(newer, ["2026-02-05", "2026-03-05"]),
      "a",
      {},
      stamp,
    );
    expect(merged.get("events.inspection")?.value).toEqual([
      { on: "2026-01-05" },
      { on: "2026-02-05" },
      { on: "2026-03-05" },
    ]);
  });

  test("leave a list as it stands, with its day, where one of them has all of it", () => {
    const { brands } = merge({ ...older, brands: ["爱心驿站", "工会驿站"] }, newer);
    expect(brands?.checkedAt).toBe("2026-05-01");
  });

  test("are told side by side, with what is the same by value whoever has confirmed it", () => {
    const told = comparedFacts(facts(older), facts({ ...older, checkedAt: "2026-11-01" }), "a");
    expect(told.every(({ same }) => same)).toBe(true);
    const differing = comparedFacts(facts(older), facts(newer), "a").filter(({ same }) => !same);
    expect(differing.map(({ path }) => path)).toEqual([
      "name",
      "brands",
      "amenities.toilet",
      "amenities.microwave",
      "aliases",
    ]);
    expect(differing.at(-1)?.suggested).toBe("b");
  });
});
