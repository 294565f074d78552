import type { Reason } from "./score.ts";

type Words = Record<Reason["code"], (reason: Reason) => string>;

const metres = ({ metres = 0 }: Reason) => (metres < 1000 ? `${metres}` : (metres / 1000).toFixed(1));

const zh: Words = {
  same_door: (reason) => `相距${length(reason, "米", "公里")}，像一扇门`,
  near: (reason) => `相距${length(reason, "米", "公里")}`,
  far: (reason) => `相距${length(reason, "米", "公里")}`,
  same_region: () => "同一地区",
  same_name: () => "名字一样",
  nearly_same_name: () => "名字几乎一样",
  similar_name: () => "名字相近",
  same_by_alias: ({ what }) => `都叫过「${what}」`,
  other_name: () => "名字不像",
  which_differs: () => "号数或方位不同",
  same_address: () => "同一门牌",
  same_road: () => "同一条路",
  other_number: () => "门牌号不同",
  same_host: ({ what }) => `同一依托单位：${what}`,
  host_in_name: ({ what }) => `名字里有依托单位：${what}`,
  other_host: () => "依托单位不同",
  same_brand: ({ what }) => `同一品牌：${what}`,
  other_kind: () => "类型不同",
};

const en: Words = {
  same_door: (reason) => `${length(reason, " m", " km")} apart, as one door`,
  near: (reason) => `${length(reason, " m", " km")} apart`,
  far: (reason) => `${length(reason, " m", " km")} apart`,
  same_region: () => "Same region",
  same_name: () => "Same name",
  nearly_same_name: () => "Nearly the same name",
  similar_name: () => "Similar name",
  same_by_alias: ({ what }) => `Both known as “${what}”`,
  other_name: () => "Names unlike",
  which_differs: () => "Other number or side",
  same_address: () => "Same house number",
  same_road: () => "Same road",
  other_number: () => "Other house number",
  same_host: ({ what }) => `Same host: ${what}`,
  host_in_name: ({ what }) => `Host in the name: ${what}`,
  other_host: () => "Other host",
  same_brand: ({ what }) => `Same brand: ${what}`,
  other_kind: () => "Other kind",
};

function length(reason: Reason, short: string, long: string): string {
  return `${metres(reason)}${(reason.metres ?? 0) < 1000 ? short : long}`;
}

/** What a reason says to a clerk. */
export function reasonWords(reason: Reason): { zh: string; en: string } {
  return { zh: zh[reason.code](reason), en: en[reason.code](reason) };
}
