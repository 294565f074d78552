import { applies, locality } from "../../domain/compliance/jurisdiction.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { dateWords } from "../../domain/compliance/words/measure.ts";
import { outsideWords } from "../../domain/compliance/words/verdict.ts";
import type { Language } from "../../domain/pages/views.ts";
import { kindLabels, type StationKind } from "../../domain/stations/kinds.ts";
import type { Context } from "../context.ts";
import { regionNames } from "../regions/regions.ts";

const nation = { zh: "全国", en: "the whole country" };

/**
 * Whether the standard is for such a station there on that day (`YYYY-MM-DD`, Asia/Shanghai), and why not. `regions`: adcodes it lies in; undefined: not told. A kind that is
 * not told is taken to be the standard's own.
 */
export async function jurisdictionOf(
  { db }: Context,
  standard: StandardVersion,
  regions: readonly string[] | undefined,
  kind: StationKind | undefined,
  day: string,
  lang: Language,
): Promise<{ applies: boolean | null; note: string }> {
  const names = await regionNames(db);
  const where = standard.jurisdiction
    .map((adcode) => (adcode === "100000" ? nation[lang] : (names(adcode).at(-1) ?? adcode)))
    .join(lang === "zh" ? "、" : ", ");
  const own = standard.kinds.map((one) => kindLabels[one][lang]).join(lang === "zh" ? "、" : ", ");
  const [ownKind] = standard.kinds;
  const is = kind ?? ownKind ?? "rest_station";
  const say = (zh: string, en: string) => ({ zh, en })[lang];

  if (!standard.kinds.includes(is)) {
    return {
      applies: false,
      note: say(
        `这个标准管的是${own}，不是${kindLabels[is].zh}`,
        `The standard is for: ${own}; this is: ${kindLabels[is].en}`,
      ),
    };
  }
  const { from, until } = standard.issued ?? {};
  if (from !== undefined && day < from) {
    return {
      applies: false,
      note: say(
        `这一版从${dateWords(from, lang)}起才施行`,
        `This version is in force from ${dateWords(from, lang)}`,
      ),
    };
  }
  if (until !== undefined && until < day) {
    return {
      applies: false,
      note: say(
        `这一版只施行到${dateWords(until, lang)}`,
        `This version was in force until ${dateWords(until, lang)}`,
      ),
    };
  }
  if (regions === undefined && locality(standard, []) === 0) {
    return {
      applies: null,
      note: say(
        `这个标准适用于${where}；没说站点在哪里，请自行确认`,
        `The standard applies in ${where}; where the station is was not told`,
      ),
    };
  }
  return applies(standard, regions ?? [], is)
    ? { applies: true, note: say(`适用于${where}`, `Applies in ${where}`) }
    : {
        applies: false,
        note: outsideWords(standard, lang),
      };
}
