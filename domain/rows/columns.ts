import type { AmenityCode } from "../amenities/amenities.ts";
import { parseAmenities } from "../amenities/parse.ts";
import { evidenceLabels } from "../compliance/vocabulary.ts";
import { parseEntry } from "../entry/parse.ts";
import { parseHours } from "../hours/parse.ts";
import { kindLabels } from "../stations/kinds.ts";
import { normalise } from "../text/normalise.ts";
import type { Column, LeftOut } from "./column-names.ts";

/** How registers head their columns; the first that fits the whole heading counts. */
const headings: [RegExp, Column | LeftOut][] = [
  [/电话|手机|联系方式|联系人|身份证号|姓名|微信|邮箱/, "personal"],
  [/经度|纬度|经纬度|坐标|定位/, "position"],
  [/^(站长|负责人|责任人|管理员|管理人员)/, "roles.keeper"],
  [/^(最近|上次)?(巡查|检查|走访)(时间|日期)?$/, "events.inspection"],
  [/^(核实|确认|填报|登记|更新|统计|采集)(时间|日期)$/, "checkedOn"],
  [/^(站点?|驿站|服务点|服务站点?|场所)?(名称|全称|名)$|(驿站|站点|服务站|港湾)名称$|^(站点|驿站)$/, "name"],
  [/^(站点|驿站)?(类型|类别|种类|性质)$/, "kind"],
  [/品牌/, "brands"],
  [/^(怎么走|方位|位置说明|周边标志)/, "directions"],
  [/地址|地点|位置/, "address"],
  [/依托|所属单位|所在单位|设在|共建单位/, "host"],
  [/运营|建设主体|管理单位|主办单位|建设单位/, "operator"],
  [/开放时间|营业时间|服务时间|开放时段|开门时间|^时间$/, "hours"],
  [/进入方式|进门|门禁|开门方式/, "entry"],
  [/应季|物资|慰问品|季节/, "supplies"],
  [/面积|平方米|平米|㎡|m²/, "area"],
  [/可?容纳|座位数|可接待|人数/, "capacity"],
  [/楼层|层数|所在层/, "floor"],
  [/临街|沿街/, "streetFront"],
  [/单独|独立(房间|空间)/, "separateRoom"],
  [/固定场所/, "fixed"],
  [/室内/, "indoor"],
  [/设施|设备|配置|配备|服务(内容|项目|功能)|功能/, "amenities"],
  ...Object.entries(evidenceLabels).map(([code, { zh }]): [RegExp, Column] => [
    new RegExp(`^(有无|是否有?)?${zh}`),
    `evidence.${code}`,
  ]),
  [/牌匾|挂牌|门头|标识牌/, "evidence.plaque"],
  [/制度/, "evidence.rules"],
];

/** `null`: not a heading that is known. Not every text that names an amenity is a heading; whoever asks must know it is one. */
export function columnOfHeading(heading: string): Column | LeftOut | null {
  const words = normalise(heading).replace(/\(.*?\)|[\s*:]/g, "");
  if (words === "" || words.length > 16) return null;
  const known = headings.find(([pattern]) => pattern.test(words));
  if (known) return known[1];
  const thing = words.replace(/^(有无|是否配?有?|有没有)/, "");
  const [code, ...others] = Object.keys(parseAmenities(thing).value ?? {}) as AmenityCode[];
  return code && others.length === 0 ? `amenities.${code}` : null;
}

/** What a cell without a heading seems to tell. */
export function columnOfCell(cell: string): Column | LeftOut | null {
  const words = normalise(cell).trim();
  if (/^\+?[\d\s-]{7,20}$/.test(words)) return "personal";
  if (/^\d{2,3}\.\d{3,}(,\s*\d{2,3}\.\d{3,})?$/.test(words)) return "position";
  if (/平方米|平米|㎡|m²|m2$|^\d+平$/i.test(words)) return "area";
  if (Object.values(kindLabels).some(({ zh }) => zh === words)) return "kind";
  if (/^(地下|地上|负)?[\d一二三四五六七八九]+[层楼F]$/i.test(words)) return "floor";
  if (/^(约|可容纳|不到|超过)*\d+(余|多|来)?人/.test(words)) return "capacity";
  if (/临街|沿街/.test(words) && words.length <= 4) return "streetFront";
  if (/^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(words)) return "checkedOn";
  if (/\d[:时点]|24小时|全天|每[天日]/.test(words) && (parseHours(cell).value?.rules.length ?? 0) > 0)
    return "hours";
  if (/^(工会|爱心|暖心|劳动者|户外).{0,8}$/.test(words) && /(驿站|港湾|服务站点?|接力站)$/.test(words))
    return "brands";
  if (/(驿站|服务站点?|港湾|之家|服务点|接力站|休息室|e站)(\(.*\))?$/i.test(words)) return "name";
  if (/[路街巷道村镇][^,;、]*\d|\d+号|交叉口|(路|街)口/.test(words)) return "address";
  if (Object.keys(parseAmenities(cell).value ?? {}).length > 0) return "amenities";
  if (parseEntry(cell).value !== null) return "entry";
  if (/(银行|药店|药房|社区|街道|中心|公司|支行|加油站|邮局)/.test(words)) return "host";
  return null;
}

/** Whether at least half of the cells are names of columns: a row of facts has one or two that could be. */
export function isHeading(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== "");
  const known = filled.filter((cell) => columnOfHeading(cell) !== null && columnOfCell(cell) !== "name");
  return known.length >= 2 && known.length * 2 >= filled.length;
}
