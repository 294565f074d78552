import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import { amenityNames } from "../../domain/amenities/labels.ts";
import type { Language } from "../../domain/pages/views.ts";
import type { IconName } from "../ui/Icon.tsx";

/** Names of what the codes of domain/ stand for, as the pages say them. Codes are stable; these words are not. */

type Label = Record<Language, string>;

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

function amenity(code: AmenityCode, icon: IconName, group: AmenityGroup, lack?: string): AmenityLabel {
  const { zh, en } = amenityNames[code];
  return { icon, group, zh, en, lack: { zh: lack ?? `有${zh}`, en: `with ${en.toLowerCase()}` } };
}

export const amenityLabels: Record<AmenityCode, AmenityLabel> = {
  drinking_water: amenity("drinking_water", "drink", "body", "能喝水"),
  microwave: amenity("microwave", "microwave", "body", "能热饭"),
  meals: amenity("meals", "meals", "body"),
  seating: amenity("seating", "seating", "warmth", "能坐"),
  toilet: amenity("toilet", "toilet", "body"),
  washbasin: amenity("washbasin", "washbasin", "body", "能洗手"),
  shower: amenity("shower", "shower", "body", "能洗澡"),
  climate: amenity("climate", "climate", "warmth"),
  fan: amenity("fan", "fan", "warmth"),
  first_aid: amenity("first_aid", "first-aid", "health"),
  phone_charging: amenity("phone_charging", "phone-charging", "warmth", "能充手机"),
  wifi: amenity("wifi", "wifi", "warmth"),
  fridge: amenity("fridge", "fridge", "body"),
  umbrella: amenity("umbrella", "umbrella", "help"),
  reading: amenity("reading", "reading", "warmth"),
  tv: amenity("tv", "tv", "warmth"),
  toolbox: amenity("toolbox", "toolbox", "vehicle"),
  ev_charging: amenity("ev_charging", "battery", "vehicle", "能充电动车"),
  battery_swap: amenity("battery_swap", "battery", "vehicle", "能换电"),
  air_pump: amenity("air_pump", "bike", "vehicle"),
  bike_parking: amenity("bike_parking", "bike", "vehicle", "能停电动车"),
  truck_parking: amenity("truck_parking", "route", "vehicle", "能停货车"),
  bed: amenity("bed", "rest", "warmth", "能躺"),
  laundry: amenity("laundry", "laundry", "body", "能洗衣服"),
  locker: amenity("locker", "inbox", "warmth"),
  nursing_room: amenity("nursing_room", "people", "health"),
  accessible: amenity("accessible", "people", "help"),
  aed: amenity("aed", "first-aid", "health"),
  blood_pressure: amenity("blood_pressure", "first-aid", "health"),
  oxygen: amenity("oxygen", "first-aid", "health", "能吸氧"),
  health_check: amenity("health_check", "first-aid", "health"),
  glasses: amenity("glasses", "search", "help"),
  fitness: amenity("fitness", "people", "health"),
  printer: amenity("printer", "print", "help"),
  hair_dryer: amenity("hair_dryer", "fan", "body"),
  sewing_kit: amenity("sewing_kit", "toolbox", "help"),
  haircut: amenity("haircut", "people", "help"),
  cargo_info: amenity("cargo_info", "log", "vehicle"),
  legal_aid: amenity("legal_aid", "log", "help"),
  counselling: amenity("counselling", "ask", "help"),
  fire_safety: amenity("fire_safety", "fire-safety", "help"),
  cctv: amenity("cctv", "camera", "help"),
};

export const amenityOrder = Object.keys(amenityLabels) as AmenityCode[];
