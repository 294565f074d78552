import { describe, expect, it } from "vitest";
import { answer, known } from "../../../../domain/compliance/answers.ts";
import type { Question } from "../../../../domain/compliance/questions.ts";
import { station } from "../../../standards/station.ts";
import { day } from "../favourable.ts";

const label = { zh: "", en: "" };
const microwave: Question = {
  kind: "amenity",
  code: "microwave",
  path: "amenities.microwave",
  label,
  criteria: [],
};
const ledger: Question = {
  kind: "events",
  types: [],
  within: 30,
  times: 2,
  path: "events.ledger_entry",
  label,
  criteria: [],
};
const facts = station({ amenities: { microwave: "working" }, nearest: 80 });

describe("an answer", () => {
  it("goes before what the register says, seen by the keeper today", () => {
    const next = answer(facts, microwave, { kind: "amenity", state: "broken" }, day);
    expect(known(next, microwave)).toEqual({
      value: { state: "broken" },
      source: { kind: "survey", title: "自查" },
      checkedAt: day,
      by: { role: "keeper", union: null },
    });
    expect(known(facts, microwave)?.value).toEqual({ state: "working" });
  });

  it("that is skipped leaves what the register says", () => {
    expect(answer(facts, microwave, null, day)).toBe(facts);
  });

  it("to another kind of question is refused", () => {
    expect(() => answer(facts, microwave, { kind: "yesno", yes: true }, day)).toThrow(TypeError);
  });

  it("with only a last day and a count spreads the others over the days in which they count", () => {
    const next = answer(facts, ledger, { kind: "events", count: 2, last: "2026-11-10" }, day);
    expect(known(next, ledger)?.value).toEqual([{ on: "2026-11-10" }, { on: "2026-10-31" }]);
  });

  it("of a new position drops what was computed of the old one", () => {
    const position: Question = { kind: "position", path: "position", label, criteria: [] };
    const next = answer(facts, position, { kind: "position", lon: 101.77, lat: 36.62 }, day);
    expect([facts.surroundings?.nearest?.metres, next.surroundings]).toEqual([80, undefined]);
  });

  it("of hours is read as the words on the door", () => {
    const hours: Question = { kind: "hours", path: "hours", label, criteria: [] };
    const next = answer(facts, hours, { kind: "hours", text: "看情况" }, day);
    expect(next.hours?.value).toEqual({ raw: "看情况", pattern: { rules: [], otherwise: "not_understood" } });
  });
});
