import { describe, expect, it } from "vitest";
import { type Answer, answer } from "../../../../domain/compliance/answers.ts";
import { assess } from "../../../../domain/compliance/assess.ts";
import { answerWords, consequenceWords } from "../../../../domain/compliance/words/answers.ts";
import { type Known, station } from "../../../standards/station.ts";
import { allQuestions, day, noon } from "../favourable.ts";
import { small } from "../small.ts";

const source = { kind: "survey" as const, title: "巡查" };
const by = { role: "inspector" as const, union: null };
const toilet = { path: "amenities.toilet" };

describe("what is known already", () => {
  const fresh = { freshFor: { value: 183 } };
  const told = (value: object, checkedAt: string | null, lang: "zh" | "en") => {
    const {
      value: said,
      from,
      age,
      rest,
      stale,
    } = answerWords(toilet, { value, source, checkedAt, by }, fresh, lang, day);
    return [`${said} / ${from}${age ?? ""}${rest}`, stale];
  };

  it.each<[string, object, string | null, string, boolean]>([
    ["zh", { state: "working" }, "2026-11-03", "能用 / 巡查记录，2026年11月3日。17天前。", false],
    [
      "zh",
      { state: "working" },
      "2026-03-02",
      "能用 / 巡查记录，2026年3月2日。263天前，超过183天，要重新看一眼。",
      true,
    ],
    ["zh", { state: "broken" }, null, "坏了 / 巡查记录。没人核实过，要去看一眼。", true],
    [
      "zh",
      { state: "working", nearby: { metres: 80 }, note: "出门右手" },
      "2026-11-20",
      "出门右手，80米 / 巡查记录，2026年11月20日。今天。",
      false,
    ],
    ["en", { state: "working" }, "2026-11-03", "works / Inspection, 3 Nov 2026. 17 days ago.", false],
    ["en", { state: "absent" }, null, "none / Inspection. Nobody has confirmed it: look.", true],
  ])("%s %o of %s", (lang, value, checkedAt, says, stale) => {
    expect(told(value, checkedAt, lang === "zh" ? "zh" : "en")).toEqual([says, stale]);
  });
});

describe("what came of an answer", () => {
  const version = small(
    {
      heat: { check: { amenity: "microwave" }, wording: { zh: "热饭", en: "Warming a meal" } },
      toilet: {
        check: { amenity: { code: "toilet", within: "200 m" } },
        wording: { zh: "厕所：站内或200米内", en: "Toilet: here or within 200 m" },
      },
      wifi: { check: { amenity: "wifi" }, wording: { zh: "无线网", en: "Wi-Fi" }, optional: true },
    },
    { freshFor: "183 天" },
  );
  const fine: Known = { amenities: { microwave: "working", toilet: "working", wifi: "working" } };
  const told = (path: string, given: Answer, lang: "zh" | "en", known = fine) => {
    const question = allQuestions(version).find((one) => one.path === path);
    if (!question) throw new Error(path);
    const facts = station(known);
    const after = assess(version, answer(facts, question, given, day), noon);
    const words = consequenceWords(question, assess(version, facts, noon), after, version, lang);
    return words && `${words.head} ${words.rest}`.trim();
  };
  const broken: Answer = { kind: "amenity", state: "broken" };
  const absent: Answer = { kind: "amenity", state: "absent" };
  const works: Answer = { kind: "amenity", state: "working" };

  it.each<[string, Answer, "zh" | "en", string | null]>([
    ["amenities.microwave", works, "zh", null],
    ["amenities.microwave", broken, "zh", "「设施」变为待完善。 热饭是必备项。修好或换一台，就算有。"],
    ["amenities.microwave", absent, "zh", "「设施」变为待完善。 热饭是必备项。配上微波炉，就算有。"],
    [
      "amenities.toilet",
      absent,
      "zh",
      "「设施」变为待完善。 「厕所：站内或200米内」是必备项。配上厕所，或者写明200米内哪里有，都算有。",
    ],
    ["amenities.wifi", absent, "zh", "「设施」还是有。 无线网有条件再做。配上无线网，就算有。"],
    [
      "amenities.microwave",
      broken,
      "en",
      "“设施” now needs improving. “Warming a meal” is mandatory. Repair or replace it, and it counts.",
    ],
    [
      "amenities.toilet",
      broken,
      "en",
      "“设施” now needs improving. “Toilet: here or within 200 m” is mandatory. Repair it, or say where there is one within 200 m: either counts.",
    ],
  ])("%s: %o, in %s", (path, given, lang, says) => {
    expect(told(path, given, lang)).toBe(says);
  });

  it("says that what was wanting is there", () => {
    const before: Known = { amenities: { ...fine.amenities, microwave: "broken" } };
    expect(told("amenities.microwave", works, "zh", before)).toBe("「设施」有了。");
  });

  it("offers mending, replacing, or naming a place nearby where that counts too", () => {
    const near = small({
      heat: {
        check: { amenity: { code: "microwave", within: "80 m" } },
        wording: { zh: "热饭", en: "Warming a meal" },
      },
    });
    const [question] = allQuestions(near);
    if (!question) throw new Error("nothing asked");
    const facts = station(fine);
    const after = assess(near, answer(facts, question, broken, day), noon);
    expect(consequenceWords(question, assess(near, facts, noon), after, near, "zh")).toEqual({
      state: "unmet",
      head: "「设施」变为待完善。",
      rest: "热饭是必备项。修好、换一台，或者写明80米内哪里有，都算有。",
    });
  });
});
