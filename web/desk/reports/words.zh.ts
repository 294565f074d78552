import type { AmenityCode } from "../../../domain/amenities/amenities.ts";
import { amenityNames } from "../../../domain/amenities/labels.ts";
import type { PostedState, ReportKind } from "../../../domain/reports/kinds.ts";

/** The words of the queue of workers' reports. */
export const zh = {
  reports: "群众反馈",
  note: ({ open, urgent, overdue }: { open: number; urgent: number; overdue: number }) =>
    open === 0
      ? "没有等着处理的"
      : [`${open}条等处理`, urgent > 0 && `${urgent}条急`, overdue > 0 && `${overdue}条过期`]
          .filter(Boolean)
          .join("，"),
  views: { open: "等处理", asked: "问了站长", decided: "处理过的" },
  kind: "什么情况",
  place: "哪一带",
  placeHint: "写区县或者市的名字",
  station: "站点",
  allStations: "看全部站点",
  empty: "没有等着处理的反馈",
  emptyText: "有人在站点门口报了情况，就会排到这里。",
  emptyFiltered: "这些条件下没有反馈",
  emptyFilteredText: "去掉一个条件再看看。",
  clear: "去掉条件",
  firstPage: "回第一页",

  hours: (raw: string, source: string | null) =>
    `登记的时间：「${raw}」 · ${source === null ? "没核实" : `来源：${source}`}`,
  noHours: "没写几点开门",
  noUnion: "还没有归哪个工会管",
  urgent: "急",
  overdue: (day: string) => `过期，${day}前该定`,
  due: (day: string) => `${day}前定`,
  said: (people: number, reports: number) =>
    people > 0 ? `${people}人说，共报${reports}次` : `报了${reports}次`,
  since: (since: string, last: string) => (since === last ? `${since}报的` : `${since}到${last}`),
  posted: { open: "写的是开着", closed: "写的是关着", unknown: "写的是不知道" } satisfies Record<
    PostedState,
    string
  >,
  postedThen: (parts: string[]) => `报的时候：${parts.join("，")}`,
  postedTimes: (count: number, what: string) => `${count}次${what}`,
  doubted: "3人说过，开放时间已自动标为没核实",
  asked: (question: string | null) => (question ? `问了站长：「${question}」` : "问了站长"),
  answered: (answer: string) => `站长答：「${answer}」`,
  waitingForKeeper: "等站长回答",
  confirmed: (day: string) => `${day}定：属实`,
  rejected: (day: string, reason: string) => `${day}没采纳：${reason}`,

  confirm: "属实，改掉",
  confirmTrue: "属实",
  reject: "不采纳",
  ask: "问站长",
  answer: "回答",
  cancel: "不做了",
  of: (action: string, name: string) => `${action}：${name}`,

  willChange: (kind: ReportKind, amenity: AmenityCode | null): string =>
    ({
      locked: "开放时间改成「没核实」，站点显示「开没开不知道」。",
      broken: amenity
        ? `${amenityNames[amenity].zh}改成「坏了」，日期记今天。`
        : "登记里没有这样东西，只回给报的人「属实」。",
      turned_away: "进门方式和谁能进改成「没核实」。",
      wrong_place: "位置改成「没核实」。准的位置到站点页里去挪。",
      gone: "站点按下面选的停办或者不办。",
      still_true: "开办情况、开放时间、进门方式记为那天核实过。",
    })[kind],
  atOnce: "马上公开，修改记录写「群众反馈，已核」。",
  gone: "现在是什么样",
  goneStates: { suspended: "暂停，以后还开", closed: "不办了，或者搬走了" },
  until: "停到哪天（知道才写）",
  publicReason: "原因（公开）",
  publicReasonHint: "比如：装修；搬到马路对面",
  reason: "为什么不采纳",
  reasonHint: "报的人凭编号看得到。",
  restores: "自动标成没核实的开放时间会恢复原样。",
  question: "想问什么（可以不写）",
  answerLabel: "是怎么回事",
  answerHint: "只有工会的人看得到。",
  send: "发出",

  changedMeanwhile: "刚才又有人报了，或者别人动过这条。看过新的再按一次。",
  gone412: "这条已经有人处理了。",
  done: { confirm: "改好了，已公开", reject: "没采纳，报的人看得到原因", ask: "问了站长", answer: "答好了" },
};

/** The same keys in every language. */
export type ReportDeskWords = typeof zh;
