/** The words of the audit log. */
export const zh = {
  audit: "操作记录",
  note: "谁在什么时候做了什么，只记不改",
  at: "时间",
  who: "谁",
  as: "身份",
  did: "做了什么",
  what: "对什么",
  program: "程序或命令行",
  subjectHint: "站点编码或编号",
  from: "从",
  to: "到",
  days: "日期",
  onDays: (from: string, to: string) =>
    to === "" ? `${from}起` : from === "" ? `到${to}` : `${from}到${to}`,
  empty: "没有这样的记录",
  emptyText: "放宽条件看看。",
  exportCsv: "导出 CSV",
  whoHint: "名字里的字，或登录账号",
  newest: "回到最新",
  noDetail: "没有更多细节。",
};

export type AuditWords = typeof zh;
