import { describe, expect, it } from "vitest";
import { find, type Given, said } from "./examples.ts";

const rows: [check: object, given: Given, result: string, changesOn?: string][] = [
  [{ evidence: "plaque" }, {}, "unknown not_recorded"],
  [{ evidence: "plaque" }, { evidence: { rules: said({ present: true }) } }, "unknown not_recorded"],
  [{ evidence: "plaque" }, { evidence: { plaque: said({ present: true }) } }, "met as_required"],
  [{ evidence: "plaque" }, { evidence: { plaque: said({ present: false }) } }, "unmet absent"],
  [
    { evidence: { of: "plaque", within: "17 天" } },
    { evidence: { plaque: said({ present: true }) } },
    "met as_required",
    "2026-11-21",
  ],
  [
    { evidence: { of: "plaque", within: "16 天" } },
    { evidence: { plaque: said({ present: true }) } },
    "unknown stale",
  ],
  [
    { evidence: { of: "plaque", within: "约16 天" } },
    { evidence: { plaque: said({ present: true }) } },
    "met as_required",
  ],
  [{ evidence: "constructor" }, { evidence: {} }, "unknown not_recorded"],
  [{ role: "keeper" }, {}, "unknown not_recorded"],
  [{ role: "keeper" }, { roles: { keeper: said({ people: 1 }) } }, "met as_required"],
  [{ role: "keeper" }, { roles: { keeper: said({ people: 0 }) } }, "unmet absent"],
  [{ role: { of: "keeper", atLeast: 2 } }, { roles: { keeper: said({ people: 1 }) } }, "unmet too_few"],
  [{ role: { of: "keeper", atMost: 1 } }, { roles: { keeper: said({ people: 2 }) } }, "unmet too_many"],
  [{ role: { of: "keeper", atMost: 1 } }, { roles: { keeper: said({ people: 0 }) } }, "unmet absent"],
  [{ yes: "indoor" }, {}, "unknown not_recorded"],
  [{ yes: "indoor" }, { indoor: said(true) }, "met as_required"],
  [{ yes: "indoor" }, { indoor: said(false) }, "unmet not_so"],
  [{ yes: "indoor" }, { indoor: said(false, null) }, "unknown unconfirmed"],
  [{ stated: "operator" }, {}, "unknown not_recorded"],
  [{ stated: "operator" }, { operator: said({ name: "某物业" }) }, "met as_required"],
  [{ stated: "directions" }, { directions: said("路北", null) }, "unknown unconfirmed"],
  [{ serves: ["courier"] }, {}, "unknown not_recorded"],
  [{ serves: ["courier", "rider"] }, { audiences: said({ groups: ["everyone"] }) }, "met as_required"],
  [
    { serves: ["courier", "rider"] },
    { audiences: said({ groups: ["rider", "courier", "taxi"] }) },
    "met as_required",
  ],
  [{ serves: ["courier", "rider"] }, { audiences: said({ groups: ["rider"] }) }, "unmet not_so"],
  [{ kind: ["mobile"] }, {}, "unknown not_recorded"],
  [{ kind: ["mobile"] }, { kind: said("rest_station", null) }, "unmet not_so"],
  [{ kind: ["mobile", "rest_station"] }, { kind: said("rest_station", null) }, "met as_required"],
  [{ host: ["bank"] }, { host: said({ name: "某银行", type: "bank" }) }, "met as_required"],
  [{ host: ["shop"] }, { host: said({ name: "某银行", type: "bank" }) }, "unmet not_so"],
  [{ entry: { notOnly: ["face", "app"] } }, {}, "unknown not_recorded"],
  [
    { entry: { notOnly: ["face", "app"] } },
    { entry: said([{ method: "face" }, { method: "app" }]) },
    "unmet no_other_way_in",
  ],
  [
    { entry: { notOnly: ["face"] } },
    { entry: said([{ method: "face" }, { method: "walk_in", when: "8:00–18:00" }]) },
    "met as_required",
  ],
  [{ entry: { anyOf: ["walk_in", "ask"] } }, { entry: said([{ method: "ask" }]) }, "met as_required"],
  [{ entry: { anyOf: ["walk_in", "ask"] } }, { entry: said([{ method: "app" }]) }, "unmet not_so"],
  [{ ruling: "manual" }, {}, "unknown needs_ruling"],
  [{ ruling: "manual" }, { rulings: { "example/only": said({ met: true }) } }, "met ruled_met"],
  [{ ruling: "manual" }, { rulings: { "example/only": said({ met: false }) } }, "unmet ruled_unmet"],
  [{ ruling: "manual" }, { rulings: { "example/only": said({ met: true }, null) } }, "unknown needs_ruling"],
  [{ ruling: "manual" }, { rulings: { "another/only": said({ met: true }) } }, "unknown needs_ruling"],
];

describe("A plain fact", () => {
  it.each(rows)("asked %j, known %j: %s", (check, given, result, changesOn) => {
    const finding = find(check, given);
    expect(`${finding.state} ${finding.reason}`).toBe(result);
    if (changesOn) expect(finding.changesOn).toBe(changesOn);
  });

  it.each([
    [{ evidence: "plaque" }, { evidence: { plaque: said({ present: true }) } }, true],
    [{ role: "keeper" }, { roles: { keeper: said({ people: 1 }) } }, true],
    [{ entry: { anyOf: ["ask"] } }, { entry: said([{ method: "ask" }]) }, true],
    [{ stated: "hours" }, { hours: said({ raw: "每天", pattern: { rules: [] } }) }, true],
    [{ stated: "entry" }, { entry: said([{ method: "ask" }]) }, true],
    [{ stated: "host" }, { host: said({ name: "某银行", type: "bank" }) }, false],
    [{ yes: "fixed" }, { fixed: said(true) }, false],
    [{ serves: ["rider"] }, { audiences: said({ groups: ["rider"] }) }, false],
    [{ host: ["bank"] }, { host: said({ name: "某银行", type: "bank" }) }, false],
    [{ ruling: "manual" }, { rulings: { "example/only": said({ met: true }) } }, false],
  ])("%j grows old where what it asks for may go away", (check, given, ages) => {
    const finding = find(check, given, { freshFor: "17 天" });
    expect([finding.state, finding.changesOn]).toEqual(["met", ages ? "2026-11-21" : null]);
    expect(find(check, given, { freshFor: "16 天" }).reason === "stale").toBe(ages);
  });
});
