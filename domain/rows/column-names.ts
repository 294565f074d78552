import type { AmenityCode } from "../amenities/amenities.ts";
import { yesLabels } from "../compliance/vocabulary.ts";

/** Columns of a register whose cells say one fact in words. */
const plainColumns = [
  "name",
  "kind",
  "brands",
  "address",
  "directions",
  "host",
  "operator",
  "hours",
  "entry",
  "amenities",
  "supplies",
  "area",
  "capacity",
  "floor",
  "fixed",
  "indoor",
  "streetFront",
  "separateRoom",
  /** The day on which what the row says was confirmed. */
  "checkedOn",
  /** 站长、负责人: that somebody is named, never who. */
  "roles.keeper",
  /** The day of the last visit. */
  "events.inspection",
] as const;

/** What a column tells; `evidence.plaque`, `amenities.microwave`: yes or no to one thing. */
export type Column = (typeof plainColumns)[number] | `evidence.${string}` | `amenities.${AmenityCode}`;

/** The cells of one station, by what they tell. Text only: what it means is read anew wherever it is shown. */
export type RowCells = Partial<Record<Column, string>>;

/** Columns that are not read: they tell of persons, or would have to be sent away to be of use. */
export type LeftOut = "personal" | "position";

/** The names of columns, for telling what was read. */
export const columnLabels: Record<(typeof plainColumns)[number], { zh: string; en: string }> = {
  name: { zh: "站名", en: "name" },
  kind: { zh: "类型", en: "kind" },
  brands: { zh: "品牌", en: "brand" },
  address: { zh: "地址", en: "address" },
  directions: { zh: "怎么找到门", en: "directions" },
  host: { zh: "依托单位", en: "host" },
  operator: { zh: "运营单位", en: "operator" },
  hours: { zh: "开放时间", en: "hours" },
  entry: { zh: "进门方式", en: "ways in" },
  amenities: { zh: "设施", en: "amenities" },
  supplies: { zh: "应季东西", en: "seasonal supplies" },
  area: { zh: "面积", en: "area" },
  capacity: { zh: "可容纳人数", en: "capacity" },
  floor: { zh: "楼层", en: "floor" },
  ...yesLabels,
  checkedOn: { zh: "核实日期", en: "day confirmed" },
  "roles.keeper": { zh: "站长", en: "keeper" },
  "events.inspection": { zh: "巡查日期", en: "last visit" },
};
