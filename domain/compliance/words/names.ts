import { type AmenityCode, amenityCodes } from "../../amenities/amenities.ts";
import { amenityNames } from "../../amenities/labels.ts";
import type { Finding } from "../assessment.ts";
import type { StandardVersion } from "../standard.ts";
import {
  attributeLabels,
  eventLabels,
  evidenceLabels,
  type Label,
  measureLabels,
  numberLabels,
  roleLabels,
  yesLabels,
} from "../vocabulary.ts";
import { subject } from "./decisive.ts";

/** Where the short name of the pages is not what one would point at (「热水」: it is the dispenser that works or does not). */
const things: Partial<Record<AmenityCode, Label>> = {
  drinking_water: { zh: "饮水机", en: "Water dispenser" },
  first_aid: { zh: "药箱", en: "First-aid kit" },
  climate: { zh: "空调或暖气", en: "Heating or cooling" },
  phone_charging: { zh: "手机充电口", en: "Phone charging point" },
  ev_charging: { zh: "电动车充电口", en: "E-bike charging point" },
  battery_swap: { zh: "换电柜", en: "Battery swap" },
  bike_parking: { zh: "电动车停放处", en: "Bike parking" },
  truck_parking: { zh: "货车停车位", en: "Lorry parking" },
  laundry: { zh: "洗衣机", en: "Washing machine" },
  printer: { zh: "打印机", en: "Printer" },
  accessible: { zh: "无障碍通道", en: "Step-free way" },
  bed: { zh: "床位", en: "Bed" },
  blood_pressure: { zh: "血压计", en: "Blood pressure monitor" },
  oxygen: { zh: "制氧机", en: "Oxygen concentrator" },
  locker: { zh: "储物柜", en: "Locker" },
  fitness: { zh: "健身器材", en: "Fitness equipment" },
  cctv: { zh: "监控探头", en: "CCTV" },
};

/** What an amenity is called where one talks about the thing itself. */
function amenityThing(code: AmenityCode): Label {
  return things[code] ?? amenityNames[code];
}

/** Within a sentence: 「water dispenser」, 「Wi-Fi」, 「12351 hotline」. */
export function lower(en: string): string {
  const [first = ""] = en.split(" ");
  return /[A-Z0-9]/.test(first.slice(1)) ? en : en.charAt(0).toLowerCase() + en.slice(1);
}

/** 「a fridge」, 「an umbrella」, 「Wi-Fi」, 「seats」. */
export function withArticle(en: string): string {
  const name = lower(en);
  if (/[^s]s$|ing$|-Fi$|CCTV|laundry|aid$|equipment|information/.test(name)) return name;
  return `${/^([aeiou]|AED)/.test(name) ? "an" : "a"} ${name}`;
}

/** The measure word of what one can carry in anew; the rest can only be mended. */
export const measureWords: Partial<Record<AmenityCode, string>> = {
  drinking_water: "台",
  microwave: "台",
  seating: "套",
  climate: "台",
  fan: "台",
  first_aid: "个",
  phone_charging: "个",
  fridge: "台",
  umbrella: "批",
  tv: "台",
  toolbox: "个",
  ev_charging: "个",
  air_pump: "个",
  bed: "张",
  laundry: "台",
  locker: "个",
  aed: "台",
  blood_pressure: "台",
  oxygen: "台",
  glasses: "副",
  fitness: "套",
  printer: "台",
  hair_dryer: "个",
  sewing_kit: "个",
  fire_safety: "个",
};

const single: Record<string, Label> = {
  ...yesLabels,
  ...numberLabels,
  name: { zh: "站名", en: "Name" },
  kind: { zh: "站点类型", en: "Kind of station" },
  lifecycle: { zh: "开办情况", en: "Lifecycle" },
  region: { zh: "所在地区", en: "Region" },
  regions: { zh: "所在地区", en: "Region" },
  position: { zh: "门口位置", en: "Position of the door" },
  address: { zh: "地址", en: "Address" },
  directions: { zh: "怎么找到门", en: "How to find the door" },
  brands: { zh: "品牌", en: "Brand" },
  aliases: { zh: "其他名称", en: "Other names" },
  host: { zh: "依托单位", en: "Host" },
  buildMode: { zh: "建设方式", en: "How it was built" },
  hours: { zh: "开放时间", en: "Hours" },
  entry: { zh: "怎么进门", en: "Way in" },
  audiences: { zh: "谁能来", en: "Who may come in" },
  supplies: { zh: "应季物资", en: "Seasonal supplies" },
  setting: { zh: "城区还是乡村", en: "Urban or rural" },
  density: { zh: "站点密不密", en: "How densely stations lie" },
  operator: { zh: "建设运营主体", en: "Operator" },
  listings: { zh: "地图收录", en: "Map listing" },
  rulings: { zh: "人工认定", en: "Ruling" },
  surroundings: { zh: "周边站点", en: "Stations around" },
};

/** The thing, where the common word is what is done with it. */
const hung: Record<string, Label> = {
  "evidence.rules": { zh: "上墙的制度", en: "Rules on the wall" },
  "evidence.hotline": { zh: "12351电话公示", en: "12351 hotline on the wall" },
};

const ofGroup: Record<
  string,
  [own: keyof NonNullable<StandardVersion["vocabulary"]>, shared: Record<string, Label>]
> = {
  evidence: ["evidence", evidenceLabels],
  roles: ["roles", roleLabels],
  events: ["events", eventLabels],
  attributes: ["attributes", attributeLabels],
  measures: ["measures", measureLabels],
};

/** What a finding is about; of an operator whose time runs out, the agreement; of events of one type, those. */
export function thingOf(finding: Finding, standard: Pick<StandardVersion, "vocabulary">): Label {
  const { check, of } = finding;
  const path = subject(finding)?.path ?? "";
  if (check === "valid" && path === "operator") return { zh: "运营协议", en: "Operating agreement" };
  const label = factLabel(path, standard);
  return check === "events" && of !== undefined ? { zh: of, en: `${label.en} (${of})` } : label;
}

/** What a measure is counted in. Undefined: it is none. */
export function measureUnit(path: string, { vocabulary }: Pick<StandardVersion, "vocabulary">) {
  const [group, name = ""] = path.split(".");
  if (group !== "measures") return undefined;
  return (vocabulary?.measures?.[name] ?? measureLabels[name])?.unit ?? "count";
}

/** What a fact is called, by its path (`amenities.microwave`, `evidence.plaque`); a standard's own words go first. */
export function factLabel(path: string, { vocabulary }: Pick<StandardVersion, "vocabulary">): Label {
  const [group = "", name = ""] = path.split(".");
  const code = amenityCodes.find((one) => group === "amenities" && one === name);
  if (code) return amenityThing(code);
  const tables = ofGroup[group];
  if (tables) {
    const [own, shared] = tables;
    const label = vocabulary?.[own]?.[name] ?? hung[path] ?? shared[name];
    return label ? { zh: label.zh, en: label.en } : { zh: name, en: name };
  }
  return single[group] ?? { zh: path, en: path };
}
