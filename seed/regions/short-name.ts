const peoples =
  "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|京|独龙|鄂伦春|各";
/** 「回族土族」 before 自治州, 自治县, 自治旗 or 区. Xinjiang's 自治州 and 自治县 leave out 族. */
const people = new RegExp(`(?:(?:${peoples})族)+(?=自治|区$)|(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克)(?=自治)`);
const suffix =
  /(?:特别行政区|维吾尔自治区|自治区|自治州|自治县|自治旗|(?<=浦东|滨海|沈北)新区|(?<=神农架)林区|(?<=六枝)特区|地区|省|市|盟|县|区)$/;
/** Banners are called by their whole name, and 矿区 is no suffix of a name. */
const inseparable = /(?:(?<!自治)旗|矿区)$/;

/** Where the rule would leave a word that means something else. */
const exceptions: Record<string, string> = {
  内蒙古自治区: "内蒙古",
  河南蒙古族自治县: "河南县",
  东乡族自治县: "东乡",
  鄂温克族自治旗: "鄂温克",
  海西蒙古族藏族自治州直辖: "海西州直辖",
};

/** The name people use: 西宁 for 西宁市, 黔东南 for 黔东南苗族侗族自治州; 单县 stays 单县. */
export function shortName(name: string): string {
  const exception = exceptions[name];
  if (exception !== undefined) return exception;
  if (inseparable.test(name)) return name;
  const withoutPeople = name.replace(people, "");
  const short = withoutPeople.replace(suffix, "");
  return short.length >= 2 ? short : withoutPeople;
}
