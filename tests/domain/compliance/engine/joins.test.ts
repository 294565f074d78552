import { describe, expect, it } from "vitest";
import { find, said } from "./examples.ts";

/** One check that is met, one that is not, one that is unknown. */
const met = { yes: "fixed" };
const unmet = { yes: "indoor" };
const unknown = { yes: "streetFront" };
const given = { fixed: said(true), indoor: said(false) };

const rows: [check: object, state: string][] = [
  [{ all: [met, met] }, "met"],
  [{ all: [met, unknown] }, "unknown"],
  [{ all: [unmet, unknown] }, "unmet"],
  [{ any: [unmet, unmet] }, "unmet"],
  [{ any: [unmet, unknown] }, "unknown"],
  [{ any: [met, unknown] }, "met"],
  [{ atLeast: { n: 2, of: [met, met, unmet] } }, "met"],
  [{ atLeast: { n: 2, of: [met, unknown, unmet] } }, "unknown"],
  [{ atLeast: { n: 2, of: [unmet, unknown, unmet] } }, "unmet"],
  [{ not: met }, "unmet"],
  [{ not: unmet }, "met"],
  [{ not: unknown }, "unknown"],
  [{ cases: [{ when: met, check: unmet }], otherwise: met }, "unmet"],
  [{ cases: [{ when: unmet, check: unmet }], otherwise: met }, "met"],
  [
    {
      cases: [
        { when: unmet, check: met },
        { when: met, check: met },
      ],
      otherwise: unmet,
    },
    "met",
  ],
  [{ cases: [{ when: unknown, check: unmet }], otherwise: met }, "unknown"],
  [{ cases: [{ when: unknown, check: met }], otherwise: met }, "met"],
  [
    {
      cases: [
        { when: unknown, check: met },
        { when: met, check: met },
      ],
      otherwise: unmet,
    },
    "met",
  ],
  [{ cases: [{ when: unknown, check: unmet }], otherwise: unknown }, "unknown"],
  [{ use: "room" }, "unmet"],
];

describe("Joined checks", () => {
  it.each(rows)("%j: %s", (check, state) => {
    expect(find(check, given, { define: { room: { all: [met, unmet] } } }).state).toBe(state);
  });

  it("show their parts, and only those cases that may decide", () => {
    const finding = find({ cases: [{ when: unmet, check: unmet }], otherwise: unknown }, given);
    expect(finding).toMatchObject({
      check: "cases",
      reason: "parts",
      facts: [{ path: "indoor", value: false }],
    });
    expect(finding.parts.map(({ facts }) => facts[0]?.path)).toEqual(["streetFront"]);
    const open = find({ cases: [{ when: unknown, check: unmet }], otherwise: met }, given);
    expect(open.parts.map(({ facts, state }) => [facts[0]?.path, state])).toEqual([
      ["streetFront", "unknown"],
      ["indoor", "unmet"],
      ["fixed", "met"],
    ]);
  });

  it("hold as long as what decides them holds", () => {
    const dated = (of: string) => ({ valid: of });
    const amenity = (expires: string) => said({ state: "working", expires });
    const facts = {
      amenities: {
        first_aid: amenity("2026-11-30"),
        fire_safety: amenity("2026-12-31"),
        aed: amenity("2026-11-01"),
      },
    };
    const changes = (check: object) => find(check, facts).changesOn;
    expect(changes({ all: [dated("first_aid"), dated("fire_safety")] })).toBe("2026-12-01");
    expect(changes({ any: [dated("first_aid"), dated("fire_safety")] })).toBe("2027-01-01");
    expect(changes({ all: [dated("first_aid"), dated("aed")] })).toBeNull();
    expect(changes({ not: dated("first_aid") })).toBe("2026-12-01");
    expect(changes({ atLeast: { n: 1, of: [dated("first_aid"), dated("aed"), dated("fire_safety")] } })).toBe(
      "2027-01-01",
    );
  });
});
