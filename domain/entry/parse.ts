import type { z } from "zod";
import type { EntryRule } from "../stations/facts.ts";
import { normalise } from "../text/normalise.ts";
import type { Parsed, Unknown } from "../unknown.ts";
import type { EntryMethod } from "./entry.ts";

/** Why a piece of a text about the way in decides nothing, in words for people. */
export const entryReasons = {
  not_about_entry: "说的不是怎么进门",
  gate_without_method: "有门禁,没说怎么开",
  denied: "说的是不用或不能这样进",
} as const;

type Rule = z.infer<typeof EntryRule>;

/** How each method is spoken of. A method counts only beside a door, or when it is all that the text says. */
const spoken: readonly [EntryMethod, RegExp][] = [
  [
    "walk_in",
    /推门(?:就|即)?(?:进|入)|直接(?:进入|进|入内|推门)|自由(?:进出|出入|进入)|随意进出|随时进(?:出|入)?|敞开(?:大门)?|免登记|(?:无需|不用|不需要?|无须)(?:任何)?(?:登记|刷卡|扫码|身份证|证件|认证|刷脸|预约)|不锁门|walk in/g,
  ],
  ["id_card", /(?:刷|凭|持|用|出示)?(?:二代|居民)?身份证(?:原件)?(?:刷卡|识别|验证|登记)?|刷证/g],
  ["face", /人脸(?:识别|认证|验证)?|刷脸|面部识别|face recognition/g],
  ["scan", /扫码|扫二维码|扫一扫|扫描二维码|二维码|扫微信|qr(?: ?code)?|scan/g],
  ["code", /(?:输入?|凭|用)?(?:数字|开门|门锁)?密码(?:锁)?|验证码|door code/g],
  ["app", /手机应用|手机app|app|小程序/g],
  ["phone", /(?:拨)?打电话|拨打[\d-]*|电话(?:联系|预约|开门|代开)|致电|来电/g],
  [
    "card",
    /刷(?:工会|会员|门禁|ic|职工|服务)?卡|(?:凭|持|用)(?:工会|会员|门禁|ic|职工|服务)(?:会员)?卡|门禁卡|access card/g,
  ],
  [
    "ask",
    /(?:告知|告诉|联系|找|问|询问|跟|向)(?:一下|下)?(?:店员|保安|门卫|工作人员|值班人员|管理员|站长|店家|老板|前台|服务员)(?:说一声|登记|开门)?|按门铃|(?:前台|门卫|登记)登记|登记(?:后)?(?:即可)?(?:进入|入内)?/g,
  ],
];
const door =
  /开门|进门|进入|入内|进站|入站|门禁|开锁|解锁|出入|进出|入门|门锁|通行|推门|锁门|登记|便可进|即可进|可进|才能进|entry|door/;
const part =
  /(?:夜晚|夜间|晚上|晚间|深夜|凌晨|白天|夜里|节假日|周末|非工作时间|下班后|平时|(?:每天|每晚)?\d{1,2}(?::\d{2}|点)(?:以?后|以?前|至次日\d{1,2}(?::\d{2}|点))?)/;
const filler =
  /[\s、,;。!()[\]"':/]|和|或者?|及|以及|均可|都可以?|可以?|即可|方式|开门|进门|进入|入内|门禁|系统|电子|智能|便|就|行|能|后|需要?|通过|使用|采用|实行|支持|请|才/g;

/**
 * Reads the ways in from prose (「人脸识别、身份证刷卡、齐鲁工惠二维码开门」, 「夜晚刷身份证便可进入」). `when` keeps the words of the
 * text that say at what time the method holds. `unknown` reasons are those of {@link entryReasons}.
 */
export function parseEntry(raw: string): Parsed<Rule[]> {
  const unknown: Unknown[] = [];
  const rules: Rule[] = [];
  for (const { text, raw: words } of clauses(raw)) {
    const found = methodsIn(text);
    if (found.length === 0) {
      const reason = /门禁/.test(text) ? "gate_without_method" : "not_about_entry";
      if (text.replace(filler, "") !== "" || reason === "gate_without_method")
        unknown.push({ text: words, reason });
      continue;
    }
    if (denies(text) && !found.includes("walk_in")) {
      unknown.push({ text: words, reason: "denied" });
      continue;
    }
    const when = part.exec(text)?.[0];
    for (const method of found) {
      if (rules.some((rule) => rule.method === method && rule.when === when)) continue;
      const own = method === "scan" ? /[\p{Script=Han}]{2,8}(?=二维码)/u.exec(text)?.[0] : undefined;
      const note = own && !/扫|刷|码|进|门/.test(own) ? `${own}二维码` : undefined;
      rules.push({ method, ...(when && { when }), ...(note && { note }) });
    }
  }
  return { raw, value: rules.length > 0 ? rules : null, unknown };
}

/** Whether a clause of a longer text (amenities, hours) tells how to get in. */
export function speaksOfEntry(clause: string): boolean {
  const text = fold(clause);
  return /门禁/.test(text) || clauses(clause).some((one) => methodsIn(one.text).length > 0);
}

function methodsIn(text: string): EntryMethod[] {
  let rest = text;
  const found: EntryMethod[] = [];
  for (const [method, pattern] of spoken) {
    const left = rest.replace(pattern, "");
    if (left !== rest) found.push(method);
    rest = left;
  }
  const strong = found.includes("id_card") || found.includes("face") || found.includes("walk_in");
  const only = rest.replace(part, "").replace(filler, "") === "";
  return strong || only || door.test(text) ? found : [];
}

function denies(text: string): boolean {
  return /(?:不能|无法|不支持|不可|暂不支持|取消|没有|无需|不用|不需要|无须)(?:使用|用|再)?(?:刷|扫|人脸|身份证|二维码|密码|app|小程序|登记)/.test(
    text,
  );
}

/** Clauses, with brackets as clauses of their own, in the source's words and folded. */
function clauses(raw: string): { text: string; raw: string }[] {
  const text = fold(raw);
  return [...text.matchAll(/[^,;。!()[\]【】\n]+/g)]
    .map((match) => ({
      text: match[0].trim(),
      raw: raw.slice(match.index, match.index + match[0].length).trim(),
    }))
    .filter((clause) => clause.text !== "");
}

function fold(raw: string): string {
  return normalise(raw).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
