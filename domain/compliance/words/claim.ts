import type { Label } from "../vocabulary.ts";
import type { About } from "./about.ts";
import { yesOr } from "./told.ts";
import { record } from "./values.ts";

/** What a recorded fact says, as a clause that can be doubted: 「微波炉能用」「有制度」「开放时间是每天7:00–21:00」. */
export function claim(about: About): Label {
  const { path, thing, value, raw } = about;
  const [group = ""] = path.split(".");
  const en = `${thing.en}: ${value.en}`;
  if (typeof raw === "boolean") return yesOr(raw)(about);
  switch (group) {
    case "amenities":
    case "area":
    case "capacity":
    case "measures":
    case "roles":
      return { zh: `${thing.zh}${value.zh}`, en };
    case "evidence": {
      const { present, says } = record(raw);
      if (present !== true) return { zh: `没有${thing.zh}`, en };
      return { zh: typeof says === "string" ? `${thing.zh}写着「${says}」` : `有${thing.zh}`, en };
    }
    case "events":
      return { zh: value.zh.startsWith("一次") ? `没有${thing.zh}` : `${thing.zh}${value.zh}`, en };
    case "listings":
      return { zh: value.zh === "找不到" ? "地图上找不到" : `${value.zh}查得到`, en };
    case "audiences":
      return { zh: `${value.zh}能来`, en };
    case "supplies":
      return { zh: `有${value.zh}`, en };
    case "entry":
    case "floor":
      return { zh: `是${value.zh}`, en };
    case "setting":
    case "density":
      return { zh: `这一带${value.zh}`, en };
    default:
      return { zh: `${thing.zh}是${value.zh}`, en };
  }
}
