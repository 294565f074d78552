import type { Label } from "../compliance/vocabulary.ts";

/** Everything the audit log may say was done; entries are never changed, so a name once written stays in this list. */
export const auditActionLabels = {
  "station.publish": { zh: "发布", en: "published" },
  "station.merge": { zh: "合并站点", en: "merged stations" },
  "station.assign": { zh: "换工会", en: "gave to another union" },
  "draft.save": { zh: "存草稿", en: "saved a draft" },
  "draft.submit": { zh: "提交审核", en: "submitted" },
  "draft.return": { zh: "退回", en: "returned" },
  "draft.publish": { zh: "发布草稿", en: "published a draft" },
  "draft.discard": { zh: "不要草稿", en: "discarded a draft" },
  "review.publish": { zh: "成批发布", en: "published several" },
  "bulk.submit": { zh: "批量修改，提交", en: "changed many, submitted" },
  "bulk.publish": { zh: "批量修改，发布", en: "changed many, published" },
  "batch.undo": { zh: "撤回一批", en: "undid a batch" },
  "import.upload": { zh: "上传表格", en: "uploaded a sheet" },
  "import.map": { zh: "对表头", en: "matched the headings" },
  "import.decide": { zh: "定导入的行", en: "decided on rows" },
  "import.apply": { zh: "导入表格", en: "imported a sheet" },
  "report.confirm": { zh: "反馈属实", en: "confirmed a report" },
  "report.reject": { zh: "反馈不属实", en: "rejected a report" },
  "report.ask": { zh: "请站长看", en: "asked the keeper" },
  "report.answer": { zh: "站长回话", en: "keeper answered" },
  "duplicates.dismiss": { zh: "不是同一处", en: "not the same place" },
  "duplicates.reopen": { zh: "再比一比", en: "compare again" },
  "assessment.sign": { zh: "签认", en: "signed off" },
  "assessment.return": { zh: "退回评定", en: "returned an assessment" },
  "photo.add": { zh: "加照片", en: "added a photo" },
  "photo.remove": { zh: "去掉照片", en: "removed a photo" },
  "account.invite": { zh: "邀请", en: "invited" },
  "account.uninvite": { zh: "收回邀请", en: "withdrew invitation" },
  "account.join": { zh: "加入", en: "joined" },
  "account.change": { zh: "改账号", en: "changed account" },
  "account.password": { zh: "改密码", en: "changed password" },
  "account.reset": { zh: "重发密码链接", en: "made password link" },
  "account.suspend": { zh: "停用账号", en: "suspended" },
  "account.restore": { zh: "恢复账号", en: "restored" },
  "union.add": { zh: "加工会", en: "added union" },
  "union.change": { zh: "改工会", en: "changed union" },
  "union.emblem": { zh: "换标志", en: "changed the emblem" },
  "token.make": { zh: "做令牌", en: "made token" },
  "token.revoke": { zh: "收回令牌", en: "revoked token" },
  "export.register": { zh: "导出台账", en: "exported the register" },
  "export.audit": { zh: "导出操作记录", en: "exported the audit log" },
} as const satisfies Record<string, Label>;

/** A verb of the desk: what it was done to, and what. */
export type AuditAction = keyof typeof auditActionLabels;

type GroupOf<Action> = Action extends `${infer Group}.${string}` ? Group : never;
/** The first word of an action, by which several are chosen at once. */
type AuditGroup = GroupOf<AuditAction>;

export const auditGroupLabels: Record<AuditGroup, Label> = {
  station: { zh: "站点", en: "Stations" },
  draft: { zh: "草稿", en: "Drafts" },
  review: { zh: "成批发布", en: "Publishing several" },
  import: { zh: "导入", en: "Imports" },
  bulk: { zh: "批量修改", en: "Changes to many" },
  batch: { zh: "撤回", en: "Undoing" },
  report: { zh: "群众反馈", en: "Reports" },
  duplicates: { zh: "重复", en: "Duplicates" },
  assessment: { zh: "评定", en: "Sign-off" },
  photo: { zh: "照片", en: "Photos" },
  account: { zh: "账号", en: "Accounts" },
  union: { zh: "工会", en: "Unions" },
  token: { zh: "接口令牌", en: "API tokens" },
  export: { zh: "导出", en: "Exports" },
};

/** What something may be done to. */
export const auditKindLabels = {
  station: { zh: "站点", en: "Station" },
  union: { zh: "工会", en: "Union" },
  account: { zh: "账号", en: "Account" },
  batch: { zh: "一批改动", en: "Batch" },
  import: { zh: "导入", en: "Import" },
  report: { zh: "反馈", en: "Report" },
  token: { zh: "令牌", en: "Token" },
  file: { zh: "文件", en: "File" },
} as const satisfies Record<string, Label>;
export type AuditKind = keyof typeof auditKindLabels;
