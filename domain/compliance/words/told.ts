import type { Label } from "../vocabulary.ts";
import type { About } from "./about.ts";
import { lastOf, record } from "./values.ts";

/** Sentences that take more than one thought. */

export type Say = (about: About) => Label;

/** 「不到20平方米，说不准够不够12平方米」 */
export function vague({ value, measured, isShare, asks, limit }: About): Label {
  const amount = isShare || value.zh === "" ? measured : value;
  const each = isShare ? { zh: "平均", en: " each" } : { zh: "", en: "" };
  const least = asks("atLeast") || asks("moreThan");
  const mark = least ? limit("atLeast", "moreThan") : limit("atMost", "lessThan");
  return {
    zh: `${each.zh}${amount.zh}，说不准${least ? "够不够" : "超没超"}${mark.zh}`,
    en: `${amount.en}${each.en}: too rough to compare with ${mark.en}`,
  };
}

/** A floor is said whole: 「在3楼」, not a number that falls short. */
export function floorOr(reason: "below" | "above"): Say {
  return (about) => {
    const { path, value, isShare, thing, measured } = about;
    if (path === "floor") return { zh: `在${value.zh}`, en: value.en };
    const limit = reason === "below" ? about.limit("atLeast", "moreThan") : about.limit("atMost", "lessThan");
    const subject = isShare ? { zh: "平均", en: "Each" } : thing;
    const amount = path === "area" || path === "capacity" ? value : measured;
    const [zh, en] = reason === "below" ? ["不够", "short of"] : ["超过", "more than"];
    return {
      zh: `${subject.zh}${(isShare ? measured : amount).zh}，${zh}${limit.zh}`,
      en: `${subject.en}: ${(isShare ? measured : amount).en}, ${en} ${limit.en}`,
    };
  };
}

const yesWords: Record<string, { yes: Label; no: Label }> = {
  fixed: {
    yes: { zh: "固定场所", en: "Fixed premises" },
    no: { zh: "不是固定场所", en: "Not fixed premises" },
  },
  indoor: { yes: { zh: "在屋里", en: "Indoors" }, no: { zh: "不在屋里", en: "Not indoors" } },
  streetFront: {
    yes: { zh: "门朝街", en: "Faces the street" },
    no: { zh: "门不朝街", en: "Does not face the street" },
  },
  separateRoom: {
    yes: { zh: "单独一间", en: "A room of its own" },
    no: { zh: "不是单独一间", en: "Not a room of its own" },
  },
};

export function yesOr(yes: boolean): Say {
  return ({ path, thing, value }) =>
    yesWords[path]?.[yes ? "yes" : "no"] ?? {
      zh: `${thing.zh}：${value.zh}`,
      en: `${thing.en}: ${value.en}`,
    };
}

export function sayWelcome({ raw, value }: About): Label {
  const { groups } = record(raw);
  if (Array.isArray(groups) && groups.includes("everyone"))
    return { zh: "谁都能来", en: "Everyone may come in" };
  return { zh: `只给${value.zh}`, en: `Only for ${value.en}` };
}

/** 「最近一笔是47天前」「17天前巡查」「365天内1次服务活动，要4次」「2件设施故障拖着没办」 */
export function eventWords(about: About): Label {
  const { path, thing, count, events } = about;
  if (about.asks("atMost")) {
    const lingers = path === "events.fault" || path === "events.complaint";
    if (count === 0) {
      return {
        zh: `没有${lingers ? "拖着没办的" : ""}${thing.zh}`,
        en: `${thing.en}: ${lingers ? "none pending" : "none"}`,
      };
    }
    return lingers
      ? { zh: `${count}件${thing.zh}拖着没办`, en: `${thing.en}: ${count} pending` }
      : { zh: `${thing.zh}${count}次`, en: `${thing.en}: ${count}` };
  }
  const last = lastOf(events);
  if (last === null) return { zh: `一次${thing.zh}也没有`, en: `${thing.en}: none` };
  const ago = about.ago(last);
  if (!about.asksMany) {
    if (path === "events.ledger_entry") return { zh: `最近一笔是${ago.zh}`, en: `Last entry ${ago.en}` };
    if (path === "events.inspection") return { zh: `${ago.zh}巡查`, en: `Inspected ${ago.en}` };
    return { zh: `最近一次${thing.zh}是${ago.zh}`, en: `${thing.en}: last ${ago.en}` };
  }
  const wanted = about.limit("atLeast");
  const period = about.asks("within") ? about.limit("within") : null;
  return {
    zh: `${period ? `${period.zh}内` : ""}${thing.zh}${count}次，要${wanted.zh}次`,
    en: `${thing.en}: ${count}${period ? ` within ${period.en}` : ""}, ${wanted.en} asked`,
  };
}
