/** What there is to say of a row, of one cell of it or of the whole: as a code, so that it is put into words where it is read. */
export interface Remark {
  code: RemarkCode;
  /** Column from 0; null: the whole row. */
  column: number | null;
  /** Words of the cell, a name or a code that it is about. */
  text?: string;
  /** Why, in words of the parser that did not understand it. */
  why?: string;
  /** A row, metres or kilometres, as the code has it. */
  number?: number;
}

interface Words {
  zh: string;
  en: string;
}
type Say = (remark: { text: string; why: string; number: number }) => Words;

const remarks = {
  not_read: ({ text, why }) => ({
    zh: `「${text}」没读进去：${why}`,
    en: `“${text}” is not understood`,
  }),
  formula: ({ text }) => ({
    zh: `「${text}」是公式，没有算好的结果；粘贴成数值再导`,
    en: `“${text}” is a formula without a result: paste it as a value`,
  }),
  error_value: ({ text }) => ({ zh: `${text} 是算错的公式`, en: `${text} is a formula gone wrong` }),
  cut: () => ({ zh: "太长，只留前 200 个字", en: "Too long: only the first 200 characters are kept" }),
  no_name: () => ({ zh: "没有站名", en: "No name" }),
  name_only_general: () => ({
    zh: "站名只有通称，没说是哪一处",
    en: "The name says only what kind of place it is",
  }),
  no_region: () => ({
    zh: "不知道在哪个区县：写上省市区，或给整张表选一个",
    en: "No region: name it, or choose one for the sheet",
  }),
  unknown_region: ({ text }) => ({ zh: `没有「${text}」这个行政区`, en: `There is no region “${text}”` }),
  region_from_point: ({ text }) => ({ zh: `按坐标归到${text}`, en: `Put in ${text} by its coordinates` }),
  region_from_address: ({ text }) => ({ zh: `按地址归到${text}`, en: `Put in ${text} by its address` }),
  region_wide: ({ text }) => ({
    zh: `只认到${text}，没到区县`,
    en: `Known to lie in ${text}, not in which district`,
  }),
  unknown_code: ({ text }) => ({ zh: `没有编码为 ${text} 的站点`, en: `No station has the code ${text}` }),
  bad_code: ({ text }) => ({
    zh: `「${text}」不像站点编码（如 630104-7K3Q）`,
    en: `“${text}” is no station code`,
  }),
  withdrawn: ({ text }) => ({
    zh: `${text} 已撤销，不能再改`,
    en: `${text} is withdrawn and cannot be changed`,
  }),
  draft_open: ({ text }) => ({
    zh: `${text} 有没审完的改动，审完再导这一行`,
    en: `${text} has an open draft: import this row once it is dealt with`,
  }),
  point_not_read: ({ text, why }) => ({
    zh: `坐标「${text}」没读进去：${why}`,
    en: `Coordinates “${text}” are not understood`,
  }),
  axes_swapped: ({ text }) => ({
    zh: `经纬度写反了，没读坐标：「${text}」`,
    en: `Longitude and latitude are exchanged, and left out: “${text}”`,
  }),
  half_a_point: () => ({ zh: "经度、纬度只写了一个", en: "Only one of longitude and latitude is given" }),
  point_rough: ({ text }) => ({
    zh: `坐标「${text}」小数位太少，差出一公里，不用`,
    en: `Coordinates “${text}” have too few digits to be of use`,
  }),
  point_far: ({ text, number }) => ({
    zh: `坐标离${text}边界 ${number} 公里`,
    en: `The point lies ${number} km outside ${text}`,
  }),
  point_outside: ({ text, number }) => ({
    zh: `坐标在${text}边界外 ${number} 米`,
    en: `The point lies ${number} m outside ${text}`,
  }),
  other_region: ({ text }) => ({ zh: `系统里它在${text}`, en: `On the register it lies in ${text}` }),
  day_to_come: ({ text }) => ({ zh: `${text} 还没到`, en: `${text} is still to come` }),
  same_as_row: ({ number }) => ({
    zh: `和第 ${number} 行像是同一处`,
    en: `Seems to be the same as row ${number}`,
  }),
  same_station_as_row: ({ number }) => ({
    zh: `和第 ${number} 行对上了同一个站点`,
    en: `Row ${number} is the same station`,
  }),
  number_again: ({ text, number }) => ({
    zh: `编号「${text}」第 ${number} 行用过了，这一行不按编号对`,
    en: `Row ${number} has the number “${text}” already: this row goes by its name`,
  }),
  several_of_the_name: () => ({
    zh: "同一区县有几个站点叫这个名",
    en: "Several stations of the district bear this name",
  }),
  alike: ({ text, why }) => ({ zh: `像是已有的「${text}」：${why}`, en: `Seems to be “${text}”` }),
  confirmed_on_site: ({ text }) => ({
    zh: `「${text}」有人到现场核实过，没有改`,
    en: `“${text}” was confirmed on site and is left as it is`,
  }),
} as const satisfies Record<string, Say>;

type RemarkCode = keyof typeof remarks;

export function remarkWords({ code, text = "", why = "", number = 0 }: Remark): Words {
  const say: Say = remarks[code];
  return say({ text, why, number });
}
