import { pinyin } from "pinyin-pro";

/** Readings `pinyin-pro` gets wrong, by short name, syllables parted by spaces. Reviewed over the whole list of 2024. */
const readings: Record<string, string> = {
  重庆: "chong qing",
  乐亭: "lao ting",
  蔚县: "yu xian",
  洪洞: "hong tong",
  繁峙: "fan shi",
  万柏林: "wan bai lin",
  调兵山: "diao bing shan",
  珲春: "hun chun",
  大箐山: "da qing shan",
  穆棱: "mu ling",
  闵行: "min hang",
  六合: "lu he",
  乐清: "yue qing",
  蚌山: "beng shan",
  枞阳: "zong yang",
  歙县: "she xian",
  涡阳: "guo yang",
  铅山: "yan shan",
  乐陵: "lao ling",
  牟平: "mu ping",
  莘县: "shen xian",
  单县: "shan xian",
  东阿: "dong e",
  荥阳: "xing yang",
  中牟: "zhong mu",
  浚县: "xun xian",
  召陵: "shao ling",
  泌阳: "bi yang",
  黄陂: "huang pi",
  番禺: "pan yu",
  大埔: "da bu",
  东莞: "dong guan",
  犍为: "qian wei",
  荥经: "ying jing",
  筠连: "jun lian",
  牟定: "mou ding",
  吴堡: "wu bu",
  宕昌: "tan chang",
  民乐: "min le",
  称多: "chen duo",
  曾都: "zeng du",
  红寺堡: "hong si bu",
  尉犁: "yu li",
};

/** In names of places these are always read so. */
const placeReadings: Record<string, string> = { 都: "du", 什: "shi" };

export interface Reading {
  /** Without tones, an apostrophe where a later syllable begins with a vowel: `lu'an`, `lüyuan`. */
  pinyin: string;
  /** `la`. */
  initials: string;
}

/** How a region's short name is read. The full name helps: what follows decides between readings. */
export function readName(short: string, name: string): Reading {
  const words = readings[short]?.split(" ") ?? syllables(short, name);
  return {
    pinyin: words.map((word, i) => (i > 0 && /^[aeo]/.test(word) ? `'${word}` : word)).join(""),
    initials: words.map((word) => word.charAt(0)).join(""),
  };
}

function syllables(short: string, name: string): string[] {
  const context = name.startsWith(short) ? name : short;
  const words = pinyin(context, { toneType: "none", type: "array" });
  return [...short].map((character, i) => placeReadings[character] ?? words[i] ?? character);
}
