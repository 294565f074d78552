import { amenityNames } from "../amenities/labels.ts";
import type { Label } from "../compliance/vocabulary.ts";
import { unionLevelLabels } from "../desk/session.ts";
import type { Language } from "../pages/views.ts";
import { photoKindLabels } from "../register/photo.ts";
import { reportKindLabels } from "../reports/kinds.ts";
import { roleLabels } from "../rights/rights.ts";

/** What an entry may tell beside who, what and when; names within a value read by the same table. */
const auditFieldLabels = {
  grants: { zh: "身份", en: "grants" },
  before: { zh: "原来", en: "before" },
  after: { zh: "改成", en: "after" },
  role: { zh: "身份", en: "role" },
  union: { zh: "工会", en: "union" },
  unionId: { zh: "工会编号", en: "union no." },
  stations: { zh: "站点", en: "stations" },
  name: { zh: "名称", en: "name" },
  level: { zh: "级别", en: "level" },
  parent: { zh: "上级编号", en: "parent" },
  region: { zh: "地区", en: "region" },
  scope: { zh: "能做什么", en: "scope" },
  expiresOn: { zh: "用到", en: "last day" },
  revision: { zh: "版本", en: "revision" },
  comment: { zh: "意见", en: "comment" },
  published: { zh: "已发布", en: "published" },
  from: { zh: "从", en: "from" },
  to: { zh: "到", en: "to" },
  batch: { zh: "批次", en: "batch" },
  undone: { zh: "撤回了", en: "undone" },
  left: { zh: "没撤", en: "left" },
  remaining: { zh: "还剩", en: "remaining" },
  standard: { zh: "标准", en: "standard" },
  version: { zh: "版本", en: "version" },
  state: { zh: "状态", en: "state" },
  assessment: { zh: "评定编号", en: "assessment" },
  note: { zh: "说明", en: "note" },
  kind: { zh: "类别", en: "kind" },
  reports: { zh: "反馈数", en: "reports" },
  amenity: { zh: "设施", en: "amenity" },
  other: { zh: "另一处", en: "other" },
  merged: { zh: "并入的", en: "merged" },
  photo: { zh: "照片编号", en: "photo" },
  sha256: { zh: "文件", en: "file" },
  bytes: { zh: "字节", en: "bytes" },
  format: { zh: "格式", en: "format" },
  rows: { zh: "行", en: "rows" },
  asked: { zh: "条件", en: "conditions" },
} as const satisfies Record<string, Label>;
type AuditField = keyof typeof auditFieldLabels;
export type AuditDetail = Partial<Record<AuditField, unknown>>;

const fieldLabels: Record<string, Label> = auditFieldLabels;
/** Values that are codes, by the field that holds them. */
const valueLabels: Record<string, Record<string, Label>> = {
  role: roleLabels,
  level: unionLevelLabels,
  kind: { ...reportKindLabels, ...photoKindLabels },
  amenity: amenityNames,
};

/** What a detail is called. */
export function fieldName(name: string, lang: Language): string {
  return fieldLabels[name]?.[lang] ?? name;
}

/** A detail as people read it: a value of any shape in one line. */
export function detailText(name: string, value: unknown, lang: Language): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map((one) => detailText(name, one, lang)).join("；") || "—";
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([inner, one]) => `${fieldName(inner, lang)} ${detailText(inner, one, lang)}`)
      .join("，");
  }
  return valueLabels[name]?.[String(value)]?.[lang] ?? String(value);
}
