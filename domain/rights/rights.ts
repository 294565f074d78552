/**
 * Who may do what at the desk: the one place that decides. A role is held at a union and is in force for the unions below
 * it; a keeper and an assessor hold theirs only for the stations assigned to them there.
 */

export const roles = [
  "viewer",
  "keeper",
  "clerk",
  "inspector",
  "reviewer",
  "assessor",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** These see and touch assigned stations only. */
export const assignedRoles: readonly Role[] = ["keeper", "assessor"];

export const roleLabels: Record<Role, { zh: string; en: string }> = {
  viewer: { zh: "查看员", en: "Viewer" },
  keeper: { zh: "站长", en: "Keeper" },
  clerk: { zh: "登记员", en: "Clerk" },
  inspector: { zh: "巡查员", en: "Inspector" },
  reviewer: { zh: "审核员", en: "Reviewer" },
  assessor: { zh: "第三方评估员", en: "Outside assessor" },
  administrator: { zh: "管理员", en: "Administrator" },
};

const staff = ["viewer", "clerk", "inspector", "reviewer", "administrator"] as const;
const everybody = roles;

/** Each action with the roles that may do it. */
export const permissions = {
  /** See a station as staff see it: every fact, its draft, its computed state. */
  "station.read": everybody,
  /** Change facts in a draft and submit it; publish one that only confirms. */
  "station.edit": ["keeper", "clerk", "reviewer"],
  /** Register a new station. */
  "station.register": ["clerk", "reviewer"],
  /** Publish or return what was submitted. */
  "station.publish": ["reviewer"],
  /** Give a station to another union. */
  "station.assign": ["reviewer", "administrator"],
  /** See photos as they were taken, with what the camera wrote into them. */
  "photo.original": ["clerk", "reviewer", "administrator"],
  /** The view of the register as a file. */
  "register.export": staff,
  "import.run": ["clerk", "reviewer"],
  /** Change many stations at once. */
  "bulk.run": ["clerk", "reviewer"],
  "bulk.undo": ["clerk", "reviewer"],
  /** See workers' reports, and answer when asked. */
  "reports.read": ["keeper", "viewer", "clerk", "inspector", "reviewer", "administrator"],
  "reports.answer": ["keeper", "clerk", "reviewer"],
  /** Confirm or reject a report, or ask the keeper. */
  "reports.handle": ["clerk", "reviewer"],
  "duplicates.read": staff,
  /** Say that two stations are not the same. */
  "duplicates.decide": ["clerk", "reviewer"],
  "duplicates.merge": ["reviewer"],
  /** See computed assessments. */
  "assessments.read": ["viewer", "clerk", "inspector", "reviewer", "administrator"],
  "assessments.sign": ["reviewer"],
  /** See what a reviewer sent back of a station, with the remark: whoever keeps its facts has to know. */
  "assessments.returned": ["keeper", "viewer", "clerk", "inspector", "reviewer", "administrator"],
  "overview.read": staff,
  /** Print posters and stickers. */
  "codes.print": everybody,
  "unions.read": staff,
  /** Add, rename and move unions, and give them an emblem. */
  "unions.manage": ["administrator"],
  "accounts.manage": ["administrator"],
  "audit.read": ["reviewer", "administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;
export const actions = Object.keys(permissions) as Action[];

export const actionLabels: Record<Action, { zh: string; en: string }> = {
  "station.read": { zh: "看站点", en: "see the station" },
  "station.edit": { zh: "改站点", en: "change the station" },
  "station.register": { zh: "登记新站点", en: "register a station" },
  "station.publish": { zh: "审核和发布", en: "review and publish" },
  "station.assign": { zh: "把站点交给别的工会", en: "give the station to another union" },
  "photo.original": { zh: "看照片原件", en: "see original photos" },
  "register.export": { zh: "导出台账", en: "export the register" },
  "import.run": { zh: "导入表格", en: "import a spreadsheet" },
  "bulk.run": { zh: "批量修改", en: "change many stations" },
  "bulk.undo": { zh: "撤回一批修改", en: "undo a batch" },
  "reports.read": { zh: "看群众反馈", en: "see reports" },
  "reports.answer": { zh: "回答反馈", en: "answer reports" },
  "reports.handle": { zh: "处理反馈", en: "handle reports" },
  "duplicates.read": { zh: "看重复", en: "see duplicates" },
  "duplicates.decide": { zh: "判断是不是同一处", en: "decide on duplicates" },
  "duplicates.merge": { zh: "合并站点", en: "merge stations" },
  "assessments.read": { zh: "看自查结果", en: "see assessments" },
  "assessments.sign": { zh: "签认评定", en: "sign off assessments" },
  "assessments.returned": { zh: "看退回的评定", en: "see assessments sent back" },
  "overview.read": { zh: "看总览", en: "see the overview" },
  "codes.print": { zh: "打印挂牌码", en: "print codes" },
  "unions.read": { zh: "看工会", en: "see unions" },
  "unions.manage": { zh: "管理工会", en: "manage unions" },
  "accounts.manage": { zh: "管理账号", en: "manage accounts" },
  "audit.read": { zh: "看操作记录", en: "read the audit log" },
};

/** A role at a union. */
export interface Grant {
  role: Role;
  /** The union's id. */
  union: number;
}

export function mayDo(role: Role, action: Action): boolean {
  return (permissions[action] as readonly Role[]).includes(role);
}

/** The actions that somebody with these grants may do somewhere. */
export function actionsOf(grants: readonly Grant[]): Action[] {
  return actions.filter((action) => grants.some(({ role }) => mayDo(role, action)));
}

/** What of the register lies within reach of an action. */
export interface Reach {
  /** Everything, also stations without a union: the role is held at the root. */
  all: boolean;
  /** Unions whose stations are within reach, those below included. */
  unions: number[];
  /** Single stations, by id. */
  stations: number[];
}

/** Where in the tree of unions an account stands: its grants with what lies below each, and its assigned stations. */
export interface Standing {
  grants: readonly (Grant & { below: readonly number[]; root: boolean })[];
  assigned: readonly { role: Role; station: number }[];
}

/** How far an action reaches for an account. */
export function reachOf({ grants, assigned }: Standing, action: Action): Reach {
  const able = grants.filter(({ role }) => mayDo(role, action));
  const whole = able.filter(({ role }) => !assignedRoles.includes(role));
  const single = new Set(able.filter(({ role }) => assignedRoles.includes(role)).map(({ role }) => role));
  return {
    all: whole.some(({ root }) => root),
    unions: [...new Set(whole.flatMap(({ below }) => below))].sort((a, b) => a - b),
    stations: [...new Set(assigned.filter(({ role }) => single.has(role)).map(({ station }) => station))],
  };
}

/** Whether a station, by id and union, lies within reach. */
export function reaches(reach: Reach, station: { id: number; union: number | null }): boolean {
  if (reach.all || reach.stations.includes(station.id)) return true;
  return station.union !== null && reach.unions.includes(station.union);
}
