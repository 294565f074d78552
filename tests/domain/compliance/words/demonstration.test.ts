import { expect, it } from "vitest";
import { assess } from "../../../../domain/compliance/assess.ts";
import { fewestChanges } from "../../../../domain/compliance/changes.ts";
import { changeStep } from "../../../../domain/compliance/words/changes.ts";
import { evidenceWords } from "../../../../domain/compliance/words/evidence.ts";
import { nextStep } from "../../../../domain/compliance/words/steps.ts";
import { changeWords } from "../../../../domain/compliance/words/upcoming.ts";
import { nearWusiAvenue } from "../../../../seed/demonstration/near-wusi-avenue.ts";
import { standard } from "../../../standards/result.ts";
import { day, noon } from "../favourable.ts";

/** The station of which the pictures of the checker tell. */
const facts = nearWusiAvenue(day).find(({ number }) => number === 26)?.facts;
if (!facts) throw new Error("no station 26");
const version = standard("qinghai-6you");
const assessment = assess(version, facts, noon);

it("says criterion by criterion what the result rests on, and what is next", () => {
  const rows = assessment.sections.flatMap(({ criteria }, at) =>
    criteria.map(({ id, finding }, index) => {
      const criterion = version.sections[at]?.criteria[index];
      if (!criterion) throw new Error(id);
      const step = nextStep(finding, criterion, version, "zh");
      return [id, [evidenceWords(finding, version, "zh", day), ...(step ? [step.what] : [])]];
    }),
  );
  expect(Object.fromEntries(rows)).toEqual({
    name: ["站名：示例026 五四大街工会驿站"],
    plaque: ["门头牌匾与台账同名"],
    street: ["一楼，门朝街"],
    apart: ["位置只核到街道，算不出距离", "到门口定一次位"],
    demand: ["没有记录", "量一下离最近的需求点有多远，记下来"],
    water: ["饮水机能用"],
    warm_meal: ["微波炉坏了", "修好或换一台"],
    medicine: ["药箱在，最早2027年2月1日到期"],
    seats: ["桌椅能用，8座"],
    toilet: ["出门右手，80米"],
    charging: ["手机充电能用"],
    hours: ["每天7:00–21:00"],
    audiences: ["谁都能来"],
    rules: ["现场看到了"],
    keeper: ["定了1名站长"],
    ledger: ["最近一笔是47天前", "补记本月台账"],
    inspection: ["17天前巡查"],
    listed: ["高德地图"],
    map_point: ["高德地图，差18米"],
    map_hours: ["高德地图，开放时间一致"],
  });
});

it("names three things to do", () => {
  const { changes, reaches } = fewestChanges(version, facts, assessment);
  expect(reaches).toBe(true);
  expect(
    changes.map((change) => {
      const { what, serves } = changeStep(change, version, "zh");
      return `${what} / ${serves}`;
    }),
  ).toEqual([
    "修好微波炉，或换一台 / 解决「三 设施」 · 站长",
    "补记本月台账 / 解决「五 制度」 · 站长",
    "到门口定一次位 / 解决「二 布局」，定完可能有，也可能待完善 · 巡查员",
  ]);
});

it("foretells what will be lost, with its cause, and nothing that is wanting anyhow", () => {
  const told = (lang: "zh" | "en") =>
    changeWords(assessment, version, facts, lang).map(({ day, words }) => `${day} ${words}`);
  expect(told("zh")).toEqual([
    "2027年2月1日 药品到期，「设施」要重看",
    "2027年4月19日 地图收录满183天没核实，「地图」要重看",
    "2027年5月5日 11月3日核实的事、巡查满183天，「标识」「设施」「功能」「制度」要重看",
  ]);
  expect(told("en")).toEqual([
    "1 Feb 2027 The medicine: expires; look again at “Facilities”",
    "19 Apr 2027 Map listing: not confirmed for 183 days; look again at “Map”",
    "5 May 2027 What was confirmed on 3 Nov 2026, Inspection: 183 days old; look again at “Sign”, “Facilities”, “Services”, “Rules”",
  ]);
});
