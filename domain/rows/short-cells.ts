import type { ComplianceFacts } from "../compliance/facts.ts";
import type { hostTypes } from "../stations/kinds.ts";
import { normalise } from "../text/normalise.ts";

/** Cells of a few characters: yes or no, a floor, a number of people, a day. `null`: not understood. */

export function readYes(cell: string): boolean | null {
  const words = normalise(cell).trim().toLowerCase();
  if (
    /^(是|有|已|√|✓|✔|y|yes|对|能|可|具备|齐全|正常|能用|临街|沿街|单独|独立|固定|室内|[1-9]\d*(台|个|套|处|张)?)/.test(
      words,
    )
  )
    return true;
  if (/^(否|无|没|未|不|×|✗|✘|x$|n$|no$|缺|0)/.test(words)) return false;
  return null;
}

/** Of one amenity: that it is broken goes before that it is there. */
export function readState(cell: string): "working" | "broken" | "absent" | null {
  const words = normalise(cell);
  if (/[没无未不]有?(损?坏|故障|停用)/.test(words)) return null;
  if (/坏|故障|停用|不能用|用不了|报修|待修|维修/.test(words)) return "broken";
  const there = readYes(cell);
  return there === null ? null : there ? "working" : "absent";
}

const digits = "零一二三四五六七八九十";

/** 1: ground floor; below ground negative. */
export function readFloor(cell: string): number | null {
  const words = normalise(cell).trim();
  if (/^(首层|底层|底商)$/.test(words)) return 1;
  const parts = /^(地下|负|-|b)?(?:第|地上)?(\d{1,3}|[一二三四五六七八九十])(?:楼|层|f)?$/i.exec(words);
  if (!parts) return null;
  const [, below, written = ""] = parts;
  const number = /\d/.test(written) ? Number(written) : digits.indexOf(written);
  if (number < 1 || number > (below ? 9 : 200)) return null;
  return below ? -number : number;
}

type Capacity = NonNullable<ComplianceFacts["capacity"]>["value"];

export function readCapacity(cell: string): Capacity | null {
  const words = normalise(cell).trim();
  const parts =
    /^(?:可?同?时?容纳|可接待)?(约|不到|超过|近)?(\d{1,5})(余|多|来|左右)?(?:人|名|个|座)*(左右|以上)?$/.exec(
      words,
    );
  if (!parts) return null;
  const [, before, number = "", middle, after] = parts;
  const people = Number(number);
  if (people < 1) return null;
  if (before === "不到" || before === "近") return { people, bound: "under" };
  if (before === "超过" || after === "以上" || middle === "余" || middle === "多")
    return { people, bound: "over" };
  return { people, bound: before || middle || after ? "about" : "exact" };
}

/** 「2026-3-2」「2026年3月2日」「2026/03/02」 as 2026-03-02. */
export function readDay(cell: string): string | null {
  const parts = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(normalise(cell).trim());
  if (!parts) return null;
  const [, year = "", month = "", day = ""] = parts;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = Date.parse(iso);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== iso ? null : iso;
}

type HostType = (typeof hostTypes)[number];

/** What the name of a host says of its kind; the first that fits. */
const hosts: [RegExp, HostType][] = [
  [/银行|支行|信用社/, "bank"],
  [/药店|药房|诊所|医院|卫生/, "pharmacy"],
  [/加油|加气|充电/, "fuel"],
  [/邮政|邮局/, "post"],
  [/移动|电信|联通|铁塔/, "telecom"],
  [/环卫|公厕|市容/, "sanitation"],
  [/物流|快递|速运|外卖/, "logistics"],
  [/公园|广场|景区/, "park"],
  [/公交|车站|客运|地铁|高速|服务区/, "transit"],
  [/工会|职工|工人/, "workers_centre"],
  [/社区|党群|居委|村委/, "community_centre"],
  [/超市|商场|商店|便利|餐|饭店|酒店|店$/, "shop"],
  [/局|委员会|街道|办事处|政府|大队|所$/, "office"],
];

export function hostType(name: string): HostType {
  return hosts.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}
