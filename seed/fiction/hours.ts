import type { EntryMethod } from "../../domain/entry/entry.ts";
import type { Hours } from "../../domain/hours/hours.ts";
import { parseHours } from "../../domain/hours/parse.ts";
import type { HoursHabit } from "./profiles/profile.ts";
import type { Random } from "./random.ts";

/** Hours in the words a door sign or a clerk uses, in one of many wordings; `null` when none are recorded. */
export function inventHoursText(random: Random, habit: HoursHabit, entry: EntryMethod): string | null {
  if (random.chance(0.04)) return null;
  if (random.chance(0.05)) return random.pick(vague);
  return wordings[habit](random, entry);
}

const understood = new Map<string, Hours>();

/** The words with what they are understood to mean. Few thousand texts serve any number of stations: each is parsed once. */
export function hoursOf(raw: string): Hours {
  const known = understood.get(raw);
  if (known) return known;
  const hours = { raw, pattern: parseHours(raw).value ?? { rules: [] } };
  understood.set(raw, hours);
  return hours;
}

const vague = [
  "夜间开放",
  "每天服务时间10小时",
  "三百六十五天“不打烊”",
  "24小时全程监控",
  "高温季节开放",
  "随店营业时间",
] as const;

type Wording = (random: Random, entry: EntryMethod) => string;

const wordings: Record<HoursHabit, Wording> = {
  office: (random) => {
    const [open, close] = [time(random, 8, 9.5), time(random, 17, 19)];
    const [noon, after] = [time(random, 11.5, 12), time(random, 13, 14.5)];
    return random.pick([
      `周一至周五${open}-${close}`,
      `周一至周五 ${open}-${noon},${after}-${close}`,
      `工作日${open}-${close}`,
      `工作日${open}-${noon}、${after}-${close}`,
      `周一至周五${open}-${close}，周六${time(random, 9, 10)}-${time(random, 15, 18)}`,
      `星期一到星期五${open}-${close}`,
    ]);
  },
  shop: (random) => {
    const [open, close] = [time(random, 7.5, 10), time(random, 19, 22)];
    return random.pick([
      `每天${open}-${close}`,
      `每日${open}-${close}`,
      `周一至周日${open}-${close}`,
      `${open}-${close}`,
      `早上${random.int(7, 9)}点到晚上${random.int(7, 10)}点`,
      `周一至周五${open}-${close}，周末${time(random, 9, 10)}-${time(random, 18, 21)}`,
    ]);
  },
  bank: (random) => {
    const [open, close] = [time(random, 8.5, 9.5), time(random, 16, 17.5)];
    return random.pick([
      `周一至周五${open}-${close}`,
      `周一至周五${open}-${close}，周六、周日${time(random, 9.5, 10)}-${time(random, 15, 16)}`,
      `每天${open}-${close}`,
      `工作日${open}-${close}，节假日休息`,
    ]);
  },
  cleaners: (random) => {
    const [open, noon] = [time(random, 4, 6), time(random, 10, 12)];
    const [after, close] = [time(random, 13, 14.5), time(random, 17.5, 20)];
    return random.pick([
      `每天${open}-${noon}，${after}-${close}`,
      `每天${open}-${close}`,
      `每天${random.int(5, 6)}点至${random.int(10, 12)}点、${random.int(13, 14)}点半至${random.int(17, 19)}点半`,
      `周一至周日 ${open}-${close}`,
    ]);
  },
  long: (random) =>
    random.pick([
      `每天${time(random, 6, 8)}-${time(random, 20.5, 23)}`,
      `全年无休，${time(random, 6, 8)}-${time(random, 20.5, 23)}`,
      `每天早上${random.int(6, 8)}点到晚上${random.int(9, 11)}点`,
    ]),
  late: (random) =>
    random.pick([
      `每天${time(random, 9, 12)}-次日${time(random, 0.5, 3)}`,
      `每天${time(random, 16, 18)}至次日${time(random, 1, 6)}`,
      `周一至周五${time(random, 8, 10)}-${time(random, 22, 23.5)}`,
      `每天${time(random, 8, 10)}-${time(random, 22, 23.5)}`,
    ]),
  always: (random) => random.pick(["24小时", "24小时开放", "全天24小时开放"]),
  always_locked: (random, entry) => lockedWords[entry] ?? random.pick(["24小时", "24小时开放"]),
  seasonal: (random) => {
    const [open, close] = [time(random, 6.5, 8), time(random, 19.5, 21.5)];
    const [late, early] = [time(random, 8.5, 9.5), time(random, 17, 18.5)];
    return random.pick([
      `5月1日至10月31日${open}-${close}，11月1日至次年4月30日${late}-${early}`,
      `夏季（5月至9月）${open}-${close}，冬季（10月至次年4月）${late}-${early}`,
    ]);
  },
  visits: (random) =>
    random.pick([
      `每周二、周四${time(random, 9, 10)}-${time(random, 15, 17)}`,
      `每周三${time(random, 9, 10)}-${time(random, 15, 17)}`,
      "逢集日开放",
      "夜间开放",
    ]),
};

const lockedWords: Partial<Record<EntryMethod, string>> = {
  scan: "24小时(无人值守,扫码门禁)",
  id_card: "24小时开放，夜晚刷身份证便可进入",
  card: "24小时，凭门禁卡进入",
  code: "24小时，输密码进门",
  app: "24小时，用手机App开门",
  face: "24小时，刷脸进入",
  phone: "24小时，打电话开门",
};

/** A time of day between two hours, on the quarter, mostly on the half. 「04:30」 cannot be taken for the afternoon. */
function time(random: Random, from: number, to: number): string {
  const step = random.chance(0.15) ? 15 : 30;
  const minutes = random.int((from * 60) / step, (to * 60) / step) * step;
  const hour = Math.floor(minutes / 60);
  return `${hour < 6 ? "0" : ""}${hour}:${String(minutes % 60).padStart(2, "0")}`;
}
