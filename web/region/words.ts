import type { RegionCounts } from "../../domain/compliance/summary.ts";

/** What the page of a region's standing says beside the words of every page. */
const zh = {
  title: (name: string, standard: string) => `${name} · ${standard}`,
  headline: (name: string, stations: number, met: number) => `${name}${stations}处驿站，签认达标${met}处`,
  parts: (level: "province" | "city" | "district"): string => (level === "province" ? "各市州" : "各区县"),
  sections: (count: number) => `${count}条里，各条怎么样`,
  ofAssessed: (count: number) => (count === 0 ? "还没有签认过的站点。" : `按签认过的${count}处算。`),
  section: "条款",
  place: "地方",
  stations: "站点",
  heads: { met: "达标", unmet: "待完善", unknown: "不清楚", notAssessed: "未评定" },
  columns: { met: "签认达标", unmet: "待完善", unknown: "不清楚", notAssessed: "未评定" } satisfies Record<
    Exclude<keyof RegionCounts, "stations">,
    string
  >,
  shortfalls: "最常差在哪",
  shortfall: (section: string, unmet: number, unknown: number) =>
    `${section} · 待完善${unmet}处${unknown > 0 ? ` · 不清楚${unknown}处` : ""}`,
};

const en: typeof zh = {
  title: (name, standard) => `${name} · ${standard}`,
  headline: (name, stations, met) => `${name}: ${stations} stations, ${met} signed off as met`,
  parts: (level) => (level === "province" ? "By prefecture" : "By county and district"),
  sections: (count) => `The ${count} sections, one by one`,
  ofAssessed: (count) =>
    count === 0 ? "No station has been signed off yet." : `Of the ${count} that were signed off.`,
  section: "Section",
  place: "Place",
  stations: "Stations",
  heads: { met: "Met", unmet: "To improve", unknown: "Unclear", notAssessed: "Not assessed" },
  columns: {
    met: "Signed off as met",
    unmet: "To improve",
    unknown: "Unclear",
    notAssessed: "Not assessed",
  },
  shortfalls: "What is most often missing",
  shortfall: (section, unmet, unknown) =>
    `${section} · to improve ${unmet}${unknown > 0 ? ` · unclear ${unknown}` : ""}`,
};

export const standingWords = { zh, en };
