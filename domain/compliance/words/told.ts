import { amenityNames } from "../../amenities/labels.ts";
import type { Label } from "../vocabulary.ts";
import type { About } from "./about.ts";
import { lastOf, offered, record } from "./values.ts";

/** Sentences that take more than one thought. */

export type Say = (about: About) => Label;

/** 「饮水机能用」「有书报」「手机充电能用」「出门右手，80米」 */
export function amenityWorks(about: About): Label {
  const { code, thing, value, alone, hasWay } = about;
  const en = `${thing.en}: ${value.en}`;
  if (alone && hasWay) return { zh: value.zh, en };
  const charging = code === "phone_charging" || code === "ev_charging";
  return charging ? { zh: `${amenityNames[code].zh}${value.zh}`, en } : amenityThere(about);
}

/** 「饮水机能用」「有书报」 */
export function amenityThere({ code, thing, value }: About): Label {
  const en = `${thing.en}: ${value.en}`;
  if (code && offered.includes(code) && value.zh.startsWith("有")) {
    return { zh: `有${thing.zh}${value.zh.slice(1)}`, en };
  }
  return { zh: `${thing.zh}${value.zh}`, en };
}

/** What one is offered stops; what stands there breaks. */
export function amenityBroken({ code, thing }: About): Label {
  if (code && offered.includes(code)) return { zh: `${thing.zh}停了`, en: `${thing.en}: stopped` };
  return { zh: `${thing.zh}坏了`, en: `${thing.en}: out of order` };
}

/** How far off the listed point is cannot be told, or whether our own map has it. */
export function farOff({ placed, asks }: About): Label {
  if (!asks("within")) {
    return placed
      ? {
          zh: `位置${placed.zh}，说不准在本平台的地图上查不查得到`,
          en: `The position is ${placed.en}: whether our own map shows it is unknown`,
        }
      : {
          zh: "门口没定过位，说不准在本平台的地图上查不查得到",
          en: "Nobody has taken the position at the door: whether our own map shows it is unknown",
        };
  }
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
export function vague({ amount, isShare, nothing, asks, limit }: About): Label {
  if (nothing)
    return { zh: `${nothing.zh}是0，算不出平均`, en: `${nothing.en}: none, so there is no average` };
  const each = isShare ? { zh: "平均", en: " each" } : { zh: "", en: "" };
  const bound = (["atLeast", "moreThan", "atMost", "lessThan"] as const).find(asks) ?? "atLeast";
  const mark = limit(bound);
  return {
    zh: `${each.zh}${amount.zh}，说不准${enough[bound]}${mark.zh}`,
    en: `${amount.en}${each.en}: too rough to compare with ${mark.en}`,
  };
}

const enough = { atLeast: "够不够", moreThan: "超没超", atMost: "超没超", lessThan: "到没到" } as const;

/** 「不够12平方米」「要超过12平方米」: what is wanting of a number that is too small. */
export function short({ asks, limit }: About): Label {
  const mark = limit("atLeast", "moreThan", "count", "for");
  return asks("moreThan") && !asks("atLeast")
    ? { zh: `要超过${mark.zh}`, en: `must be more than ${mark.en}` }
    : { zh: `不够${mark.zh}`, en: `short of ${mark.en}` };
}

/** 「超过12平方米」「要小于12平方米」: by what a number is too large. */
export function beyond({ asks, limit }: About): Label {
  const mark = limit("atMost", "lessThan");
  return asks("lessThan") && !asks("atMost")
    ? { zh: `要小于${mark.zh}`, en: `must be less than ${mark.en}` }
    : { zh: `超过${mark.zh}`, en: `more than ${mark.en}` };
}

/** A floor is said whole: 「在3楼」, not a number that falls short. */
export function floorOr(reason: "below" | "above"): Say {
  return (about) => {
    if (about.path === "floor") return { zh: `在${about.value.zh}`, en: about.value.en };
    const amount = amountWords(about);
    const wanting = reason === "below" ? short(about) : beyond(about);
    return { zh: `${amount.zh}，${wanting.zh}`, en: `${amount.en}, ${wanting.en}` };
  };
}

/** 「面积约30平方米」「平均2平方米」「每周开6天」 */
export function amountWords({ of, thing, amount, isShare }: About): Label {
  const { zh, en } = amount;
  if (isShare) return { zh: `平均${zh}`, en: `${en} each` };
  const open = of === undefined ? undefined : opening[of];
  return open ? open(amount) : { zh: `${thing.zh}${zh}`, en: `${thing.en}: ${en}` };
}

const opening: Record<string, (amount: Label) => Label> = {
  weekly_hours: ({ zh, en }) => ({ zh: `每周开${zh}`, en: `Open ${en} a week` }),
  daily_hours: ({ zh, en }) => ({ zh: `开得最短的一天开${zh}`, en: `Open ${en} on its shortest day` }),
  open_days: ({ zh, en }) => ({ zh: `每周开${zh}`, en: `Open ${en} a week` }),
};

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

/** 「最近一笔是47天前」「17天前巡查」「365天内服务活动1次，要4次」「2件设施故障拖着没办」 */
export function eventWords(about: About): Label {
  const { path, thing, count, events, asks } = about;
  const period = asks("within") ? about.limit("within") : null;
  const since = period ? { zh: `${period.zh}内`, en: ` within ${period.en}` } : { zh: "", en: "" };
  if (asks("atMost") && !asks("atLeast")) {
    const lingers = !period && (path === "events.fault" || path === "events.complaint");
    if (count === 0) {
      return {
        zh: `${since.zh}没有${lingers ? "拖着没办的" : ""}${thing.zh}`,
        en: `${thing.en}: ${lingers ? "none pending" : `none${since.en}`}`,
      };
    }
    const most = about.limit("atMost");
    const over = about.isMet ? { zh: "", en: "" } : { zh: `，最多${most.zh}次`, en: `, at most ${most.en}` };
    return lingers
      ? { zh: `${count}件${thing.zh}拖着没办`, en: `${thing.en}: ${count} pending` }
      : {
          zh: `${since.zh}${thing.zh}${count}次${over.zh}`,
          en: `${thing.en}: ${count}${since.en}${over.en}`,
        };
  }
  const last = lastOf(events);
  if (last === null) return { zh: `一次${thing.zh}也没有`, en: `${thing.en}: none` };
  const ago = about.ago(last);
  if (!about.asksMany) {
    if (about.of !== undefined) {
      return { zh: `最近一次${thing.zh}是${ago.zh}`, en: `${thing.en}: last ${ago.en}` };
    }
    if (path === "events.ledger_entry") return { zh: `最近一笔是${ago.zh}`, en: `Last entry ${ago.en}` };
    if (path === "events.inspection") return { zh: `${ago.zh}巡查`, en: `Inspected ${ago.en}` };
    return { zh: `最近一次${thing.zh}是${ago.zh}`, en: `${thing.en}: last ${ago.en}` };
  }
  const wanted = about.limit("atLeast");
  const asked = about.isMet ? { zh: "", en: "" } : { zh: `，要${wanted.zh}次`, en: `, ${wanted.en} asked` };
  return {
    zh: `${since.zh}${thing.zh}${count}次${asked.zh}`,
    en: `${thing.en}: ${count}${since.en}${asked.en}`,
  };
}
