import type { EntryMethod } from "../entry/entry.ts";
import type { Days, HoursUnknownReason } from "./hours.ts";

/** Parts of a day. They turn 「5点」 into 17:00 beside a number, and say no clock when they stand alone. */
export type Part = "dawn" | "morning" | "noon" | "afternoon" | "evening" | "daytime";

/** What a word does in a text about opening hours. */
export type Word =
  | { is: "part"; part: Part }
  | { is: "days"; days: Days /** 「除夕」: near this, but not the same */; loose?: true }
  | { is: "season" | "restOfYear" | "anySeason" }
  | { is: "entry"; method: EntryMethod }
  | { is: "reason"; reason: HoursUnknownReason }
  | { is: "break" | "open" | "close" }
  | {
      is: "hour" | "minute" | "half" | "quarter" | "sharp" | "colon" | "dot" | "am" | "pm" | "to" | "nextDay";
    }
  | { is: "month" | "date" | "nextYear" | "hours" }
  | {
      is:
        | "always"
        | "allDay"
        | "otherHours"
        | "instead"
        | "noClock"
        | "vague"
        | "works"
        | "shut"
        | "usual"
        | "lunch";
    }
  | {
      is:
        | "and"
        | "except"
        | "exceptEnd"
        | "include"
        | "after"
        | "rare"
        | "not"
        | "elsewhere"
        | "filler"
        | "text";
    };

const weekdays = (...days: number[]): Days => ({ on: "weekdays", weekdays: days });
const holiday = (...names: string[]): Days => ({ on: "holidays", names });

