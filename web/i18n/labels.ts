import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { Language } from "../../domain/pages/views.ts";
import type { StationFacts } from "../../domain/stations/facts.ts";
import type { IconName } from "../ui/Icon.tsx";

/** Names of what the codes of domain/ stand for, as the pages say them. Codes are stable; these words are not. */

type Label = Record<Language, string>;

type Audience = NonNullable<StationFacts["audiences"]>["value"]["groups"][number];

export const audienceLabels: Record<Audience, Label> = {
  everyone: { zh: "谁都", en: "everyone" },
  sanitation: { zh: "环卫工", en: "sanitation workers" },
  courier: { zh: "快递员", en: "couriers" },
  rider: { zh: "外卖骑手", en: "delivery riders" },
  ride_hailing: { zh: "网约车司机", en: "ride-hailing drivers" },
  taxi: { zh: "出租车司机", en: "taxi drivers" },
  truck: { zh: "货车司机", en: "truck drivers" },
  designated_driver: { zh: "代驾", en: "designated drivers" },
  traffic_police: { zh: "交警辅警", en: "traffic wardens" },
  city_management: { zh: "城管", en: "city management" },
  gardener: { zh: "园林工", en: "gardeners" },
  municipal_repair: { zh: "市政维修工", en: "municipal repair" },
  builder: { zh: "建筑工", en: "builders" },
  volunteer: { zh: "志愿者", en: "volunteers" },
};

/** Groups of the filter sheet. */
export type AmenityGroup = "body" | "warmth" | "vehicle" | "health" | "help";

export const amenityGroups: Record<AmenityGroup, Label> = {
  body: { zh: "吃喝洗漱", en: "Food, water, washing" },
  warmth: { zh: "歇脚充电", en: "Rest and charging" },
  vehicle: { zh: "车", en: "Vehicles" },
  health: { zh: "身体", en: "Health" },
  help: { zh: "办事帮忙", en: "Help" },
};

interface AmenityLabel extends Label {
  icon: IconName;
  group: AmenityGroup;
  /** 「没有…的站点」 */
  lack: Label;
}

function amenity(icon: IconName, group: AmenityGroup, zh: string, en: string, lack?: string): AmenityLabel {
  return { icon, group, zh, en, lack: { zh: lack ?? `有${zh}`, en: `with ${en.toLowerCase()}` } };
}

export const amenityLabels: Record<AmenityCode, AmenityLabel> = {
  drinking_water: amenity("drink", "body", "热水", "Drinking water", "能喝水"),
  microwave: amenity("microwave", "body", "微波炉", "Microwave", "能热饭"),
  meals: amenity("meals", "body", "优惠餐", "Meals"),
  seating: amenity("seating", "warmth", "桌椅", "Seats", "能坐"),
  toilet: amenity("toilet", "body", "厕所", "Toilet"),
  washbasin: amenity("washbasin", "body", "洗手台", "Washbasin", "能洗手"),
  shower: amenity("shower", "body", "淋浴", "Shower", "能洗澡"),
  climate: amenity("climate", "warmth", "冷暖空调", "Heating or cooling"),
  fan: amenity("fan", "warmth", "电风扇", "Fan"),
  first_aid: amenity("first-aid", "health", "应急药箱", "First aid"),
  phone_charging: amenity("phone-charging", "warmth", "手机充电", "Phone charging", "能充手机"),
  wifi: amenity("wifi", "warmth", "无线网", "Wi-Fi"),
  fridge: amenity("fridge", "body", "冰箱", "Fridge"),
  umbrella: amenity("umbrella", "help", "雨伞", "Umbrella"),
  reading: amenity("reading", "warmth", "书报", "Books and papers"),
  tv: amenity("tv", "warmth", "电视", "TV"),
  toolbox: amenity("toolbox", "vehicle", "工具箱", "Toolbox"),
  ev_charging: amenity("battery", "vehicle", "电动车充电", "E-bike charging", "能充电动车"),
  battery_swap: amenity("battery", "vehicle", "换电", "Battery swap", "能换电"),
  air_pump: amenity("bike", "vehicle", "打气筒", "Air pump"),
  bike_parking: amenity("bike", "vehicle", "停电动车", "Bike parking", "能停电动车"),
  truck_parking: amenity("route", "vehicle", "停货车", "Truck parking", "能停货车"),
  bed: amenity("rest", "warmth", "床位", "Beds", "能躺"),
  laundry: amenity("laundry", "body", "洗衣", "Laundry", "能洗衣服"),
  locker: amenity("inbox", "warmth", "储物柜", "Lockers"),
  nursing_room: amenity("people", "health", "母婴室", "Nursing room"),
  accessible: amenity("people", "help", "无障碍", "Step-free"),
  aed: amenity("first-aid", "health", "AED", "AED"),
  blood_pressure: amenity("first-aid", "health", "血压计", "Blood pressure"),
  oxygen: amenity("first-aid", "health", "制氧机", "Oxygen", "能吸氧"),
  health_check: amenity("first-aid", "health", "体检义诊", "Health check"),
  glasses: amenity("search", "help", "老花镜", "Reading glasses"),
  fitness: amenity("people", "health", "健身", "Fitness"),
  printer: amenity("print", "help", "打印", "Printer"),
  hair_dryer: amenity("fan", "body", "吹风机", "Hair dryer"),
  sewing_kit: amenity("toolbox", "help", "针线包", "Sewing kit"),
  haircut: amenity("people", "help", "理发", "Haircut"),
  cargo_info: amenity("log", "vehicle", "配货信息", "Cargo information"),
  legal_aid: amenity("log", "help", "法律援助", "Legal aid"),
  counselling: amenity("ask", "help", "心理咨询", "Counselling"),
  fire_safety: amenity("fire-safety", "help", "灭火器", "Fire extinguisher"),
  cctv: amenity("camera", "help", "监控", "CCTV"),
};

export const amenityOrder = Object.keys(amenityLabels) as AmenityCode[];
