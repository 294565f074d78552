import type { AmenityCode } from "../../domain/amenities/amenities.ts";
import type { EntryMethod } from "../../domain/entry/entry.ts";
import type { audiences, hostTypes, StationKind } from "../../domain/stations/kinds.ts";

/** How likely something is known of an amenity at all, and how likely it then works. */
type Odds = readonly [known: number, working: number];

/** A sort of station that is met in the field, and what such stations are usually like. */
export interface Profile {
  /** Share in town and in the country (townships, county seats on the plateau). */
  weight: number;
  rural: number;
  kind: StationKind;
  /** End of the name (「…环卫工人休息室」) and the host that goes with it. */
  called: readonly [Called, ...Called[]];
  hostType: (typeof hostTypes)[number];
  brands: readonly string[];
  /** Which hours it usually keeps: see hours.ts. */
  hours: readonly [HoursHabit, ...HoursHabit[]];
  entry: readonly [EntryMethod, ...EntryMethod[]];
  audiences: readonly [(typeof audiences)[number], ...(typeof audiences)[number][]];
  amenities: Partial<Record<AmenityCode, Odds>>;
  /** Square metres, from and to. */
  area: readonly [number, number];
}

type Called = readonly [name: string, host: string];

export type HoursHabit =
  | "office"
  | "shop"
  | "bank"
  | "cleaners"
  | "long"
  | "always"
  | "always_locked"
  | "seasonal"
  | "late"
  | "visits";

const basics: Profile["amenities"] = {
  drinking_water: [0.95, 0.96],
  seating: [0.9, 0.97],
  microwave: [0.85, 0.88],
  first_aid: [0.75, 0.9],
  phone_charging: [0.8, 0.85],
  climate: [0.7, 0.9],
  toilet: [0.7, 0.75],
  reading: [0.5, 0.9],
  umbrella: [0.45, 0.85],
  wifi: [0.4, 0.85],
  fridge: [0.4, 0.6],
  washbasin: [0.3, 0.8],
  shower: [0.25, 0.05],
  oxygen: [0.12, 0.6],
  bike_parking: [0.3, 0.8],
};

