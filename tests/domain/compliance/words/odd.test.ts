import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import type { Finding } from "../../../../domain/compliance/assessment.ts";
import { fewestChanges } from "../../../../domain/compliance/changes.ts";
import type { StandardVersion } from "../../../../domain/compliance/standard.ts";
import { changeStep } from "../../../../domain/compliance/words/changes.ts";
import { doing } from "../../../../domain/compliance/words/doing.ts";
import { evidenceWords } from "../../../../domain/compliance/words/evidence.ts";
import { lower, thingOf } from "../../../../domain/compliance/words/names.ts";
import { nextStep } from "../../../../domain/compliance/words/steps.ts";
import { type Known, on, station } from "../../../standards/station.ts";
import { facts as anyFacts } from "../arbitraries.ts";
import { day, noon } from "../favourable.ts";
import { small } from "../small.ts";

/** Standards such as nobody has written yet. */
const tunnel = small(
  {
    plate: { check: { text: { of: "name", matches: "^示例\\d{3}" } } },
    zone: { check: { text: { of: "attributes.zone", oneOf: ["商圈", "景区"] } } },
    keepers: { check: { role: { of: "keeper", atMost: 1 } } },
    guards: { check: { role: { of: "guard", atLeast: 2 } } },
    tea: { check: { valid: { of: "supplies", for: "30 天" } } },
    lease: { check: { valid: { of: "operator", for: "90 天" } } },
    lamps: { check: { number: { of: "lamps", per: "capacity", atLeast: 2 } } },
    gathered: { check: { events: { of: "activity", type: "集中式暖心服务", within: "365 天", atLeast: 4 } } },
    calm: { check: { events: { of: "complaint", within: "365 天", atMost: 0 } } },
    sign: { check: { evidence: { of: "lamp_sign", within: "30 天" } } },
  },
  {
    freshFor: "60 天",
    vocabulary: {
      measures: { lamps: { zh: "灯", en: "Lamps", unit: "count" } },
      roles: { guard: { zh: "看灯人", en: "Lamp guard" } },
      evidence: { lamp_sign: { zh: "灯牌", en: "Lamp sign" } },
    },
  },
);
const crossing = small({
  few: { check: { stations: { within: "800 m", atMost: 2 } } },
  some: { check: { stations: { within: "800 m", atLeast: 1 } } },
  near: { check: { spacing: { lessThan: "1 km" } } },
  kin: { check: { spacing: { moreThan: "100 m", sameKind: true } } },
  six: { check: { number: { of: "open_days", atLeast: "6 天" } } },
  ours: { check: { listing: { providers: ["yizhan"] } } },
  landlord: { check: { text: { of: "host", contains: ["社区"] } } },
  country: { check: { setting: "rural" } },
  alone: { check: { number: { of: "duplicates", atMost: 0 } } },
  each: { check: { number: { of: "area", per: "workers", atLeast: "3 m²" } } },
  week: { check: { number: { of: "weekly_hours", atLeast: "40 小时" } } },
  maps: { check: { listing: { providers: ["amap", "baidu"], count: 2, within: "50 m", hoursAgree: true } } },
  nobed: { check: { not: { amenity: "bed" } } },
  settled: { check: { not: { events: { of: "complaint", unresolved: true, atLeast: 1 } } } },
  where: { check: { any: [{ setting: "rural" }, { density: "sparse" }, { evidence: "side_by_side" }] } },
  free: { check: { amenity: { code: "wifi", free: true, count: 2 } } },
  who: { check: { serves: ["courier", "rider"] } },
});

