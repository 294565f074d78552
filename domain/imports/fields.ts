import { amenityCodes } from "../amenities/amenities.ts";
import { amenityNames } from "../amenities/labels.ts";
import { evidenceLabels } from "../compliance/vocabulary.ts";
import { type Column, columnLabels } from "../rows/column-names.ts";

/** What a column of a sheet may tell beside the facts themselves: which station it is, where, and what several columns tell together. */
const placeFields = {
  code: { zh: "站点编码", en: "Station code" },
  number: { zh: "本单位编号", en: "The union's own number" },
  lifecycle: { zh: "状态", en: "State" },
  province: { zh: "省", en: "Province" },
  city: { zh: "市", en: "City" },
  district: { zh: "区县", en: "District" },
  adcode: { zh: "行政区划代码", en: "Region code" },
  region: { zh: "行政区（省市区写在一起）", en: "Region, in one cell" },
  lon: { zh: "经度", en: "Longitude" },
  lat: { zh: "纬度", en: "Latitude" },
  point: { zh: "经纬度（写在一格）", en: "Coordinates, in one cell" },
  system: { zh: "坐标系", en: "Coordinate system" },
  opens: { zh: "开门时间", en: "Opens at" },
  closes: { zh: "关门时间", en: "Closes at" },
} as const;

export type Field = Column | keyof typeof placeFields;

/** A column that is left out, and why: it tells of persons, tells what an earlier one tells, or is not known. */
export type LeftOut = "personal" | "twice" | "unknown";

export interface FieldLabel {
  zh: string;
  en: string;
}

/** Every field with its name, in the order of choice. */
export const fieldLabels: ReadonlyMap<Field, FieldLabel> = new Map<Field, FieldLabel>([
  ["name", columnLabels.name],
  ...entries(placeFields),
  ...entries(columnLabels).filter(([field]) => field !== "name"),
  ...Object.entries(evidenceLabels).map(([code, label]): [Field, FieldLabel] => [`evidence.${code}`, label]),
  ...amenityCodes.map((code): [Field, FieldLabel] => [`amenities.${code}`, amenityNames[code]]),
]);

/** Several columns may tell these together. */
export const severalColumns: ReadonlySet<Field> = new Set<Field>(["amenities", "supplies", "brands"]);

export function isField(text: string): text is Field {
  return (fieldLabels as ReadonlyMap<string, FieldLabel>).has(text);
}

function entries<Key extends Field>(labels: Record<Key, FieldLabel>): [Field, FieldLabel][] {
  return Object.entries(labels) as [Field, FieldLabel][];
}
