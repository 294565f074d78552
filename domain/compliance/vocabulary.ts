import type { Dimension } from "./quantity.ts";

/**
 * The things beside amenities that standards speak of. The lists are open: a standard may bring words of its own under
 * `vocabulary`, and facts may carry them. What is listed here needs no declaration. Codes are stable and public.
 */

export interface Label {
  zh: string;
  en: string;
}

/** 佐证: what can be seen and photographed on site. */
export const evidenceLabels: Record<string, Label> = {
  plaque: { zh: "门头牌匾", en: "Plaque at the door" },
  rules: { zh: "制度上墙", en: "Rules on the wall" },
  pledge: { zh: "服务公约", en: "Service pledge" },
  hotline: { zh: "12351电话公示", en: "12351 hotline posted" },
  hours_sign: { zh: "开放时间牌", en: "Hours at the door" },
  service_list: { zh: "服务清单", en: "List of services" },
  door: { zh: "门口照片", en: "Photo of the door" },
  signs: { zh: "指示标志和标线", en: "Signs and markings" },
  notice_board: { zh: "宣传栏", en: "Notice board" },
  remote_management: { zh: "远程管理", en: "Remote management" },
  smart_lighting: { zh: "智能照明", en: "Smart lighting" },
  intercom: { zh: "实时语音", en: "Voice intercom" },
  side_by_side: { zh: "邻近设站说明", en: "Reason for standing so close" },
};

/** 职责: roles somebody is named for. Never a person's name. */
export const roleLabels: Record<string, Label> = {
  keeper: { zh: "站长", en: "Keeper" },
  maintainer: { zh: "维护人员", en: "Maintainer" },
  contact: { zh: "联络员", en: "Contact" },
};

/** 台账: what happens at a station, each with its day. */
export const eventLabels: Record<string, Label> = {
  inspection: { zh: "巡查", en: "Inspection" },
  ledger_entry: { zh: "台账记录", en: "Ledger entry" },
  activity: { zh: "服务活动", en: "Activity" },
  publicity: { zh: "宣传教育", en: "Publicity" },
  training: { zh: "培训", en: "Training" },
  fault: { zh: "设施故障", en: "Fault" },
  complaint: { zh: "投诉", en: "Complaint" },
  missed_hours: { zh: "未按时开门", en: "Closed in posted hours" },
};

/** Numbers that are neither area nor capacity. */
export const measureLabels: Record<string, Label & { unit: Dimension }> = {
  workers: { zh: "固定在此作息的人数", en: "Workers based here", unit: "people" },
  demand_distance: { zh: "离最近的需求点", en: "Distance to recorded demand", unit: "length" },
  daily_traffic: { zh: "每日车流量", en: "Vehicles a day", unit: "count" },
};

/** Properties in words, of which a standard lists the ones it means. */
export const attributeLabels: Record<string, Label> = {
  zone: { zh: "所在区域", en: "Zone" },
  tier: { zh: "申报等级", en: "Tier applied for" },
};

export const yesLabels = {
  fixed: { zh: "固定场所", en: "Fixed premises" },
  indoor: { zh: "室内", en: "Indoors" },
  streetFront: { zh: "临街", en: "Street front" },
  separateRoom: { zh: "单独一间", en: "Separate room" },
} as const satisfies Record<string, Label>;
export type YesFact = keyof typeof yesLabels;

/** Numbers with a home of their own in the facts, or computed from them. Anything else is a measure. */
export const numberLabels = {
  area: { zh: "面积", en: "Area", unit: "area" },
  capacity: { zh: "可容纳人数", en: "Capacity", unit: "people" },
  floor: { zh: "楼层", en: "Floor", unit: "count" },
  weekly_hours: { zh: "每周开放时间", en: "Hours a week", unit: "hours" },
  daily_hours: {
    zh: "开放日每天开放时间（最少的一天）",
    en: "Hours on the shortest open day",
    unit: "hours",
  },
  open_days: { zh: "每周开放天数", en: "Open days a week", unit: "days" },
  duplicates: { zh: "同一门口的其他登记", en: "Other records at the same door", unit: "count" },
} as const satisfies Record<string, Label & { unit: Dimension }>;
export type NumberSource = keyof typeof numberLabels;

/** 地图服务商. `yizhan` is our own map: computed, never told. */
export const mapProviders = [
  "amap",
  "baidu",
  "tencent",
  "tianditu",
  "apple",
  "union",
  "yizhan",
  "other",
] as const;
export type MapProvider = (typeof mapProviders)[number];
export const mapProviderLabels: Record<MapProvider, Label> = {
  amap: { zh: "高德地图", en: "Amap" },
  baidu: { zh: "百度地图", en: "Baidu Maps" },
  tencent: { zh: "腾讯地图", en: "Tencent Maps" },
  tianditu: { zh: "天地图", en: "Tianditu" },
  apple: { zh: "苹果地图", en: "Apple Maps" },
  union: { zh: "工会地图", en: "The union's map" },
  yizhan: { zh: "驿站", en: "Yizhan" },
  other: { zh: "其他地图", en: "Another map" },
};

/** What a union declares of the surroundings, or what is computed (docs/standards.md says how). */
export const settings = ["urban", "rural"] as const;
export type Setting = (typeof settings)[number];
export const settingLabels: Record<Setting, Label> = {
  urban: { zh: "城区", en: "Urban" },
  rural: { zh: "乡村", en: "Rural" },
};
export const densities = ["dense", "ordinary", "sparse"] as const;
export type Density = (typeof densities)[number];
export const densityLabels: Record<Density, Label> = {
  dense: { zh: "密集", en: "Dense" },
  ordinary: { zh: "一般", en: "Ordinary" },
  sparse: { zh: "稀疏", en: "Sparse" },
};