const broken =
  /undefined|NaN|null|Infinity|\[object|[：:]\s*$|，，|「」|“”|^[，,]|[，,]$|：，| {2}|\bthe the\b/;
const foreign = { zh: /[A-Za-z]{4,}/, en: /[，。：；、]/ };

const leaves = (finding: Finding): Finding[] =>
  finding.parts.length === 0 ? [finding] : finding.parts.flatMap(leaves);

/** Steps of which nobody asks what they are about. */
const plain: readonly Finding["check"][] = [
  "hours",
  "listing",
  "spacing",
  "stations",
  "number",
  "setting",
  "density",
  "serves",
  "ruling",
  "yes",
  "entry",
  "host",
  "kind",
  "region",
];

describe("of a standard never seen", () => {
  it.each<[string, StandardVersion]>([
    ["of words, roles and dates", tunnel],
    ["of distances and shares", crossing],
  ])("%s, every finding and step is a whole sentence in either language", (_, version) => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom("zh" as const, "en" as const), (facts, lang) => {
        const assessment = assess(version, facts, noon);
        const criteria = version.sections.flatMap((section) => section.criteria);
        assessment.sections
          .flatMap((section) => section.criteria)
          .forEach(({ finding }, at) => {
            const criterion = criteria[at];
            if (!criterion) throw new Error("no criterion");
            const step = nextStep(finding, criterion, version, lang);
            expect(step === null).toBe(finding.state === "met");
            const said = [evidenceWords(finding, version, lang, day), ...(step ? [step.what] : [])];
            for (const leaf of leaves(finding)) {
              if (leaf.state === "met") continue;
              const whole = doing(leaf, version, { beside: false })[lang];
              said.push(whole);
              const { zh, en } = thingOf(leaf, version);
              const named = whole.includes(lang === "zh" ? zh : lower(en));
              if (!plain.includes(leaf.check) && leaf.reason !== "expired")
                expect([whole, named]).toEqual([whole, true]);
            }
            for (const sentence of said) {
              expect(sentence).not.toBe("");
              expect(sentence).not.toMatch(broken);
            }
            for (const sentence of said.slice(1)) expect(sentence).not.toMatch(foreign[lang]);
          });
        for (const change of fewestChanges(version, facts, assessment).changes) {
          expect(changeStep(change, version, lang).what).not.toMatch(broken);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("what is said of it", () => {
  const told = (version: StandardVersion, id: string, known: Known) => {
    const at = version.sections[0]?.criteria.findIndex((one) => one.id === id) ?? -1;
    const criterion = version.sections[0]?.criteria[at];
    const finding = assess(version, station(known), noon).sections[0]?.criteria[at]?.finding;
    if (!criterion || !finding) throw new Error(id);
    return (["zh", "en"] as const).map((lang) => [
      evidenceWords(finding, version, lang, day),
      nextStep(finding, criterion, version, lang)?.what ?? null,
    ]);
  };

  it.each<[string, StandardVersion, Known, string, string | null, string, string | null]>([
    [
      "plate",
      tunnel,
      { name: "工会驿站" },
      "站名是「工会驿站」，对不上",
      "把站名改成条款要的",
      "Name: “工会驿站” does not fit",
      "Change it to what is asked: name",
    ],
    [
      "keepers",
      tunnel,
      { roles: { keeper: 3 } },
      "定了3名站长，最多1人",
      "少定几名站长",
      "Keeper: 3 named, at most 1 person",
      "Name fewer people: keeper",
    ],
    [
      "lease",
      tunnel,
      { operator: { name: "某物业", until: "2026-12-13" } },
      "运营协议还有23天到期，不够90天",
      "快到期了，提前换新",
      "Operating agreement: 23 days left, short of 90 days",
      "It expires soon: renew it",
    ],
    [
      "near",
      crossing,
      { nearest: 1500 },
      "离最近的站点1.5公里，要小于1公里",
      "离得太远，请工会看要不要再设",
      "1.5 km to the nearest station, must be less than 1 km",
      "Too far from the next: let the union decide",
    ],
    [
      "each",
      crossing,
      { area: 20, measures: { workers: 10 } },
      "平均2平方米，不够3平方米",
      "换大一点的地方",
      "2 m² each, short of 3 m²",
      "Move to a larger place",
    ],
    [
      "gathered",
      tunnel,
      { events: { activity: [{ on: "2026-10-01", type: "集中式暖心服务" }] } },
      "365天内集中式暖心服务1次，要4次",
      "再办集中式暖心服务，记下来",
      "Activity (集中式暖心服务): 1 within 365 days, 4 asked",
      "Do it again, and record it: activity (集中式暖心服务)",
    ],
    [
      "calm",
      tunnel,
      { events: { complaint: on("2026-03-02", []) } },
      "投诉的记录是263天前核实的，超过60天",
      "问一声后来有没有投诉，记下来",
      "Complaint: the record was confirmed 263 days ago, over 60 days",
      "Ask whether there has been any since, and record it: complaint",
    ],
    [
      "kin",
      crossing,
      { nearest: 640, nearestSameKind: null },
      "300公里内没有别的同类站点",
      null,
      "No other station of its kind within 300 km",
      null,
    ],
    [
      "kin",
      crossing,
      { nearest: 99.96 },
      "离最近的同类站点99.96米，要超过100米",
      "挨得太近，请工会看要不要留",
      "99.96 m to the nearest station of its kind, must be more than 100 m",
      "Too close to another: let the union decide",
    ],
    [
      "six",
      crossing,
      {
        hours: {
          raw: "工作日",
          pattern: {
            rules: [{ days: { on: "weekdays", weekdays: [1, 2] }, spans: [{ from: 540, to: 1020 }] }],
          },
        },
      },
      "写着「周一、周二9:00–17:00」，说不准每周开几天",
      "写清楚哪几天开门",
      "“Mon, Tue 9:00–17:00” does not tell on how many days it is open",
      "Write down on which days it opens",
    ],
    [
      "ours",
      crossing,
      {},
      "门口没定过位，说不准在本平台的地图上查不查得到",
      "到门口定一次位",
      "Nobody has taken the position at the door: whether our own map shows it is unknown",
      "Take the position at the door",
    ],
    [
      "landlord",
      crossing,
      { host: { name: "某宾馆", type: "shop" } },
      "依托单位是「某宾馆」，对不上",
      "核对依托单位",
      "Host: “某宾馆” does not fit",
      "Check it: host",
    ],
    [
      "country",
      crossing,
      { nearest: 400 },
      "在城区",
      "地方不合条款，请工会看",
      "Urban area",
      "The place is not of the kind asked: let the union decide",
    ],
    [
      "alone",
      crossing,
      { nearest: 400 },
      "同一门口没有别的登记",
      null,
      "No other record at the same door",
      null,
    ],
    [
      "maps",
      crossing,
      { listings: { amap: { metresOff: 18, hoursAgree: true }, baidu: { metresOff: 5, hoursAgree: false } } },
      "地图上写的开放时间不一样",
      "把地图上的开放时间改对",
      "The map gives other hours",
      "Have the hours on the map corrected",
    ],
  ])("%s", (id, version, known, zh, next, en, nextEn) => {
    expect(told(version, id, known)).toEqual([
      [zh, next],
      [en, nextEn],
    ]);
  });
});
