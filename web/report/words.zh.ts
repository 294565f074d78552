import type { ReceiptState } from "../../domain/reports/receipt-state.ts";

/** Words of the form at the door and of its receipt. */
export const zh = {
  formTitle: (name: string) => `报情况：${name}`,
  ask: "你看到的是什么样？",
  notOpenNow: (hour: string) =>
    `现在不在写的开放时间（${hour}），锁着门和写的一样。要是时间写错了，也选「门锁着」，在下面说一句。`,
  whatIsBroken: "什么坏了",
  ofThisStation: "这里登记的",
  others: "别的东西",
  noneOfThese: "选一样，或者写在下面",
  note: "想说什么（可以不写）",
  noteHelp: (limit: number) => `最多${limit}字。姓名、电话都不用写。`,
  send: "报上去",
  notHere: "不报了，回站点",
  promise: "不用登录。核实以前别人看不到。",
  device: "这台手机会存一个随机号14天，只用来数几个人说过，认不出是谁。",
  errors: {
    title: (count: number) => (count === 1 ? "有一处要改" : `有${count}处要改`),
    kind: "选一样你看到的",
    amenity: "选一样坏了的，或者在下面写",
    note: "有存不下的字符，删掉再报",
    noteLong: (length: number, limit: number) => `写了${length}字，最多${limit}字`,
  },
  refused: {
    tooMany: "报得太多了，没收到这一次。写的都还在，过一会儿再报。",
    device: "这台手机今天给这里报了好几次，够了。明天再报，急事打12351。",
  },

  receiptTitle: "收到了，谢谢",
  statusTitle: "你报的情况",
  number: "编号",
  keep: "拍下或者抄下这个编号，随时回来看结果。",
  copy: "抄编号",
  copied: "编号抄好了",
  reported: (day: string, what: string) => `${day}报的：${what}`,
  states: {
    received: "收到了",
    checking: "在核实",
    changed: "已改",
    noted: "核实了，记下了",
    rejected: "没采纳",
  } satisfies Record<ReceiptState, string>,
  stateNotes: {
    received: "工会的人会看，急的先看。",
    checking: "正在问管这处的人。",
    changed: "站点上写的已经改过来了。",
    noted: "情况属实。登记里没有要改的。",
    rejected: "",
  } satisfies Record<ReceiptState, string>,
  because: (reason: string) => `原因：${reason}`,
  doubted: "两周里已有3个人说门锁着，站点上已经写成「开没开不知道」。",
  decided: (day: string) => `${day}定的`,
  seeStation: "看这个站点",
  find: "看报过的情况",
  findLabel: "编号，10个字母和数字",
  findGo: "看结果",
  missed: "没有这个编号，可能抄错了一个字。",
  backHome: "看附近开着的",
};

/** The same keys in every language. */
export type ReportWords = typeof zh;
