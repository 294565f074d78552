import { normalise } from "../text/normalise.ts";

/**
 * What is left of the names of stations and hosts once everything that half of all stations are called is taken away:
 * 「户外职工爱心驿站(中江路626号)」 and 「中江路626号工会驿站」 both come down to 「中江路626号」.
 */

/** Marks of fictional stations: their number says nothing of the place. */
const fictional = /^(?:示例|合成|测试)\s*\d+/;
const signs = /[^\p{L}\p{N}]+/gu;

/** Chains under the names they go by, and the short one they are compared by. */
const chains: readonly [RegExp, string][] = [
  [/(?:中国)?(?:建设银行|建行)/g, "建行"],
  [/(?:中国)?(?:农业银行|农行)/g, "农行"],
  [/(?:中国)?(?:工商银行|工行)/g, "工行"],
  [/(?:中国)?(?:邮政储蓄银行|邮储银行|邮储)/g, "邮储"],
  [/中国银行|中行/g, "中行"],
  [/(?:农村商业银行|农商银行|农商行)/g, "农商行"],
  [/(?:中国)?(?:石油化工|石化)/g, "石化"],
  [/(?:中国)?石油(?!化工)/g, "石油"],
  [/国家电网|国网/g, "国网"],
  [/(?:中国)?电信/g, "电信"],
  [/(?:中国)?移动/g, "移动"],
  [/(?:中国)?联通/g, "联通"],
];
const chainNames: ReadonlySet<string> = new Set(chains.map(([, short]) => short));

/** What stations are called whatever the place, longest first: brands, whom they are for, machine translations of both. */
const general = new RegExp(
  [
    "户外员工(?:酒店|站|店)",
    "(?:城市|城管|环卫|工会|户外)?(?:工人|职工|劳动者?|工作者|员工|骑手)?(?:爱心|暖心|暖蜂|小哥|的士|邮爱|幸福|友好|妈妈|避暑)(?:驿站|接力站|港湾|翼站|小屋|之家|e站|站)",
    "(?:户外|环卫)?(?:劳动者?|职工|工人|工作者)(?:综合)?(?:服务)?(?:驿站|站点|站|点|港湾|之家|休息室|休息站|作息点)",
    "(?:综合|康乃馨|工会)?服务(?:驿站|站点|站|点)",
    "户外(?:劳动者?|职工|员工|工作者)|环卫工人|货车司机",
    "(?<!总)工会(?=驿站|爱心|户外|服务|$)|工驿站|城管驿站|司机之家|惠工家|避暑纳凉点|作息点|休息[室站]",
    "24小时|智能化?|无人值守|驿站|接力站|站点$|(?:的|之)$",
  ].join("|"),
  "g",
);

/** Words that many names of one town share: they tell little. */
const common = new RegExp(
  [
    "党群服务中心|便民服务中心|职工服务中心|文化活动中心|服务中心|服务大厅|办事处|居民?委员?会|居委会",
    "社区|街道|公厕|公共卫生间|卫生间|转运站|加油站|充电站|支行|分行|支局|营业[厅部所]|分公司|有限公司|公园|广场|地铁站|终点站|门店|附近",
    "大厅|中心|公司|步行街|大道|大街|号楼|小区",
  ].join("|"),
  "g",
);

/** One name as it is compared. */
export interface Name {
  /** What tells this place from others; empty for 「爱心驿站」. */
  core: string;
  /** How much the core tells: about the number of its telling characters. */
  tells: number;
  /** Pairs of characters, each with how telling it is. */
  pairs: ReadonlyMap<string, number>;
  /** Numbers, gates and sides in the core (「东门」, 「187路」) by what they stand before: of two names they must not differ. */
  marks: ReadonlyMap<string, string>;
}

/** @param regions those it lies in, from the province down: named in front or not, it is the same name. */
export function readName(name: string, regions: readonly NamedRegion[]): Name {
  const parts = normalise(name)
    .toLowerCase()
    .replace(fictional, "")
    .replaceAll("虚构", "")
    .split(signs)
    .flatMap((part) => withoutRegions(inShort(part), regions).replace(general, " ").split(" "))
    .map((part) => withoutRegions(part, regions));
  return weigh(parts.join(""));
}

/** A host as it is compared; `null` when the name is only that of a chain (「建设银行」), which has a thousand doors. */
export function readHost(host: string, regions: readonly NamedRegion[]): Name | null {
  const plain = normalise(host).toLowerCase().replaceAll("虚构", "").replace(signs, "");
  const core = withoutRegions(inShort(plain), regions).replace(/(?:股份|责任)?(?:有限)(?:责任)?公司/g, "");
  return chainNames.has(core) || core.length < 2 ? null : weigh(core);
}

