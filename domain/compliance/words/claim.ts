import type { Label } from "../vocabulary.ts";
import type { About } from "./about.ts";
import { amenityBroken, amenityThere, yesOr } from "./told.ts";
import { lastOf, record } from "./values.ts";

/** What a recorded fact says, as a clause that can be doubted: 「微波炉能用」「有制度」「开放时间是每天7:00–21:00」. */
export function claim(about: About): Label {
  const { path, thing, value, raw } = about;
  const [group = ""] = path.split(".");
  const en = `${thing.en}: ${value.en}`;
  if (typeof raw === "boolean") return yesOr(raw)(about);
  switch (group) {
    case "amenities": {
      const { state } = record(raw);
      if (state === "absent") return { zh: `没有${thing.zh}`, en };
      return state === "broken" ? amenityBroken(about) : amenityThere(about);
    }
    case "roles": {
      const people = Number(record(raw).people ?? 0);
      return people === 0
        ? { zh: `还没定${thing.zh}`, en: `${thing.en}: nobody is named` }
        : { zh: `定了${people}名${thing.zh}`, en: `${thing.en}: ${people} named` };
    }
    case "area":
    case "capacity":
    case "measures":
      return { zh: `${thing.zh}${value.zh}`, en };
    case "evidence": {
      const { present, says } = record(raw);
      if (present !== true) return { zh: `没有${thing.zh}`, en };
      return { zh: typeof says === "string" ? `${thing.zh}写着「${says}」` : `有${thing.zh}`, en };
    }
    case "events": {
      const last = lastOf(about.events);
      if (last === null) return { zh: `没有${thing.zh}`, en: `${thing.en}: none` };
      const { zh, en } = about.date(last);
      return { zh: `${thing.zh}最近一次是${zh}`, en: `${thing.en}: last on ${en}` };
    }
    case "listings":
      return { zh: value.zh === "找不到" ? "地图上找不到" : `${value.zh}查得到`, en };
    case "setting":
      return { zh: `在${value.zh}`, en };
    case "audiences":
      return { zh: `${value.zh}能来`, en };
    case "supplies":
      return { zh: `有${value.zh}`, en };
    case "entry":
    case "floor":
      return { zh: `是${value.zh}`, en };
    case "density":
      return { zh: `这一带站点分布${value.zh}`, en };
    default:
      return { zh: `${thing.zh}是${value.zh}`, en };
  }
}
