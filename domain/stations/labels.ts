import type { audiences, hostTypes } from "./kinds.ts";

/** What groups of workers and sorts of hosts are called. */

export const audienceLabels: Record<(typeof audiences)[number], { zh: string; en: string }> = {
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

export const hostLabels: Record<(typeof hostTypes)[number], { zh: string; en: string }> = {
  community_centre: { zh: "社区、党群中心", en: "Community centre" },
  workers_centre: { zh: "职工服务中心", en: "Workers' centre" },
  shop: { zh: "商店", en: "Shop" },
  bank: { zh: "银行", en: "Bank" },
  sanitation: { zh: "环卫", en: "Sanitation" },
  logistics: { zh: "快递物流", en: "Logistics" },
  park: { zh: "公园", en: "Park" },
  pharmacy: { zh: "药店", en: "Pharmacy" },
  transit: { zh: "车站", en: "Transit" },
  fuel: { zh: "加油站", en: "Fuel station" },
  telecom: { zh: "通信营业厅", en: "Telecom shop" },
  post: { zh: "邮政", en: "Post office" },
  office: { zh: "机关、企业", en: "Office" },
  other: { zh: "其他", en: "Other" },
};
