import { describe, expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import type { StandardVersion } from "../../../../domain/compliance/standard.ts";
import { evidenceAge } from "../../../../domain/compliance/words/age.ts";
import { evidenceWords } from "../../../../domain/compliance/words/evidence.ts";
import { nextStep } from "../../../../domain/compliance/words/steps.ts";
import { changeWords } from "../../../../domain/compliance/words/upcoming.ts";
import { verdictWords } from "../../../../domain/compliance/words/verdict.ts";
import { daily, type Known, on, station, unconfirmed } from "../../../standards/station.ts";
import { day, everyStandard, noon } from "../favourable.ts";
import { small } from "../small.ts";

function told(check: object, known: Known) {
  const version = small({ it: { check } }, { freshFor: "183 天" });
  const criterion = version.sections[0]?.criteria[0];
  const finding = assess(version, station(known), noon).sections[0]?.criteria[0]?.finding;
  if (!criterion || !finding) throw new Error("nothing assessed");
  const age = evidenceAge(finding, day);
  return {
    says: evidenceWords(finding, version, "zh", day),
    age: age && `${age.days}${age.stale ? "!" : ""}`,
    next: nextStep(finding, criterion, version, "zh")?.what ?? null,
  };
}

const ledger = { events: { of: "ledger_entry", within: "30 天", atLeast: 1 } };
const area = { number: { of: "area", atLeast: "12 m²" } };
const noComplaint = { events: { of: "complaint", within: "365 天", atMost: 0 } };
const gatherings = { events: { of: "activity", type: "集中式暖心服务", within: "365 天", atLeast: 4 } };
const openDays = { number: { of: "open_days", atLeast: "6 天" } };
const toilet = { amenity: { code: "toilet", within: "200 m" } };

describe("what a finding rests on, how old that is, and what to do", () => {
  it("is told by its date where it will be read on another day", () => {
    const version = small({ it: { check: ledger } });
    const known = station({ events: { ledger_entry: [{ on: "2026-11-03" }] } });
    const finding = assess(version, known, noon).sections[0]?.criteria[0]?.finding;
    if (!finding) throw new Error("nothing assessed");
    expect(evidenceWords(finding, version, "zh", null)).toBe("最近一笔是2026年11月3日");
    expect(evidenceWords(finding, version, "en", null)).toBe("Last entry 3 Nov 2026");
  });

  it.each<[string, object, Known, string | null, string | null]>([
    ["饮水机能用", { amenity: "drinking_water" }, { amenities: { drinking_water: "working" } }, "17", null],
    ["微波炉坏了", { amenity: "microwave" }, { amenities: { microwave: "broken" } }, "17", "修好或换一台"],
    ["没有微波炉", { amenity: "microwave" }, { amenities: { microwave: "absent" } }, "17", "配上微波炉"],
    ["没有记录", { amenity: "microwave" }, {}, null, "去看看有没有、能不能用"],
    [
      "听说微波炉能用，没人核实过",
      { amenity: "microwave" },
      { amenities: { microwave: unconfirmed("working") } },
      null,
      "去看一眼，确认能不能用",
    ],
    [
      "微波炉能用，是263天前看的，超过183天",
      { amenity: "microwave" },
      { amenities: { microwave: on("2026-03-02", "working") } },
      "263!",
      "去看一眼，确认还能用",
    ],
    [
      "药箱在，最早2027年1月31日到期",
      { amenity: "first_aid" },
      { amenities: { first_aid: { state: "working", expires: "2027-01-31" } } },
      "17",
      null,
    ],
    [
      "药箱过期了，只到2026年11月19日",
      { amenity: "first_aid" },
      { amenities: { first_aid: { state: "working", expires: "2026-11-19" } } },
      "17",
      "换掉药箱里过期的药",
    ],
    [
      "桌椅能用，8座",
      { amenity: "seating" },
      { amenities: { seating: { state: "working", count: 8 } } },
      "17",
      null,
    ],
    [
      "厕所在门外80米",
      toilet,
      { amenities: { toilet: { state: "working", nearby: { metres: 80 } } } },
      "17",
      null,
    ],
    [
      "厕所在门外600米，超过200米",
      toilet,
      { amenities: { toilet: { state: "working", nearby: { metres: 600 } } } },
      "17",
      "站里配上厕所，或在近处找一家有的",
    ],
    [
      "厕所在门外，不知道多远",
      toilet,
      { amenities: { toilet: { state: "working", nearby: { metres: null } } } },
      "17",
      "走一趟，记下多远",
    ],
    ["一楼", { number: { of: "floor", atLeast: 1, atMost: 1 } }, { floor: 1 }, "17", null],
    ["在3楼", { number: { of: "floor", atLeast: 1, atMost: 1 } }, { floor: 3 }, "17", "搬到一楼"],
    ["面积30平方米", area, { area: 30 }, "17", null],
    ["面积8平方米，不够12平方米", area, { area: 8 }, "17", "换大一点的地方"],
    [
      "不到20平方米，说不准够不够12平方米",
      area,
      { area: { squareMetres: 20, bound: "under" } },
      "17",
      "量准面积",
    ],
    [
      "平均2平方米，不够3平方米",
      { number: { of: "area", per: "workers", atLeast: "3 m²" } },
      { area: 20, measures: { workers: 10 } },
      "17",
      "换大一点的地方",
    ],
    [
      "离最近的站点80米，不够100米",
      { spacing: { atLeast: "100 m" } },
      { nearest: 80 },
      null,
      "挨得太近，请工会看要不要留",
    ],
    ["300公里内没有别的站点", { spacing: { atLeast: "100 m" } }, { nearest: null }, null, null],
    [
      "300公里内没有别的同类站点",
      { spacing: { atLeast: "100 m", sameKind: true } },
      { nearest: 640, nearestSameKind: null },
      null,
      null,
    ],
    [
      "离最近的同类站点80米，不够100米",
      { spacing: { atLeast: "100 m", sameKind: true } },
      { nearest: 40, nearestSameKind: 80 },
      null,
      "挨得太近，请工会看要不要留",
    ],
    [
      "离最近的站点299.9米，不够300米",
      { spacing: { atLeast: "300 m" } },
      { nearest: 299.9 },
      null,
      "挨得太近，请工会看要不要留",
    ],
    [
      "离最近的站点999.6米，不够1公里",
      { spacing: { atLeast: "1 km" } },
      { nearest: 999.6 },
      null,
      "挨得太近，请工会看要不要留",
    ],
    [
      "离最近的站点1.3公里，超过1.25公里",
      { spacing: { atMost: "1250 m" } },
      { nearest: 1260 },
      null,
      "离得太远，请工会看要不要再设",
    ],
    ["离最近的站点300米", { spacing: { atLeast: "300 m" } }, { nearest: 300.2 }, null, null],
    [
      "离最近的站点300米，要超过300米",
      { spacing: { moreThan: "300 m" } },
      { nearest: 300 },
      null,
      "挨得太近，请工会看要不要留",
    ],
    [
      "离最近的站点300米，要小于300米",
      { spacing: { lessThan: "300 m" } },
      { nearest: 300 },
      null,
      "离得太远，请工会看要不要再设",
    ],
    [
      "面积30平方米，要超过30平方米",
      { number: { of: "area", moreThan: "30 m²" } },
      { area: 30 },
      "17",
      "换大一点的地方",
    ],
    [
      "面积30平方米，要小于30平方米",
      { number: { of: "area", lessThan: "30 m²" } },
      { area: 30 },
      "17",
      "换小一点的地方",
    ],
    ["面积11.96平方米，不够12平方米", area, { area: 11.96 }, "17", "换大一点的地方"],
    [
      "平均2.99平方米，不够3平方米",
      { number: { of: "area", per: "workers", atLeast: "3 m²" } },
      { area: 8.96, measures: { workers: 3 } },
      "17",
      "换大一点的地方",
    ],
    [
      "固定在此作息的人数是0，算不出平均",
      { number: { of: "area", per: "workers", atLeast: "3 m²" } },
      { area: 8, measures: { workers: 0 } },
      "17",
      "量准面积",
    ],
    ["每周开7天", openDays, { hours: daily(7, 21) }, "17", null],
    [
      "每周开7天，要超过7天",
      { number: { of: "open_days", moreThan: "7 天" } },
      { hours: daily(7, 21) },
      "17",
      "每周多开几天",
    ],
    [
      "每周开98小时",
      { number: { of: "weekly_hours", atLeast: "40 小时" } },
      { hours: daily(7, 21) },
      "17",
      null,
    ],
    [
      "开得最短的一天开14小时，不够16小时",
      { number: { of: "daily_hours", atLeast: "16 小时" } },
      { hours: daily(7, 21) },
      "17",
      "开放时间再长一些",
    ],
    ["门口还没定过位", { spacing: { atLeast: "100 m" } }, {}, null, "到门口定一次位"],
    ["每天7:00–21:00", { stated: "hours" }, { hours: daily(7, 21) }, "17", null],
    ["写的是每天7:00–21:00", { hours: "always" }, { hours: daily(7, 21) }, "17", "改开放时间"],
    [
      "只能刷脸",
      { entry: { notOnly: ["face", "app"] } },
      { entry: [{ method: "face" }] },
      "17",
      "添一种不刷脸、不用手机的进门办法",
    ],
    ["门不朝街", { yes: "streetFront" }, { streetFront: false }, "17", "换到门朝街的地方"],
    ["现场看到了", { evidence: "rules" }, { evidence: { rules: true } }, "17", null],
    ["没有上墙的制度", { evidence: "rules" }, { evidence: { rules: false } }, "17", "把制度贴到墙上，拍张照"],
    [
      "门头牌匾与台账同名",
      { all: [{ evidence: "plaque" }, { text: { of: "evidence.plaque", sameAs: "name" } }] },
      { name: "示例驿站", evidence: { plaque: "示例驿站" } },
      "17",
      null,
    ],
    [
      "门头牌匾写着「别的站」，与台账不同名",
      { text: { of: "evidence.plaque", sameAs: "name" } },
      { name: "示例驿站", evidence: { plaque: "别的站" } },
      "17",
      "换一块门头牌匾，写台账上的名字",
    ],
    ["定了1名站长", { role: "keeper" }, { roles: { keeper: 1 } }, "17", null],
    ["还没定站长", { role: "keeper" }, { roles: { keeper: 0 } }, "17", "定一名站长"],
    ["最近一笔是47天前", ledger, { events: { ledger_entry: ["2026-10-04"] } }, "47!", "补记本月台账"],
    [
      "17天前巡查",
      { events: { of: "inspection", within: "183 天", atLeast: 1 } },
      { events: { inspection: ["2026-11-03"] } },
      "17",
      null,
    ],
    [
      "365天内服务活动1次，要4次",
      { events: { of: "activity", within: "365 天", atLeast: 4 } },
      { events: { activity: ["2026-10-01"] } },
      "50!",
      "再办服务活动，记下来",
    ],
    [
      "365天内集中式暖心服务1次，要4次",
      gatherings,
      {
        events: {
          activity: [
            { on: "2026-10-01", type: "集中式暖心服务" },
            { on: "2026-11-01", type: "义诊" },
          ],
        },
      },
      "50!",
      "再办集中式暖心服务，记下来",
    ],
    ["一次集中式暖心服务也没有", gatherings, { events: { activity: [] } }, "17!", "办集中式暖心服务，记下来"],
    ["365天内没有投诉", noComplaint, { events: { complaint: [] } }, "17", null],
    ["365天内投诉1次，最多0次", noComplaint, { events: { complaint: ["2026-10-01"] } }, "17", "把投诉减下来"],
    [
      "投诉的记录是263天前核实的，超过183天",
      noComplaint,
      { events: { complaint: on("2026-03-02", ["2026-01-01"]) } },
      "263!",
      "问一声后来有没有投诉，记下来",
    ],
    [
      "没有拖着没办的设施故障",
      { events: { of: "fault", unresolved: true, atMost: 0 } },
      { events: { fault: [] } },
      "17",
      null,
    ],
    [
      "高德地图，差18米",
      { listing: { within: "50 m" } },
      { listings: { amap: { metresOff: 18 } } },
      "17",
      null,
    ],
    [
      "地图上的点差260米，超过50米",
      { listing: { providers: ["amap"], within: "50 m" } },
      { listings: { amap: { metresOff: 260 } } },
      "17",
      "把地图上的点改到门口",
    ],
    ["谁都能来", { stated: "audiences" }, { audiences: ["everyone"] }, "17", null],
    ["要审核员认定", { ruling: "manual" }, {}, null, "请审核员认定"],
    ["司机之家", { kind: ["rest_station"] }, { kind: "driver_home" }, "17", "这类站点不归这条管"],
    [
      "电风扇坏了，没有空调或暖气",
      { any: [{ amenity: "fan" }, { amenity: "climate" }] },
      { amenities: { fan: "broken", climate: "absent" } },
      "17",
      "修好或换一台",
    ],
    [
      "3样里有1样：电视坏了，没有冰箱",
      { atLeast: { n: 2, of: [{ amenity: "tv" }, { amenity: "fridge" }, { amenity: "wifi" }] } },
      { amenities: { tv: "broken", fridge: "absent", wifi: "working" } },
      "17",
      "修好或换一台",
    ],
    [
      "4样里有2样：电视没有记录",
      {
        atLeast: {
          n: 3,
          of: [{ amenity: "tv" }, { amenity: "fridge" }, { amenity: "wifi" }, { amenity: "toilet" }],
        },
      },
      { amenities: { fridge: "absent", wifi: "working", toilet: "working" } },
      null,
      "去看看有没有电视、能不能用",
    ],
    [
      "打气筒没有记录",
      { all: [{ amenity: "phone_charging" }, { amenity: "air_pump" }] },
      { amenities: { phone_charging: "working" } },
      null,
      "去看看有没有打气筒、能不能用",
    ],
    [
      "没有微波炉，是263天前看的，超过183天",
      { amenity: "microwave" },
      { amenities: { microwave: on("2026-03-02", "absent") } },
      "263!",
      "去看看有没有、能不能用",
    ],
    [
      "微波炉坏了，是263天前看的，超过183天",
      { amenity: "microwave" },
      { amenities: { microwave: on("2026-03-02", "broken") } },
      "263!",
      "去看看修好了没有",
    ],
    [
      "没有上墙的制度，是263天前看的，超过183天",
      { evidence: "rules" },
      { evidence: { rules: on("2026-03-02", false) } },
      "263!",
      "看一眼有没有上墙的制度，拍张照",
    ],
    [
      "听说还没定站长，没人核实过",
      { role: "keeper" },
      { roles: { keeper: unconfirmed(0) } },
      null,
      "问清楚站长定了没有",
    ],
    ["没有优惠餐", { amenity: "meals" }, { amenities: { meals: "absent" } }, "17", "提供优惠餐"],
    [
      "依托单位是「某宾馆」，对不上",
      { text: { of: "host", contains: ["社区"] } },
      { host: { name: "某宾馆", type: "shop" } },
      "17",
      "核对依托单位",
    ],
    [
      "门口没定过位，说不准在本平台的地图上查不查得到",
      { listing: { providers: ["yizhan"] } },
      {},
      null,
      "到门口定一次位",
    ],
    ["在城区", { setting: "urban" }, { nearest: 80 }, null, null],
    ["在城区", { setting: "rural" }, { nearest: 80 }, null, "地方不合条款，请工会看"],
    ["这一带站点分布一般", { density: "dense" }, { nearest: 80 }, null, "地方不合条款，请工会看"],
    [
      "面积20平方米，是263天前看的，超过183天",
      { number: { of: "area", per: "workers", atLeast: "3 m²", checkedWithin: "183 天" } },
      { area: on("2026-03-02", 20) },
      "263!",
      "再核实一次",
    ],
  ])("%s", (says, check, known, age, next) => {
    expect(told(check, known)).toEqual({ says, age, next });
  });
});

describe("the verdict", () => {
  const qinghai = everyStandard.find(({ id }) => id === "qinghai-6you");
  if (!qinghai) throw new Error("no qinghai-6you");
  const words = (version: StandardVersion, known: Known) =>
    verdictWords(assess(version, station(known), noon), version, "zh");

  it("counts the sections, and says what it takes and on whose word", () => {
    expect(words(qinghai, {})).toEqual({
      count: "6不清楚",
      rule: "六条都有才算达标。",
      score: null,
      tier: null,
      proposed: "量化口径为系统建议，非工会组织公布。本页是自查结果，不是评定结论。",
    });
  });

  it("gives points as bounds while something is unknown", () => {
    const version = small(
      { tv: { check: { amenity: "tv" }, points: 60 }, wifi: { check: { amenity: "wifi" }, points: 40 } },
      { pass: { score: "70 分" } },
    );
    const { score, rule, proposed } = words(version, { amenities: { tv: "working" } });
    expect([score, rule, proposed]).toEqual([
      "眼下60分，弄清楚了最多100分。70分才算达标。",
      "必备的都要有，还要满70分，才算达标。",
      "本页是自查结果，不是评定结论。",
    ]);
  });
});

describe("what time will change", () => {
  it("is told by day, with its cause and the section", () => {
    const version = small(
      {
        aid: { check: { amenity: "first_aid" } },
        heat: { check: { amenity: "microwave" } },
        ledger: { check: ledger },
      },
      { freshFor: "183 天" },
    );
    const facts = station({
      amenities: { first_aid: { state: "working", expires: "2027-01-31" }, microwave: "working" },
      events: { ledger_entry: ["2026-11-18"] },
    });
    expect(
      changeWords(assess(version, facts, noon), version, facts, "zh").map(
        ({ day, words }) => `${day} ${words}`,
      ),
    ).toEqual([
      "2026年12月18日 台账记录满30天，「设施」要重看",
      "2027年1月31日 药品到期，「设施」要重看",
      "2027年5月5日 微波炉满183天没核实，「设施」要重看",
    ]);
  });
});
