import type { Need, NeedState } from "../../domain/amenities/needs.ts";
import type { FinderAddress, FinderView, SiteView } from "../../domain/pages/views.ts";
import type { StationFeature, StationProperties } from "../../domain/stations/wire.ts";

/** The finder exactly as the mocks of the design show it: Friday 20 November 2026, 20:40, in the west of Xining. */

export const site: SiteView = {
  demonstration: "all",
  trial: false,
  organiser: null,
  icp: null,
  police: null,
};

export const address: FinderAddress = {
  lang: "zh",
  near: [101.7522, 36.6283],
  place: "西宁 城西区 · 五四大街附近",
  needs: [],
  amenities: [],
  openAt: "now",
  unknown: false,
  kinds: [],
  entry: [],
  verifiedWithin: null,
  signed: null,
  q: null,
  view: "list",
  station: null,
  map: null,
  cursor: null,
};

export const friday = "2026-11-20T20:40:00+08:00";

function needs(
  eat: NeedState,
  drink: NeedState,
  rest: NeedState,
  toilet: NeedState,
): Record<Need, NeedState> {
  return { eat, drink, rest, toilet };
}

function station(code: string, name: string, more: Partial<StationProperties> = {}): StationFeature {
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [101.7555, 36.631] },
    properties: {
      code,
      name,
      kind: "rest_station",
      brands: [],
      adcode: "630104",
      address: null,
      host: null,
      amenities: {},
      needs: needs("yes", "yes", "yes", "yes"),
      entry: null,
      verifiedAt: "2026-11-17",
      positionPrecision: "entrance",
      lifecycle: "open",
      regionNames: ["青海省", "西宁市", "城西区"],
      hours: { state: "open", until: null, entry: null },
      compliance: { state: "notAssessed" },
      demonstration: true,
      ...more,
    },
  };
}

export const stations = {
  centre: station("630104-7K2M", "示例012 城西区党群服务中心驿站", {
    distance: 480,
    bearing: 45,
    hours: { state: "open", until: "2026-11-20T22:00:00+08:00", entry: ["id_card"] },
    entry: [{ method: "walk_in" }, { method: "id_card", when: "18:00后" }],
  }),
  cleaners: station("630104-0047", "示例047 胜利路环卫工人休息室（市政养护三队院内）", {
    distance: 710,
    bearing: 90,
    needs: needs("yes", "yes", "yes", "no"),
    entry: [{ method: "id_card", when: "夜里" }],
    verifiedAt: "2026-11-12",
  }),
  pharmacy: station("630104-0103", "示例103 五四大街示例药房暖心驿站", {
    distance: 860,
    bearing: 180,
    hours: { state: "open", until: "2026-11-20T21:00:00+08:00", entry: null },
    needs: needs("no", "yes", "yes", "unknown"),
    entry: [{ method: "ask" }],
    verifiedAt: "2026-11-08",
  }),
  park: station("630104-0118", "示例118 人民公园北门职工驿站", {
    distance: 940,
    bearing: 0,
    hours: { state: "unknown", reason: "unconfirmed", claimed: { raw: "9:00-18:00", reported: "2024-03" } },
    needs: needs("unknown", "yes", "unknown", "yes"),
    verifiedAt: null,
  }),
  bank: station("630104-0056", "示例056 西关大街示例银行劳动者港湾", {
    distance: 1100,
    bearing: 90,
    hours: { state: "closed", opensAt: "2026-11-21T08:30:00+08:00" },
    entry: [{ method: "walk_in" }],
    verifiedAt: "2026-10-30",
  }),
};

export const finderView: FinderView = {
  page: "finder",
  site,
  address,
  origin: { label: "西宁 城西区 · 五四大街附近", lon: 101.7522, lat: 36.6283, here: true, missed: null },
  standards: [{ id: "qinghai-6you", title: { zh: "青海省“六有”标准", en: "Qinghai “six haves”" } }],
  city: "Xining",
  asOf: friday,
  moment: friday,
  outcome: "list",
  radius: 5000,
  stations: [stations.centre, stations.cleaners, stations.pharmacy],
  next: null,
  lit: { count: 3, more: false },
  unknown: 2,
  firstToOpen: [],
  selected: null,
  coarse: {
    stations: [
      {
        code: "630105-0131",
        name: "示例131 小桥大街社区工会驿站",
        district: "城北区",
        precision: "district",
        search: null,
      },
      {
        code: "630103-0140",
        name: "示例140 南川西路快递驿站",
        district: "城中区",
        precision: "city",
        search: null,
      },
      {
        code: "630103-0141",
        name: "示例141 长江路驿站",
        district: "城中区",
        precision: "district",
        search: null,
      },
    ],
    more: false,
  },
};

const saturday = "2026-11-21T02:10:00+08:00";

export const nothingOpenView: FinderView = {
  ...finderView,
  asOf: saturday,
  moment: saturday,
  outcome: "nothingOpen",
  radius: 20_000,
  lit: { count: 0, more: false },
  stations: [
    station("630103-0201", "示例201 昆仑路司机之家（货车停车场内）", {
      distance: 2600,
      bearing: 225,
      entry: [{ method: "scan", note: "电话可代开" }],
      verifiedAt: "2026-11-16",
    }),
    station("630103-0088", "示例088 南川东路示例加油站爱心驿站", {
      distance: 5200,
      bearing: 180,
      needs: needs("no", "yes", "no", "yes"),
      entry: [{ method: "walk_in" }],
      verifiedAt: "2026-11-05",
    }),
  ],
  firstToOpen: [
    station("630104-0071", "示例071 海晏路环卫作息点", {
      distance: 620,
      bearing: 270,
      needs: needs("yes", "yes", "yes", "unknown"),
      hours: { state: "closed", opensAt: "2026-11-21T04:30:00+08:00" },
      verifiedAt: "2026-11-15",
    }),
    station("630104-7K2M", "示例012 城西区党群服务中心驿站", {
      distance: 480,
      bearing: 45,
      hours: { state: "closed", opensAt: "2026-11-21T08:00:00+08:00" },
      verifiedAt: "2026-11-18",
    }),
  ],
  unknown: 4,
  coarse: { stations: [], more: false },
};