const vocabulary: [Word, string][] = [
  [{ is: "part", part: "dawn" }, "凌晨 새벽"],
  [{ is: "part", part: "morning" }, "早 早上 早晨 清晨 清早 早间 晨 朝 上午 午前 오전 아침"],
  [{ is: "part", part: "noon" }, "中午 正午 午间"],
  [{ is: "part", part: "afternoon" }, "下午 午后 傍晚 오후"],
  [{ is: "part", part: "evening" }, "晚 晚上 晚间 夜 夜间 夜晚 夜里 深夜 半夜 午夜 저녁 밤"],
  [{ is: "part", part: "daytime" }, "白天 日间 白日"],

  [
    { is: "days", days: { on: "every_day" } },
    "每天 每日 天天 日日 全年 全年无休 全年不休 全年不打烊 全年不间断 终年 常年 四季 一年四季 全年365天 一年365天 一年三百六十五天 365天 365日 三百六十五天 " +
      "三百六十五日 每周七天 每周7天 一周七天 一周7天 7天 七天 无休 无休息日 年中无休 全周 매일 연중무휴 daily everyday",
  ],
  [{ is: "days", days: { on: "workdays" } }, "工作日 上班日 法定工作日 每个工作日"],
  [{ is: "days", days: { on: "days_off" } }, "休息日 非工作日 公休日 节假日及周末 周末节假日 双休节假日"],
  [{ is: "days", days: weekdays(6, 7) }, "周末 双休日 双休 周六日 주말 weekend weekends"],
  [{ is: "days", days: weekdays(1, 2, 3, 4, 5) }, "平日 평일 weekdays"],
  // 「平时」 is every day that the text does not name otherwise.
  [{ is: "days", days: { on: "unstated" } }, "平时"],
  [
    { is: "days", days: { on: "holidays" } },
    "节假日 法定节假日 国家法定节假日 国定节假日 国家节假日 法定节日 法定假日 法定假 法定假期 公众假期 公共假期 节日 假日 节假日期间 공휴일",
  ],
  [{ is: "days", days: holiday("元旦") }, "元旦 元旦节 元旦假期"],
  [{ is: "days", days: holiday("春节") }, "春节 春节期间 春节假期 春节长假 农历春节"],
  [{ is: "days", days: holiday("清明节") }, "清明 清明节 清明假期"],
  [{ is: "days", days: holiday("劳动节") }, "五一 五一节 五一期间 五一假期 五一劳动节 劳动节 五一长假"],
  [{ is: "days", days: holiday("端午节") }, "端午 端午节 端午假期"],
  [{ is: "days", days: holiday("中秋节") }, "中秋 中秋节 中秋假期"],
  [
    { is: "days", days: holiday("国庆节") },
    "国庆 国庆节 国庆期间 国庆假期 国庆长假 十一期间 十一假期 十一长假 十一国庆",
  ],
  [{ is: "days", days: holiday("劳动节", "国庆节") }, "五一、十一 五一十一 五一和十一 五一及十一"],
  [
    { is: "days", days: holiday("春节"), loose: true },
    "除夕 大年三十 年三十 大年初一 正月初一 初一 初二 初三 初四 初五 初六 初七 初八 初一至初三 春节前后 过年 正月",
  ],
  [{ is: "days", days: { on: "holidays" }, loose: true }, "黄金周 小长假 长假 重大节日 节假日前后 重要节日"],

  [
    { is: "season" },
    "夏季 夏天 夏日 夏令时 夏时制 夏令 夏 冬季 冬天 冬日 冬令时 冬时制 冬令 冬 春季 春天 秋季 秋天 春秋季 春秋 春夏 秋冬 秋冬季 春夏季 冬春 夏秋 冬春季 夏秋季 高温季节 高温期间 高温时段 高温天气 " +
      "高温期 高温天 酷暑 三伏天 伏天 暑期 暑假 暑假期间 寒假 寒假期间 寒暑假 寒假暑假 供暖季 供暖期 采暖季 采暖期 取暖季 雨季 汛期 旺季 淡季 旅游旺季 旅游淡季 寒冬 严寒 冬季期间 夏季期间 防暑降温期间 开学期间",
  ],
  [{ is: "restOfYear" }, "其他季节 其余季节 其他月份 其余月份 其它月份 其它季节"],

  [{ is: "anySeason" }, "不分季节 不分冬夏"],

  [{ is: "entry", method: "id_card" }, "刷身份证 凭身份证 持身份证 身份证 刷居民身份证 刷二代身份证"],
  [
    { is: "entry", method: "scan" },
    "扫码 扫码门禁 扫二维码 扫描二维码 微信扫码 二维码 扫码开门 扫码进门 扫码进入 扫门口二维码",
  ],
  [{ is: "entry", method: "code" }, "密码 输密码 输入密码 凭密码 密码锁 密码门 密码门禁 密码开门"],
  [
    { is: "entry", method: "card" },
    "刷卡 门禁卡 刷门禁卡 凭卡 持卡 刷工会卡 工会卡 刷会员卡 刷一卡通 刷门卡",
  ],
  [{ is: "entry", method: "face" }, "刷脸 人脸识别 人脸 面部识别 刷人脸"],
  [{ is: "entry", method: "app" }, "app 小程序 手机应用 手机app 用手机应用开门 小程序开门"],
  [{ is: "entry", method: "phone" }, "打电话开门 电话开门 拨打电话开门"],
  [
    { is: "entry", method: "walk_in" },
    "自由进入 自由出入 推门就进 推门即进 推门即入 推门进入 直接进入 敞开门 随意进出 自由进出",
  ],
  [
    { is: "entry", method: "ask" },
    "告知店员 跟店员说 跟店员说一声 进门跟店员说一声 与店员说明 联系店员 告知工作人员 联系工作人员 联系值班人员",
  ],

  [{ is: "instead" }, "改为 改成 调整为 变更为 则为"],
  [{ is: "noClock" }, "钟点不详 时间不详 时间未定 时间不定"],
  [{ is: "reason", reason: "no_clock" }, "未写明钟点"],
  [{ is: "reason", reason: "length_only" }, "只写明时长"],
  [{ is: "reason", reason: "not_about_doors" }, "未写明门何时开"],
  [{ is: "reason", reason: "season_without_dates" }, "季节未写明日期"],
  [{ is: "reason", reason: "not_understood" }, "文字未能识别"],

  [{ is: "break" }, ", ; 。 \n ! ? | / 并 并且 且 但 但是 如 其中 另 另外 而 … ."],
  [{ is: "open" }, "( [ { 【 〔 「 『 <"],
  [{ is: "close" }, ") ] } 】 〕 」 』 >"],

  [{ is: "hour" }, "点 时 点钟 시"],
  [{ is: "minute" }, "分 분"],
  [{ is: "half" }, "半 반"],
  [{ is: "quarter" }, "刻 刻钟"],
  [{ is: "sharp" }, "整 正"],
  [{ is: "colon" }, ":"],
  [{ is: "dot" }, "."],
  [{ is: "am" }, "am a.m."],
  [{ is: "pm" }, "pm p.m."],
  [{ is: "to" }, "- ~ 至 到 直至 直到 → 부터 to 一直到"],
  [{ is: "nextDay" }, "次日 翌日 第二天 第二日 隔日 隔天 次 翌 次晨 次日晨 다음날 다음 익일"],
  [{ is: "month" }, "月 月份"],
  [{ is: "date" }, "日 号"],
  [{ is: "nextYear" }, "次年 翌年 来年 第二年 明年 隔年"],
  [{ is: "hours" }, "小时 小时制 个小时 钟头 个钟头 h hr hrs hour hours 시간"],

  [{ is: "always" }, "7×24 7*24 7x24 24×7 24*7 24x7 24/7 7/24 365×24 365*24 365x24 24×365"],
  // 全天 promises the whole day, but hosts also write it of a business day without a lunch break: beside 24小时 it adds nothing, alone it
  // is no clock. The same holds for 全天候 (in all weathers) and 随时.
  [{ is: "allDay" }, "全天 全天候 全时段 整天 全日 昼夜 日夜 全程 随时 任何时间 任意时间 不分昼夜"],
  [
    { is: "otherHours" },
    "其他时间 其余时间 其他时段 其余时段 其它时间 其它时段 其余时间段 其他时间段 剩余时间",
  ],
  [
    { is: "vague" },
    "工作时间 上班时间 办公时间 上班期间 工作期间 工作时段 营业期间 营业时间内 下班后 下班时间 非工作时间 非营业时间 非上班时间 工作时间外 工作时间以外 工作时间之外 闭馆后 闭站后 打烊后 下班以后 下班之后 " +
      "关门后 工作以外时间 早晚 正常上班时间 正常工作时间 正常营业时间 与网点同步 同网点 同营业厅 与营业厅一致 与网点一致 与营业厅营业时间一致 与银行网点营业时间一致 与网点营业时间一致 同银行营业时间 同网点营业时间 同营业厅营业时间 同商场营业时间 随营业厅 与营业厅同步 与商场同步 同商场 随商场 跟随营业厅 与门店同步 与银行营业时间一致 " +
      "网点营业时间 银行营业时间 门店营业时间 商场营业时间 超市营业时间 夜班 白班",
  ],
  [
    { is: "works" },
    "开放 营业 服务 可进 可入 开门 开馆 开站 开店 开 运营 运行 接待 对外开放 免费开放 对外服务 对外营业 开始营业 开始服务 可进入 进入 进门 入内 使用 可用 进出 出入 通行 开放式 营运 全面开放 open opening",
  ],
  [
    { is: "shut" },
    "闭馆 休息 关闭 关门 不开放 不对外开放 不营业 停业 暂停开放 暂停营业 暂停服务 打烊 闭店 闭站 关站 关店 歇业 休馆 休业 停止开放 停止服务 停止营业 休 公休 店休 放假 不服务 不开门 不开 闭门 轮空 结束营业 结束服务 结束 closed",
  ],
  [
    { is: "usual" },
    "照常 照常开放 照常营业 照常服务 正常开放 正常营业 正常服务 如常 不休 不休息 不放假 不打烊 不关门 不停歇 不歇业 不闭馆 不停业 不间断 不断档 永不打烊 从不打烊 同上 也开放 亦开放 仍开放 也营业 照开",
  ],
  [
    { is: "lunch" },
    "午休 午休时间 午间休息 午间休息时间 休息时间 中午休息 中午闭馆 午间闭馆 中午休息时间 闭馆时间 关闭时间 不开放时间 消毒时间",
  ],

  [{ is: "and" }, "、 及 和 与 以及 或 或者 & + 跟 兼"],
  [{ is: "except" }, "除 除了 不含 不包括 不包含 不包 除开"],
  [{ is: "exceptEnd" }, "外 以外 之外 除外 例外"],
  [{ is: "include" }, "含 包括 包含 包含了 涵盖 也包括 含有"],
  [{ is: "after" }, "后 以后 之后 过后 起 开始"],
  [
    { is: "rare" },
    "预警 气温 天气 温度 雨天 雨雪 特殊情况 活动期间 赛事期间 年 今年 去年 每月 隔周 单周 双周 单双周 最后一个 第一个 第二个 第三个 第四个 首个 前后 期间每 上旬 中旬 下旬 初 月底 月末 月初 前一天 首日 末日 单日 双日 单号 双号 半天 前 以前 之前 不定期 不定时 不固定 可能 部分 个别",
  ],
  [{ is: "not" }, "无需 不用 不需 不需要 免 无须 不必 未 没有 非"],
  // Staff, cameras, telephones, kitchens: their hours are not those of the door.
  [
    { is: "elsewhere" },
    "监控 视频监控 摄像 录像 值班 值守 专人值守 专人值班 有人值守 安保 保安 巡逻 巡查 热线 热线电话 服务电话 服务热线 电话服务 客服 咨询 咨询电话 救援 热水 供应热水 热水供应 提供热水 饮水 供水 供电 供暖 供餐 供餐时间 " +
      "就餐时间 用餐时间 就餐 用餐 早餐 午餐 晚餐 中餐 早饭 午饭 晚饭 保洁 保洁时间 打扫 消毒 充电 补给 配送 送水 应急值守 联系电话 电话 监测 报警 报修 维修 预约时间 预约电话 理发 义诊 体检 淋浴 洗澡 洗衣 空调开放 空调 照明",
  ],
  [
    { is: "filler" },
    "开放时间 营业时间 服务时间 运营时间 运行时间 对外开放时间 时间 时段 开放时段 服务时段 日常开放时间 对外 免费 向 为 是 的 在 均 都 也 可 可以 便可 即可 就 则 从 自 由 止 为止 之间 期间 内 时候 " +
      "每 每个 每逢 逢 遇 如遇 之 于 了 着 需 需要 须 请 凭 持 用 通过 采用 采取 实行 执行 提供 供 一年 有 让 无人值守 无人看守 无人化 无人 自助 智能 智慧 智能门禁 实行24小时 门禁 系统 日常 全面 持续 " +
      "까지 날 영업 운영 운영시간 영업시간 × x * · \" ' = _ ^ ` 的时间 时间为 开放日 每年 驿站 劳动者驿站 户外劳动者驿站 户外劳动者服务站 户外劳动者服务站点 工会驿站 爱心驿站 暖心驿站 劳动者港湾 司机之家 服务站 服务点 站点 该站 本站 今日 当日 当天 同一天 目前 现 现在 一般 通常 统一 已 实现 做到",
  ],
  // Longer words that would otherwise be cut into words of hours.
  [
    { is: "text" },
    "休息室 休息区 休息站 休息点 休息厅 休息场所 休息间 休息处 网点 地点 点位 热点 试点 景点 分钟 服务员 服务中心 服务内容 服务项目 服务对象 服务台 服务区 服务设施 平均 最晚 最迟 开放式办公 时尚 " +
      "营业厅 营业部 营业网点 使用说明 节约 周边 周围 周年 夏令营 另行通知 另行公告 到店 到达 到期 日期 日照 号楼 号线 号门 号院 月亮 早点 夜市 夜宵 前台 前往 前门 后门 后台 后院 外卖 外面 户外 室外 内外 对外窗口 分行 分部 可能会",
  ],
];

const byText = new Map<string, Word>();
for (const [word, texts] of vocabulary) for (const text of texts.split(" ")) byText.set(text, word);
byText.set("\n", { is: "break" });
byText.delete("");
/** Lengths of the words that begin with a character, longest first. */
const lengths = new Map<string, number[]>();
for (const text of byText.keys()) {
  const known = new Set([...(lengths.get(text.charAt(0)) ?? []), text.length]);
  lengths.set(
    text.charAt(0),
    [...known].sort((a, b) => b - a),
  );
}

/** The longest known word that begins at an offset of a normalised, lower-case text. */
export function wordAt(text: string, at: number): { word: Word; end: number } | null {
  for (const length of lengths.get(text.charAt(at)) ?? []) {
    const word = byText.get(text.slice(at, at + length));
    if (word && at + length <= text.length) return { word, end: at + length };
  }
  return null;
}

/** The word that is exactly this text (for runs of Latin letters, which are never cut). */
export function exactWord(text: string): Word | null {
  return byText.get(text) ?? null;
}