function inShort(text: string): string {
  return chains.reduce((said, [names, short]) => said.replace(names, short), text);
}

/** A region something lies in, with the names it goes by: 「西宁市」, 「西宁」. */
export interface NamedRegion {
  adcode: string;
  names: readonly string[];
}

const level = /^(?:自治[区州县旗]|地区|[省市区县盟旗])/;
const isRoad = /^(?:[东南西北中]?[路街门桥巷]|大[道街])/;

/** Without the regions at the beginning (from the province down), also after the name of a chain. */
export function withoutRegions(text: string, regions: readonly NamedRegion[]): string {
  let rest = text;
  let chain = "";
  for (const short of chainNames) {
    if (rest.startsWith(short)) {
      chain = short;
      rest = rest.slice(short.length);
    }
  }
  for (const { names } of regions) {
    const said = names
      .filter((name) => name.length >= 2 && rest.startsWith(name))
      .sort((a, b) => b.length - a.length)[0];
    if (said === undefined) continue;
    const after = rest.slice(said.length).replace(level, "");
    // 「朝阳」 of 「朝阳路」 is no region.
    if (!isRoad.test(after)) rest = after;
  }
  // 「市总工会」, but not 「市民」 and 「市场」.
  return chain + (regions.length > 0 ? rest.replace(/^[省市](?![民场政])/, "") : rest);
}

function weigh(core: string): Name {
  const characters = [...core];
  const telling = characters.map(() => 1);
  let offset = 0;
  const offsets = characters.map((character) => {
    const at = offset;
    offset += character.length;
    return at;
  });
  for (const { 0: word, index } of core.matchAll(common)) {
    for (const [i, at] of offsets.entries()) if (at >= index && at < index + word.length) telling[i] = 0.3;
  }
  const pairs = new Map<string, number>();
  for (let i = 1; i < characters.length; i++) {
    pairs.set(`${characters[i - 1]}${characters[i]}`, ((telling[i - 1] ?? 1) + (telling[i] ?? 1)) / 2);
  }
  if (characters.length === 1) pairs.set(core, 1);
  return { core, tells: telling.reduce((sum, one) => sum + one, 0), pairs, marks: marksOf(core) };
}

const mark =
  /(\d+|[一二三四五六七八九十]+|[a-z]\d?)(号?[路线队所院桥厂店座口]|出口|号楼?|号?站|弄|期|区|分|$)|([东南西北]{1,2})([门侧口头]|出口|站|区|广场)/g;

/** The last two characters before 路, 街 or 道 tell one road from another. */
const road = /(\p{Script=Han}{2})(?:路|大街|街(?!道)|大道|巷)/u;

function marksOf(core: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const [, called] = road.exec(core) ?? [];
  if (called !== undefined) found.set("road", called);
  for (const [, number, counted = "", side, of = ""] of core.matchAll(mark)) {
    const before = number === undefined ? of : counted;
    found.set(before, [...(found.get(before)?.split(" ") ?? []), number ?? side ?? ""].sort().join(" "));
  }
  return found;
}

/**
 * How alike two names are, 0 to 1, in either order the same; `null` where one of them tells nothing (「爱心驿站」).
 * 1: what tells them apart from others is the same.
 */
export function nameLikeness(a: Name, b: Name): number | null {
  if (a.tells === 0 || b.tells === 0) return null;
  if (a.core === b.core) return 1;
  const alike = sharedPairs(a.pairs, b.pairs);
  const [shorter, longer] = a.core.length <= b.core.length ? [a, b] : [b, a];
  const contained = shorter.tells >= 3 && longer.core.includes(shorter.core);
  return contained ? Math.max(alike, 0.85) : alike;
}

function sharedPairs(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [pair, weight] of few) {
    const other = many.get(pair);
    if (other !== undefined) shared += Math.min(weight, other);
  }
  // Summed small to large, so that the order of the two does not show in the last digit.
  const total = [sum(a), sum(b)].sort((x, y) => x - y).reduce((x, y) => x + y, 0);
  return total === 0 ? 0 : (2 * shared) / total;
}

const sum = (pairs: ReadonlyMap<string, number>) => [...pairs.values()].reduce((x, y) => x + y, 0);

/**
 * Whether both say which of several, and not the same: 「东门」 and 「西门」, 「一队」 and 「二队」, 「团结路」 and 「滨河路」. Roads of
 * which one character is another may be one, misspelt.
 */
export function marksDiffer(a: Name, b: Name): boolean {
  return [...a.marks].some(([before, said]) => {
    const other = b.marks.get(before);
    if (other === undefined || other === said) return false;
    return before !== "road" || ![...said].some((character) => other.includes(character));
  });
}
