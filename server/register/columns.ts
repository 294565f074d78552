import type { Publication, RegisterRow } from "../../domain/register/wire.ts";
import { kindLabels } from "../../domain/stations/kinds.ts";
import type { StationHours } from "../../domain/stations/wire.ts";

/** The columns of the register as a file: their headings, and what stands in them. */

type Cell = string | number;

const lifecycles: Record<RegisterRow["lifecycle"], string> = {
  planned: "规划",
  building: "建设中",
  open: "开放",
  suspended: "暂停",
  closed: "关闭",
  withdrawn: "撤销",
};
const publications: Record<Publication, string> = {
  published: "已发布",
  submitted: "待审",
  draft: "草稿",
  returned: "退回",
  unpublished: "未发布",
};
const states = { met: "有", unmet: "待完善", unknown: "不清楚" } as const;

export const columns = {
  code: { heading: "编码", cell: ({ code }) => code },
  name: { heading: "名称", cell: ({ name }) => name },
  kind: { heading: "类型", cell: ({ kind }) => kindLabels[kind].zh },
  region: { heading: "所在地", cell: ({ region }) => region.names.join("") },
  adcode: { heading: "行政区划代码", cell: ({ region }) => region.adcode },
  address: { heading: "地址", cell: ({ address }) => address ?? "" },
  host: { heading: "依托单位", cell: ({ host }) => host ?? "" },
  union: { heading: "所属工会", cell: ({ union }) => union?.name ?? "" },
  lifecycle: { heading: "开办状态", cell: ({ lifecycle }) => lifecycles[lifecycle] },
  suspendedUntil: { heading: "暂停到", cell: ({ suspendedUntil }) => suspendedUntil ?? "" },
  publication: { heading: "发布状态", cell: ({ publication }) => publications[publication] },
  hours: { heading: "现在", cell: ({ hours }) => hoursWords(hours) },
  verified: { heading: "最近核实", cell: ({ verifiedAt }) => verifiedAt ?? "没人核实过" },
  standard: { heading: "自查标准", cell: ({ standing }) => standing?.standard.title.zh ?? "" },
  standing: { heading: "自查结果", cell: ({ standing }) => (standing ? states[standing.state] : "") },
  sections: {
    heading: "自查分项",
    cell: ({ standing }) =>
      (standing?.sections ?? []).map(({ short, state }) => `${short.zh}：${states[state]}`).join("；"),
  },
  reports: { heading: "未办反馈", cell: ({ todo }) => todo.reports },
  returned: { heading: "评定退回", cell: ({ todo }) => (todo.returned ? "退回待补" : "") },
  updated: { heading: "更新时间", cell: ({ updatedAt }) => updatedAt },
  demonstration: { heading: "备注", cell: ({ demonstration }) => (demonstration ? "演示数据" : "") },
} satisfies Record<string, { heading: string; cell: (row: RegisterRow) => Cell }>;

export type ColumnName = keyof typeof columns;
export const columnNames = Object.keys(columns) as ColumnName[];

function hoursWords(hours: StationHours): string {
  if (hours.state === "open") {
    return hours.until === null ? "24小时" : `开到${hours.until.slice(5, 16).replace("T", " ")}`;
  }
  if (hours.state === "unknown") return "不知道";
  if (hours.suspendedUntil !== undefined) return `停到${hours.suspendedUntil}`;
  return hours.opensAt === null ? "关着" : `${hours.opensAt.slice(5, 16).replace("T", " ")}开`;
}
