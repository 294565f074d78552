import type { AmenityCode } from "../../amenities/amenities.ts";
import type { Dimension } from "../quantity.ts";
import type { Label } from "../vocabulary.ts";
import { lower, measureWords } from "./names.ts";
import { offered } from "./values.ts";

/** What is done about one thing in particular, as one says it of that thing. */

interface Mending {
  thing: Label;
  beside: boolean;
  path: string;
  code: AmenityCode | undefined;
}

/** 「修好微波炉，或换一台」「修好厕所」「把理发恢复起来」 */
export function mended({ thing, beside, code }: Mending): Label {
  const { zh } = thing;
  const en = lower(thing.en);
  if (code && offered.includes(code)) return { zh: `恢复${zh}`, en: `Offer it again: ${en}` };
  const word = code && measureWords[code];
  if (beside) {
    return word ? { zh: `修好或换一${word}`, en: "Repair or replace it" } : { zh: "修好", en: "Repair it" };
  }
  return word
    ? { zh: `修好${zh}，或换一${word}`, en: `Repair or replace the ${en}` }
    : { zh: `修好${zh}`, en: `Repair the ${en}` };
}

/** 「量一下面积，记下来」「数清楚每日车流量，记下来」 */
export function counted({ thing: { zh, en }, unit }: { thing: Label; unit: Dimension | undefined }): Label {
  if (unit === "length") {
    return { zh: `量一下${zh}有多远，记下来`, en: `Measure it, and record it: ${lower(en)}` };
  }
  if (unit === "area") return { zh: `量一下${zh}，记下来`, en: `Measure it, and record it: ${lower(en)}` };
  return { zh: `数清楚${zh}，记下来`, en: `Count, and record it: ${lower(en)}` };
}

/** 「换掉药箱里过期的药」「跟建设运营主体续签协议」 */
export function renewed({ path, thing }: Mending): Label {
  return (
    renewing[path] ?? {
      zh: `把过期的${thing.zh}换成新的`,
      en: `Replace what has expired: ${lower(thing.en)}`,
    }
  );
}

const renewing: Record<string, Label> = {
  "amenities.first_aid": {
    zh: "换掉药箱里过期的药",
    en: "Replace the expired medicine in the first-aid kit",
  },
  "amenities.fire_safety": { zh: "换掉过期的灭火器", en: "Replace the expired fire extinguisher" },
  supplies: { zh: "换掉过期的应季物资", en: "Replace the expired seasonal supplies" },
  operator: { zh: "跟运营主体续签协议", en: "Renew the agreement with the operator" },
};

export const recording: Record<string, { more?: Label; fewer?: Label }> = {
  "events.ledger_entry": { more: { zh: "补记本月台账", en: "Enter this month in the ledger" } },
  "events.inspection": { more: { zh: "去巡查一次", en: "Inspect the station once" } },
  "events.fault": { fewer: { zh: "把拖着的故障修好", en: "Repair what is overdue" } },
  "events.complaint": { fewer: { zh: "把没办完的投诉办完", en: "Settle the open complaints" } },
  "events.missed_hours": { fewer: { zh: "以后按时开门", en: "Open on time from now on" } },
};

export const counting: Record<string, { find?: Label; exactly?: Label; below?: Label; above?: Label }> = {
  area: {
    find: { zh: "量一下面积，记下来", en: "Measure the area, and record it" },
    exactly: { zh: "量准面积", en: "Measure the area exactly" },
    below: { zh: "换大一点的地方", en: "Move to a larger place" },
    above: { zh: "换小一点的地方", en: "Move to a smaller place" },
  },
  capacity: {
    find: { zh: "数一下坐得下几个人，记下来", en: "Count how many people fit in, and record it" },
    exactly: { zh: "数准坐得下几个人", en: "Count exactly how many people fit in" },
    below: { zh: "腾出地方，多坐几个人", en: "Make room for more people" },
  },
  hours: {
    find: { zh: "把开放时间写到门口，记下来", en: "Post the hours at the door, and record them" },
    exactly: { zh: "写清楚几点开、几点关", en: "Write down when it opens and closes" },
    below: { zh: "开放时间再长一些", en: "Open longer" },
    above: { zh: "开放时间短一些", en: "Open for less long" },
  },
  open_days: {
    exactly: { zh: "写清楚哪几天开门", en: "Write down on which days it opens" },
    below: { zh: "每周多开几天", en: "Open on more days of the week" },
    above: { zh: "每周少开几天", en: "Open on fewer days of the week" },
  },
  floor: {
    find: { zh: "看看在几楼，记下来", en: "Look on which floor it is, and record it" },
    below: { zh: "搬到条款要的楼层", en: "Move to the floor that is asked" },
    above: { zh: "搬到一楼", en: "Move to the ground floor" },
  },
  "measures.demand_distance": {
    above: { zh: "离需求点太远，请工会看", en: "Too far from recorded demand: let the union decide" },
  },
  "surroundings.sameDoor": {
    find: { zh: "到门口定一次位", en: "Take the position at the door" },
    above: {
      zh: "同一门口有别的登记，请工会合并",
      en: "Another record at the same door: let the union merge them",
    },
  },
};

export const moving: Record<string, Label> = {
  fixed: { zh: "换到固定的房子里", en: "Move to fixed premises" },
  indoor: { zh: "搬到屋里", en: "Move indoors" },
  streetFront: { zh: "换到门朝街的地方", en: "Move to where the door faces the street" },
  separateRoom: { zh: "隔出单独一间", en: "Set a room apart" },
};

export const putting: Record<string, Label> = {
  "evidence.plaque": { zh: "挂上门头牌匾，拍张照", en: "Put up the plaque, and take a photo" },
  "evidence.rules": { zh: "把制度贴到墙上，拍张照", en: "Hang the rules on the wall, and take a photo" },
  "evidence.pledge": { zh: "把服务公约贴出来，拍张照", en: "Post the service pledge, and take a photo" },
  "evidence.hotline": { zh: "把12351电话贴出来，拍张照", en: "Post the 12351 hotline, and take a photo" },
  "evidence.hours_sign": {
    zh: "把开放时间写到门口，拍张照",
    en: "Post the hours at the door, and take a photo",
  },
  "evidence.service_list": {
    zh: "把服务清单贴出来，拍张照",
    en: "Post the list of services, and take a photo",
  },
  "evidence.door": { zh: "拍一张门口的照片", en: "Take a photo of the door" },
  "evidence.side_by_side": {
    zh: "写好邻近设站说明，留在站里",
    en: "Write down why it stands so close, and keep that at the station",
  },
};
