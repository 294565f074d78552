import { describe, expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import { fewestChanges } from "../../../../domain/compliance/changes.ts";
import type { StandardVersion } from "../../../../domain/compliance/standard.ts";
import { changeStep } from "../../../../domain/compliance/words/changes.ts";
import { fewestWords } from "../../../../domain/compliance/words/verdict.ts";
import { type Known, on, station, unconfirmed } from "../../../standards/station.ts";
import { noon } from "../favourable.ts";
import { small } from "../small.ts";

function fewest(version: StandardVersion, known: Known) {
  const facts = station(known);
  return fewestChanges(version, facts, assess(version, facts, noon));
}
const paths = (version: StandardVersion, known: Known) =>
  fewest(version, known).changes.map(({ path, act, sure }) => `${act} ${path}${sure ? "" : "?"}`);

const amenity = (code: string) => ({ check: { amenity: code } });
const oneOf = (...codes: string[]) => ({ check: { any: codes.map((code) => ({ amenity: code })) } });

describe("what is chosen of several ways", () => {
  it("mends what is broken before getting what is not there", () => {
    const version = small({ cool: oneOf("fan", "climate") });
    expect(paths(version, { amenities: { fan: "absent", climate: "broken" } })).toEqual([
      "fix amenities.climate",
    ]);
  });

  it("does what is certain before finding out what may not be so", () => {
    const version = small({ cool: oneOf("fan", "climate") });
    expect(paths(version, { amenities: { fan: "absent" } })).toEqual(["add amenities.fan"]);
  });

  it("counts a thing that serves two criteria once, and names both", () => {
    const version = small({ cool: oneOf("fan", "climate"), warm: amenity("climate") });
    const { changes } = fewest(version, { amenities: { fan: "broken", climate: "absent" } });
    expect(changes.map(({ path, criteria, sections }) => [path, criteria, sections])).toEqual([
      ["amenities.climate", ["cool", "warm"], ["only"]],
    ]);
  });

  it("takes the cheapest two where two of three are asked", () => {
    const check = { atLeast: { n: 2, of: [{ amenity: "tv" }, { amenity: "wifi" }, { amenity: "fridge" }] } };
    const version = small({ two: { check } });
    expect(paths(version, { amenities: { tv: "absent", wifi: "broken", fridge: "broken" } })).toEqual([
      "fix amenities.wifi",
      "fix amenities.fridge",
    ]);
    expect(paths(version, { amenities: { tv: "absent", wifi: "working", fridge: "broken" } })).toEqual([
      "fix amenities.fridge",
    ]);
  });

  it("leaves alone what decides nothing, and what does not apply", () => {
    const version = small({
      seats: amenity("seating"),
      sofa: { check: { evidence: "sofa" }, optional: true },
      parking: { ...amenity("truck_parking"), when: { kind: ["driver_home"] } },
    });
    expect(paths(version, { amenities: { seating: "absent" } })).toEqual(["add amenities.seating"]);
  });

  it("tells finding out from mending", () => {
    const version = small(
      {
        water: amenity("drinking_water"),
        heat: amenity("climate"),
        name: { check: { ruling: "manual" } },
        seats: amenity("seating"),
      },
      { freshFor: "183 天" },
    );
    const known: Known = {
      amenities: { drinking_water: unconfirmed("working"), climate: on("2026-03-02", "working") },
    };
    expect(paths(version, known)).toEqual([
      "confirm amenities.drinking_water?",
      "confirm amenities.climate?",
      "record amenities.seating?",
      "rule rulings.small/name?",
    ]);
  });

  it("undoes what a standard rules out", () => {
    const version = small({
      repaired: { check: { not: { events: { of: "fault", pastDue: true, atLeast: 1 } } } },
    });
    const fault = { on: "2026-10-01", due: "2026-10-08" };
    expect(paths(version, { events: { fault: [fault] } })).toEqual(["fix events.fault"]);
  });
});

describe("what is not in one's power", () => {
  const version = small({ apart: { check: { spacing: { atLeast: "100 m" } } }, seats: amenity("seating") });

  it("is named beside what can be done", () => {
    const few = fewest(version, { nearest: 80, amenities: { seating: "broken" } });
    expect(few.reaches).toBe(false);
    expect(few.changes.map(({ path }) => path)).toEqual(["amenities.seating"]);
    expect(few.beyond.map(({ path, criteria }) => [path, criteria])).toEqual([["position", ["apart"]]]);
    expect(fewestWords(few, "zh")).toBe("有的事自己做不到，要请工会看。");
  });

  it("does not count while there is another way", () => {
    const either = small({
      apart: { check: { any: [{ spacing: { atLeast: "100 m" } }, { evidence: "side_by_side" }] } },
    });
    const few = fewest(either, { nearest: 80, evidence: { side_by_side: false } });
    expect([few.reaches, few.beyond, few.changes.map(({ path }) => path)]).toEqual([
      true,
      [],
      ["evidence.side_by_side"],
    ]);
  });

  it("is to be found out where nobody has measured", () => {
    const few = fewest(version, { amenities: { seating: "working" } });
    expect(few.reaches).toBe(true);
    expect(few.changes.map(({ path, act, sure }) => [path, act, sure])).toEqual([
      ["position", "survey", false],
    ]);
  });
});

describe("a standard that counts points", () => {
  const points = (code: string, points: number) => ({ ...amenity(code), points });
  const version = small(
    {
      seats: amenity("seating"),
      tv: points("tv", 10),
      wifi: points("wifi", 30),
      fridge: points("fridge", 40),
      fan: points("fan", 20),
    },
    { pass: { score: "70 分" } },
  );

  it("takes the mandatory ones, and the fewest others that bring the mark", () => {
    const amenities = {
      seating: "broken",
      tv: "absent",
      wifi: "absent",
      fridge: "absent",
      fan: "absent",
    } as const;
    expect(paths(version, { amenities })).toEqual([
      "fix amenities.seating",
      "add amenities.wifi",
      "add amenities.fridge",
    ]);
  });

  it("counts the points already had, and of equal efforts takes the one that brings more", () => {
    const amenities = {
      seating: "working",
      tv: "working",
      wifi: "absent",
      fridge: "working",
      fan: "absent",
    } as const;
    expect(paths(version, { amenities })).toEqual(["add amenities.wifi"]);
  });

  it("says so where the points cannot be had", () => {
    const far = small(
      { tv: points("tv", 50), apart: { check: { spacing: { atLeast: "100 m" } }, points: 50 } },
      { pass: { score: "70 分" } },
    );
    const few = fewest(far, { nearest: 80, amenities: { tv: "working" } });
    expect([few.reaches, few.beyond.length]).toEqual([false, 1]);
  });
});

describe("a change in words", () => {
  it("names the thing, what it serves and who does it", () => {
    const version = small({
      heat: amenity("microwave"),
      ledger: { check: { events: { of: "ledger_entry", within: "30 天", atLeast: 1 } } },
      apart: { check: { spacing: { atLeast: "100 m" } } },
    });
    const { changes } = fewest(version, {
      amenities: { microwave: "broken" },
      events: { ledger_entry: ["2026-10-04"] },
    });
    expect(changes.map((change) => changeStep(change, version, "zh"))).toEqual([
      { what: "修好微波炉，或换一台", who: "keeper", serves: "解决「一 设施」 · 站长" },
      { what: "补记本月台账", who: "keeper", serves: "解决「一 设施」 · 站长" },
      {
        what: "到门口定一次位",
        who: "inspector",
        serves: "解决「一 设施」，定完可能有，也可能待完善 · 巡查员",
      },
    ]);
  });
});

describe("of alternatives of which none is known", () => {
  const apart = { check: { any: [{ spacing: { atLeast: "100 m" } }, { evidence: "side_by_side" }] } };
  const version = small({ apart });

  it("finds out the one named first", () => {
    expect(paths(version, {})).toEqual(["survey position?"]);
    expect(paths(small({ cool: oneOf("climate", "fan") }), {})).toEqual(["record amenities.climate?"]);
  });

  it("does not make an exception before the main thing is known", () => {
    expect(paths(version, { evidence: { side_by_side: false } })).toEqual(["survey position?"]);
    expect(paths(version, { nearest: 80 })).toEqual(["record evidence.side_by_side?"]);
  });
});
