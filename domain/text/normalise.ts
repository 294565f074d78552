/**
 * Shared first step of the parsers of prose. It never changes the length of a text, so that an offset in the normalised
 * text is the same offset in the source and a parser can always quote the words as they stand.
 */

/** Pairs "traditional simplified": only characters that occur in the words the parsers know. */
const traditional = new Map(
  (
    "週周 點点 時时 鐘钟 鍾钟 間间 節节 開开 關关 門门 閉闭 館馆 無无 後后 號号 個个 兩两 從从 禮礼 營营 業业 務务 員员 為为 " +
    "長长 對对 雙双 調调 補补 國国 慶庆 勞劳 動动 農农 曆历 園园 區区 場场 樓楼 衛卫 廁厕 飲饮 熱热 電电 醫医 藥药 報报 書书 " +
    "雜杂 誌志 風风 氣气 體体 檢检 監监 視视 機机 櫃柜 髮发 發发 飯饭 爐炉 壺壶 傘伞 網网 線线 絡络 車车 換换 嬰婴 殘残 礙碍 " +
    "壓压 臥卧 約约 積积 餘余 於于 證证 碼码 臉脸 識识 別别 進进 還还 設设 備备 損损 壞坏 維维 護护 處处 與与 並并 僅仅 夠够 " +
    "邊边 內内 頭头 連连 續续 斷断 適适 應应 緊紧 針针 縫缝 訊讯 諮咨 詢询 戶户 騎骑 遞递 運运 輛辆 貨货 陽阳 陰阴 傷伤 聽听 " +
    "說说 讓让 萬万 參叁 貳贰 達达 過过 這这 裡里 裏里 廣广 臺台 幾几 歲岁 觀观 覽览 閱阅 學学 習习 產产 爾尔 齊齐 優优 質质 " +
    "鮮鲜 陳陈 舊旧 " +
    "腳脚 裝装 淨净 純纯 溫温 鍋锅 燒烧 湯汤 涼凉 廳厅 專专 帶带 儲储 輪轮 顫颤 儀仪 診诊 療疗 鏡镜 複复 滅灭 頻频 攝摄 遠远 寶宝 數数 據据 導导 資资 鎖锁 費费 錢钱 " +
    "價价 臨临 鄰邻 將将 擬拟 計计 劃划 規规 獨独 單单 種种 類类 給给 來来 沒没 嗎吗 麵面 暫暂 薑姜 綠绿 鹽盐 層层 寫写 請请 盡尽 極极 麼么 樣样 顧顾 糧粮"
  )
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/** Signs that stand for one another on Chinese keyboards and in scanned documents. */
const signs = new Map(
  (
    [
      ["-", "‐‑‒–—―−─━﹣ー﹘"],
      ["~", "〜∼˜∽〰"],
      [":", "∶︰﹕ː"],
      [",", "﹐､"],
      [";", "﹔"],
      ["·", "•・‧∙⋅"],
      [
        " ",
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff",
      ],
      ['"', "“”„‟«»"],
      ["'", "‘’‚‛"],
      ["×", "✕✖╳⨯"],
      ["。", "｡"],
      ["、", "﹑"],
    ] as const
  ).flatMap(([to, from]) => [...from].map((sign): [string, string] => [sign, to])),
);

const folds = new Map([...traditional, ...signs]);

/**
 * The text with full-width letters, digits and signs made half-width, dashes, colons, quotes and blanks of every kind made one
 * each, Kangxi radicals and the traditional characters the parsers know made simplified, and control characters made blanks
 * (line breaks stay). Same length as the source, offset by offset.
 */
export function normalise(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x21 && code < 0x7f) out += text.charAt(at);
    else if (code === 0x0a || code === 0x0d) out += "\n";
    else if (code <= 0x20 || (code >= 0x7f && code < 0xa0)) out += " ";
    else if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if ((code >= 0x2f00 && code <= 0x2fd5) || (code >= 0xf900 && code <= 0xfaff)) {
      const folded = text.charAt(at).normalize("NFKC");
      out += folded.length === 1 ? (traditional.get(folded) ?? folded) : text.charAt(at);
    } else {
      const char = text.charAt(at);
      out += folds.get(char) ?? char;
    }
  }
  return out;
}

const digits = new Map([..."零一二三四五六七八九"].map((char, value): [string, number] => [char, value]));
digits.set("〇", 0).set("两", 2);
const units = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
  ["万", 10_000],
]);

/** A longer run of numerals is cut: it is no number anyway, and whoever tries at each offset must not read it all each time. */
const longestNumber = 24;

/**
 * Reads the whole number that begins at an offset of a normalised text, in Arabic digits (「24」) or Chinese numerals
 * (「二十四」, 「二〇二四」, 「三百六十五」, 「廿四」). `end` is the offset after the whole run of digits or numerals; `value` is NaN when the numerals are in no order that
 * makes a number. `null` when no number begins there. Decimals, signs and 「余」「多」 are left to the caller.
 */
export function readNumber(text: string, at: number): { value: number; end: number } | null {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  if (end > at) return { value: Number(text.slice(at, end)), end };
  while (end < text.length && end - at < longestNumber && isNumeral(text.charAt(end))) end++;
  return end > at ? { value: chineseNumber(text.slice(at, end)), end } : null;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isNumeral(char: string): boolean {
  return digits.has(char) || units.has(char) || char === "廿";
}

function chineseNumber(run: string): number {
  let total = 0; // of finished sections (万)
  let section = 0;
  let pending: number | null = null; // a digit that waits for its unit
  let lastUnit = Number.POSITIVE_INFINITY;
  let afterZero = false;
  let sawUnit = false;
  let plain = 0;
  for (const char of run) {
    const digit = digits.get(char);
    const unit = units.get(char);
    if (digit !== undefined) {
      plain = plain * 10 + digit;
      if (sawUnit && pending !== null) return Number.NaN;
      if (digit === 0 && sawUnit) afterZero = true;
      else pending = sawUnit ? digit : plain;
    } else if (unit === 10_000) {
      if (total > 0) return Number.NaN;
      total = (section + (pending ?? 0)) * unit;
      if (total === 0) return Number.NaN;
      section = 0;
      pending = null;
      lastUnit = unit;
      afterZero = false;
      sawUnit = true;
    } else {
      const value = unit ?? 20;
      if (value === 20 ? pending !== null : value >= lastUnit || (pending === null && value !== 10))
        return Number.NaN;
      if (pending !== null && (pending > 9 || pending === 0)) return Number.NaN;
      section += value === 20 ? 20 : (pending ?? 1) * value;
      pending = null;
      lastUnit = value === 20 ? 10 : value;
      afterZero = false;
      sawUnit = true;
    }
  }
  if (!sawUnit) return plain;
  // 「一百六」 is 160: a last digit without 零 counts in tenths of the unit before it.
  const last = pending === null ? 0 : lastUnit >= 100 && !afterZero ? (pending * lastUnit) / 10 : pending;
  return total + section + last;
}
