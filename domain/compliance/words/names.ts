import { type AmenityCode, amenityCodes } from "../../amenities/amenities.ts";
import { amenityNames } from "../../amenities/labels.ts";
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

/** Where the short name of the pages is not what one would point at (「热水」: it is the dispenser that works or does not). */
const things: Partial<Record<AmenityCode, Label>> = {
  drinking_water: { zh: "饮水机", en: "Water dispenser" },
  first_aid: { zh: "药箱", en: "First-aid kit" },
  climate: { zh: "空调或暖气", en: "Heating or cooling" },
  phone_charging: { zh: "手机充电口", en: "Phone charging" },
  ev_charging: { zh: "电动车充电口", en: "E-bike charging" },
  battery_swap: { zh: "换电柜", en: "Battery swap" },
  bike_parking: { zh: "电动车停放处", en: "Bike parking" },
  truck_parking: { zh: "货车停车位", en: "Lorry parking" },
  laundry: { zh: "洗衣机", en: "Washing machine" },
  printer: { zh: "打印机", en: "Printer" },
  accessible: { zh: "无障碍通道", en: "Step-free way" },
  fitness: { zh: "健身器材", en: "Fitness equipment" },
  cctv: { zh: "监控探头", en: "CCTV" },
};

/** What an amenity is called where one talks about the thing itself. */
function amenityThing(code: AmenityCode): Label {
  return things[code] ?? amenityNames[code];
}

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
  density: { zh: "人多不多", en: "How dense" },
  operator: { zh: "建设运营主体", en: "Operator" },
  listings: { zh: "地图收录", en: "Map listing" },
  rulings: { zh: "人工认定", en: "Ruling" },
  surroundings: { zh: "周边站点", en: "Stations around" },
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

/** What a fact is called, by its path (`amenities.microwave`, `evidence.plaque`); a standard's own words go first. */
export function factLabel(path: string, { vocabulary }: Pick<StandardVersion, "vocabulary">): Label {
  const [group = "", name = ""] = path.split(".");
  const code = amenityCodes.find((one) => group === "amenities" && one === name);
  if (code) return amenityThing(code);
  const tables = ofGroup[group];
  if (tables) {
    const [own, shared] = tables;
    const label = vocabulary?.[own]?.[name] ?? shared[name];
    return label ? { zh: label.zh, en: label.en } : { zh: name, en: name };
  }
  return single[group] ?? { zh: path, en: path };
}
