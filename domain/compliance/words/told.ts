import { amenityNames } from "../../amenities/labels.ts";
import type { Label } from "../vocabulary.ts";
import type { About } from "./about.ts";
import { lastOf, offered, record } from "./values.ts";

/** Sentences that take more than one thought. */

export type Say = (about: About) => Label;

/** 「饮水机能用」「有书报」「手机充电能用」「出门右手，80米」 */
export function amenityWorks({ code, thing, value, alone, hasWay }: About): Label {
  const en = `${thing.en}: ${value.en}`;
  if (alone && hasWay) return { zh: value.zh, en };
  if (code && offered.includes(code) && value.zh.startsWith("有")) {
    return { zh: `有${thing.zh}${value.zh.slice(1)}`, en };
  }
  const charging = code === "phone_charging" || code === "ev_charging";
  return { zh: `${charging ? amenityNames[code].zh : thing.zh}${value.zh}`, en };
}

/** What one is offered stops; what stands there breaks. */
export function amenityBroken({ code, thing }: About): Label {
  if (code && offered.includes(code)) return { zh: `${thing.zh}停了`, en: `${thing.en}: stopped` };
  return { zh: `${thing.zh}坏了`, en: `${thing.en}: out of order` };
}

/** How far off the listed point is cannot be told. */
export function farOff({ placed }: About): Label {
  return placed
    ? {
        zh: `位置${placed.zh}，说不准差多少`,
        en: `The position is ${placed.en}: how far off the map is, is unknown`,
      }
    : {
        zh: "门口没定过位，说不准差多少",
        en: "Nobody has taken the position at the door: how far off the map is, is unknown",
      };
}

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

export function sameDoor(count: number): Label {
  if (count === 0) return { zh: "同一门口没有别的登记", en: "No other record at the same door" };
  return { zh: `同一门口还有${count}条登记`, en: `Other records at the same door: ${count}` };
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
