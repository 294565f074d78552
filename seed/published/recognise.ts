import type { audiences, hostTypes, StationKind } from "../../domain/stations/kinds.ts";

type HostType = (typeof hostTypes)[number];
type Audience = (typeof audiences)[number];

/** Brands as the field writes them; longer ones first where one holds another. */
const brands = [
  "工会爱心驿站",
  "工会驿站",
  "爱心驿站",
  "暖心驿站",
  "爱心接力站",
  "劳动者港湾",
  "爱心港湾",
  "职工e站",
  "暖蜂驿站",
  "爱心翼站",
  "邮爱驿站",
  "城管驿站",
  "小哥驿站",
  "的士驿站",
  "司机之家",
] as const;

export function kindOf(name: string): StationKind {
  return /司机之家|司机“?暖心之家/.test(name) ? "driver_home" : "rest_station";
}

/** The one brand that a name carries; 「Harbor of Workers」 is the bank's own English for 劳动者港湾. */
export function brandOf(name: string): string | undefined {
  const plain = name.replace(/[“”"]/g, "").replace("Harbor of Workers", "劳动者港湾");
  return brands.find((brand) => plain.includes(brand));
}

const hostWords: readonly [RegExp, HostType][] = [
  [/银行|农商行|bank/i, "bank"],
  [/邮政|邮局|邮储/, "post"],
  [/电信|移动|联通|营业厅/, "telecom"],
  [/加油站|石化|石油|超充|充电站|供电|国网/, "fuel"],
  [/药店|药房|诊所/, "pharmacy"],
  [/环卫|转运站|公厕|公共卫生间/, "sanitation"],
  [/物流|快递/, "logistics"],
  [/地产|酒店|店$/, "shop"],
  [/公交|巴士|地铁|车站|服务区/, "transit"],
  [/公园/, "park"],
  [/工人文化宫|职工服务中心|总工会/, "workers_centre"],
  [/社区|党群|街道|文化活动中心/, "community_centre"],
  [/餐饮|超市|商场|店|万象汇|企业/, "shop"],
  [/局|委|学校|校区|大厅|岗亭/, "office"],
];

export function hostTypeOf(host: string): HostType {
  return hostWords.find(([word]) => word.test(host))?.[1] ?? "other";
}

/** Only those whom the name itself names. */
export function audiencesOf(name: string): Audience[] {
  const named: [RegExp, Audience][] = [
    [/环卫/, "sanitation"],
    [/快递/, "courier"],
    [/外卖|骑手/, "rider"],
    [/货车司机/, "truck"],
  ];
  return named.filter(([word]) => word.test(name)).map(([, audience]) => audience);
}

/** 「可同时容纳16人」, 「一次性容纳20余名」 */
export function capacityOf(note: string): { people: number; bound: "exact" | "over" } | undefined {
  const match = /容纳(\d+)(余|多)?[人名]/.exec(note);
  return match ? { people: Number(match[1]), bound: match[2] ? "over" : "exact" } : undefined;
}

/** What a text names as districts, counties or cities with their full endings: places to ask a gazetteer for. */
export function districtNamesIn(text: string): string[] {
  const names: string[] = [];
  for (let at = 0; at < text.length; at++)
    for (let length = 3; length <= 6; length++) {
      const name = text.slice(at, at + length);
      if (name.length === length && /^[\p{Script=Han}]+[区县市旗]$/u.test(name)) names.push(name);
    }
  return names;
}
