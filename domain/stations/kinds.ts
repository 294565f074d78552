import { z } from "zod";

/** 站点类型 */
export const stationKinds = [
  "rest_station",
  "driver_home",
  "nursing_room",
  "village_point",
  "workers_home",
  "mobile",
] as const;
export const StationKind = z.enum(stationKinds);
export type StationKind = z.infer<typeof StationKind>;

/** 依托单位 types seen in the field. */
export const hostTypes = [
  "community_centre",
  "workers_centre",
  "shop",
  "bank",
  "sanitation",
  "logistics",
  "park",
  "pharmacy",
  "transit",
  "fuel",
  "telecom",
  "post",
  "office",
  "other",
] as const;

/** 服务对象: who the station is for. `everyone` covers all. */
export const audiences = [
  "everyone",
  "sanitation",
  "courier",
  "rider",
  "ride_hailing",
  "taxi",
  "truck",
  "designated_driver",
  "traffic_police",
  "city_management",
  "gardener",
  "municipal_repair",
  "builder",
  "volunteer",
] as const;

/** 生命周期 */
export const lifecycleStates = ["planned", "building", "open", "suspended", "closed", "withdrawn"] as const;

export const kindLabels: Record<StationKind, { zh: string; en: string }> = {
  rest_station: { zh: "户外劳动者服务站点", en: "Rest station" },
  driver_home: { zh: "司机之家", en: "Drivers' home" },
  nursing_room: { zh: "妈妈驿站", en: "Nursing room" },
  village_point: { zh: "村级工会服务点", en: "Village service point" },
  workers_home: { zh: "职工之家", en: "Workers' home" },
  mobile: { zh: "流动服务", en: "Mobile service" },
};