export const profiles: readonly [Profile, ...Profile[]] = [
  {
    weight: 20,
    rural: 14,
    kind: "rest_station",
    called: [
      ["党群服务中心驿站", "示例街道党群服务中心"],
      ["街道党群服务中心暖心驿站", "示例街道党群服务中心"],
      ["便民服务中心工会驿站", "示例镇便民服务中心"],
    ],
    hostType: "community_centre",
    brands: ["暖心驿站", "工会驿站"],
    hours: ["office", "office", "long", "late"],
    entry: ["walk_in", "walk_in", "ask"],
    audiences: ["everyone"],
    amenities: {
      ...basics,
      toilet: [0.85, 0.9],
      tv: [0.3, 0.9],
      legal_aid: [0.25, 0.95],
      accessible: [0.3, 0.7],
    },
    area: [15, 60],
  },
  {
    weight: 16,
    rural: 8,
    kind: "rest_station",
    called: [
      ["环卫工人休息室", "示例环卫作业队"],
      ["环卫作息点", "示例市政养护队"],
      ["环卫爱心驿站", "示例清运站"],
    ],
    hostType: "sanitation",
    brands: ["爱心驿站"],
    hours: ["cleaners", "cleaners", "always_locked", "long"],
    entry: ["walk_in", "walk_in", "id_card", "card"],
    audiences: ["sanitation", "gardener", "municipal_repair"],
    amenities: {
      ...basics,
      toilet: [0.75, 0.45],
      microwave: [0.9, 0.92],
      toolbox: [0.3, 0.85],
      locker: [0.2, 0.8],
    },
    area: [6, 30],
  },
  {
    weight: 11,
    rural: 7,
    kind: "rest_station",
    called: [
      ["社区工会驿站", "示例社区居委会"],
      ["社区户外劳动者驿站", "示例社区居委会"],
      ["社区爱心驿站", "示例社区居委会"],
    ],
    hostType: "community_centre",
    brands: ["工会驿站", "爱心驿站"],
    hours: ["office", "office", "long"],
    entry: ["walk_in", "ask"],
    audiences: ["everyone"],
    amenities: basics,
    area: [8, 40],
  },
  {
    weight: 10,
    rural: 4,
    kind: "rest_station",
    called: [
      ["示例银行劳动者港湾", "示例银行"],
      ["示例银行网点爱心港湾", "示例银行"],
    ],
    hostType: "bank",
    brands: ["劳动者港湾"],
    hours: ["bank"],
    entry: ["walk_in"],
    audiences: ["everyone"],
    amenities: {
      drinking_water: [0.98, 0.98],
      seating: [0.98, 0.99],
      phone_charging: [0.85, 0.9],
      toilet: [0.6, 0.6],
      microwave: [0.5, 0.25],
      glasses: [0.6, 0.98],
      first_aid: [0.6, 0.9],
      climate: [0.8, 0.98],
      wifi: [0.6, 0.95],
      umbrella: [0.5, 0.9],
      accessible: [0.5, 0.85],
      cctv: [0.5, 1],
    },
    area: [5, 20],
  },
  {
    weight: 8,
    rural: 5,
    kind: "rest_station",
    called: [
      ["示例药房暖心驿站", "示例药房"],
      ["示例大药房爱心驿站", "示例药房"],
    ],
    hostType: "pharmacy",
    brands: ["暖心驿站"],
    hours: ["shop"],
    entry: ["ask", "walk_in"],
    audiences: ["everyone"],
    amenities: {
      drinking_water: [0.95, 0.97],
      seating: [0.9, 0.9],
      first_aid: [0.95, 0.98],
      blood_pressure: [0.7, 0.95],
      toilet: [0.3, 0.2],
      phone_charging: [0.5, 0.9],
      microwave: [0.35, 0.3],
      oxygen: [0.2, 0.7],
      glasses: [0.3, 0.95],
    },
    area: [3, 12],
  },
  {
    weight: 6,
    rural: 9,
    kind: "rest_station",
    called: [
      ["示例加油站爱心驿站", "示例加油站"],
      ["示例加油站司机驿站", "示例加油站"],
    ],
    hostType: "fuel",
    brands: ["爱心驿站"],
    hours: ["always", "always", "long"],
    entry: ["walk_in"],
    audiences: ["truck", "taxi", "ride_hailing", "rider"],
    amenities: {
      drinking_water: [0.95, 0.97],
      toilet: [0.95, 0.95],
      seating: [0.6, 0.5],
      microwave: [0.4, 0.6],
      air_pump: [0.6, 0.85],
      truck_parking: [0.5, 0.8],
      first_aid: [0.5, 0.9],
      phone_charging: [0.5, 0.9],
      fire_safety: [0.8, 1],
      ev_charging: [0.2, 0.7],
    },
    area: [8, 40],
  },
  {
    weight: 4,
    rural: 9,
    kind: "driver_home",
    called: [
      ["司机之家", "示例货运站场"],
      ["货运服务区司机之家", "示例公路服务区"],
      ["物流园司机之家", "示例物流园"],
    ],
    hostType: "logistics",
    brands: ["司机之家"],
    hours: ["always", "always_locked", "late"],
    entry: ["walk_in", "scan", "phone"],
    audiences: ["truck", "ride_hailing", "taxi", "courier"],
    amenities: {
      ...basics,
      shower: [0.9, 0.85],
      bed: [0.8, 0.85],
      toilet: [0.95, 0.97],
      truck_parking: [0.95, 0.95],
      meals: [0.7, 0.85],
      laundry: [0.6, 0.75],
      cargo_info: [0.5, 0.8],
      oxygen: [0.3, 0.8],
      haircut: [0.1, 0.8],
      hair_dryer: [0.3, 0.8],
      ev_charging: [0.3, 0.8],
      tv: [0.5, 0.9],
    },
    area: [80, 450],
  },
  {
    weight: 4,
    rural: 2,
    kind: "nursing_room",
    called: [
      ["妈妈驿站", "示例妇幼服务中心"],
      ["工会妈妈小屋", "示例工人文化宫"],
      ["商场妈妈驿站", "示例商场"],
    ],
    hostType: "shop",
    brands: ["妈妈驿站"],
    hours: ["shop", "office"],
    entry: ["ask", "walk_in", "code"],
    audiences: ["everyone"],
    amenities: {
      nursing_room: [1, 0.97],
      seating: [0.9, 0.98],
      drinking_water: [0.8, 0.95],
      fridge: [0.7, 0.85],
      microwave: [0.6, 0.9],
      washbasin: [0.7, 0.95],
      toilet: [0.6, 0.8],
      climate: [0.6, 0.95],
      accessible: [0.4, 0.9],
    },
    area: [6, 18],
  },
  {
    weight: 1,
    rural: 20,
    kind: "village_point",
    called: [
      ["村级工会服务点（便民店内）", "示例便民店"],
      ["村级工会服务点（邮政便民店内）", "示例邮政便民店"],
      ["村级工会服务点（助农取款点内）", "示例助农取款点"],
    ],
    hostType: "shop",
    brands: [],
    hours: ["shop", "seasonal", "visits"],
    entry: ["ask"],
    audiences: ["everyone"],
    amenities: {
      drinking_water: [0.8, 0.95],
      seating: [0.7, 0.9],
      first_aid: [0.5, 0.85],
      phone_charging: [0.5, 0.9],
      toilet: [0.4, 0.4],
      legal_aid: [0.2, 0.9],
      oxygen: [0.15, 0.6],
      microwave: [0.2, 0.4],
    },
    area: [3, 20],
  },
  {
    weight: 5,
    rural: 3,
    kind: "rest_station",
    called: [
      ["快递驿站", "示例快递网点"],
      ["骑手驿站", "示例配送站"],
      ["小哥驿站", "示例配送站"],
    ],
    hostType: "logistics",
    brands: ["小哥驿站", "暖蜂驿站"],
    hours: ["late", "long"],
    entry: ["walk_in", "scan", "app"],
    audiences: ["courier", "rider", "designated_driver"],
    amenities: {
      ...basics,
      battery_swap: [0.5, 0.8],
      ev_charging: [0.6, 0.85],
      bike_parking: [0.9, 0.97],
      air_pump: [0.4, 0.85],
      toolbox: [0.5, 0.85],
    },
    area: [10, 50],
  },
  {
    weight: 3,
    rural: 2,
    kind: "rest_station",
    called: [
      ["24小时智能驿站", "示例区总工会"],
      ["无人值守工会驿站", "示例区总工会"],
    ],
    hostType: "workers_centre",
    brands: ["工会驿站"],
    hours: ["always_locked"],
    entry: ["scan", "id_card", "app", "face"],
    audiences: ["everyone"],
    amenities: { ...basics, bed: [0.4, 0.8], locker: [0.5, 0.9], cctv: [0.9, 1], shower: [0.4, 0.2] },
    area: [12, 35],
  },
  {
    weight: 3,
    rural: 1,
    kind: "rest_station",
    called: [
      ["公交首末站的士驿站", "示例出租车服务站"],
      ["公交场站司机休息室", "示例公交场站"],
    ],
    hostType: "transit",
    brands: ["的士驿站"],
    hours: ["cleaners", "long"],
    entry: ["walk_in", "card"],
    audiences: ["taxi", "ride_hailing"],
    amenities: { ...basics, toilet: [0.9, 0.92], meals: [0.4, 0.85], bed: [0.2, 0.6] },
    area: [15, 60],
  },
  {
    weight: 3,
    rural: 2,
    kind: "rest_station",
    called: [
      ["公园北门职工驿站", "示例公园管理处"],
      ["公园游客中心爱心驿站", "示例公园管理处"],
    ],
    hostType: "park",
    brands: ["爱心驿站"],
    hours: ["seasonal", "long"],
    entry: ["walk_in"],
    audiences: ["gardener", "sanitation", "volunteer"],
    amenities: { ...basics, toilet: [0.95, 0.95], microwave: [0.5, 0.6] },
    area: [8, 30],
  },
  {
    weight: 4,
    rural: 3,
    kind: "rest_station",
    called: [
      ["示例通信营业厅爱心翼站", "示例通信营业厅"],
      ["示例通信营业厅暖心驿站", "示例通信营业厅"],
    ],
    hostType: "telecom",
    brands: ["爱心翼站"],
    hours: ["shop", "bank"],
    entry: ["walk_in", "ask"],
    audiences: ["everyone"],
    amenities: {
      drinking_water: [0.95, 0.97],
      seating: [0.95, 0.97],
      phone_charging: [0.95, 0.97],
      wifi: [0.9, 0.97],
      toilet: [0.3, 0.2],
      microwave: [0.3, 0.4],
      printer: [0.4, 0.8],
    },
    area: [4, 15],
  },
  {
    weight: 3,
    rural: 5,
    kind: "rest_station",
    called: [["示例邮政支局邮爱驿站", "示例邮政支局"]],
    hostType: "post",
    brands: ["邮爱驿站"],
    hours: ["bank", "office"],
    entry: ["walk_in"],
    audiences: ["everyone", "courier"],
    amenities: { ...basics, toilet: [0.4, 0.4], sewing_kit: [0.4, 0.9] },
    area: [5, 20],
  },
  {
    weight: 3,
    rural: 4,
    kind: "workers_home",
    called: [
      ["职工之家", "示例县职工服务中心"],
      ["工人文化宫职工之家", "示例工人文化宫"],
    ],
    hostType: "workers_centre",
    brands: ["职工之家"],
    hours: ["office", "late"],
    entry: ["walk_in", "card"],
    audiences: ["everyone"],
    amenities: {
      ...basics,
      toilet: [0.95, 0.97],
      fitness: [0.8, 0.9],
      shower: [0.5, 0.5],
      legal_aid: [0.6, 0.95],
      counselling: [0.4, 0.9],
      printer: [0.3, 0.8],
      aed: [0.3, 0.9],
      meals: [0.3, 0.8],
    },
    area: [60, 600],
  },
  {
    weight: 1,
    rural: 2,
    kind: "mobile",
    called: [
      ["工会流动服务车", "示例职工服务中心"],
      ["流动体检服务点", "示例职工服务中心"],
    ],
    hostType: "workers_centre",
    brands: ["工享专列"],
    hours: ["visits"],
    entry: ["walk_in"],
    audiences: ["everyone"],
    amenities: {
      health_check: [0.9, 1],
      drinking_water: [0.9, 1],
      haircut: [0.4, 0.9],
      legal_aid: [0.6, 1],
      blood_pressure: [0.7, 1],
      toilet: [0.6, 0],
    },
    area: [8, 20],
  },
  {
    weight: 2,
    rural: 1,
    kind: "rest_station",
    called: [
      ["城管驿站", "示例城市管理服务队"],
      ["交警执勤岗暖心驿站", "示例城市管理服务队"],
    ],
    hostType: "office",
    brands: ["城管驿站"],
    hours: ["long", "cleaners"],
    entry: ["walk_in", "ask"],
    audiences: ["city_management", "traffic_police", "sanitation", "volunteer"],
    amenities: basics,
    area: [6, 20],
  },
];
