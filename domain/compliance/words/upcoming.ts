import type { Language } from "../../pages/views.ts";
import { assess } from "../assess.ts";
import type { AssessedCriterion, Assessment, Finding } from "../assessment.ts";
import { addDays, daysBetween } from "../days.ts";
import type { ComplianceFacts } from "../facts.ts";
import type { StandardVersion } from "../standard.ts";
import type { Label } from "../vocabulary.ts";
import { leavesOf } from "./decisive.ts";
import { dateWords, listWords } from "./measure.ts";
import { thingOf } from "./names.ts";
import { firstExpiry } from "./values.ts";

export interface Upcoming {
  /** The last day (Asia/Shanghai) on which all is still as it was; the next day it is not, unless something is done. */
  date: string;
  /** 「2027年2月1日」 */
  day: string;
  /** 「药品到期，「设施」要重看」 */
  words: string;
}

/** So many moments are looked at; nobody plans further. */
const furthest = 40;

/**
 * What time alone will take away or bring, by day, the soonest first. Days on which something that is not met merely becomes so for
 * another reason are left out. `assessment`: of these facts by this standard.
 */
export function changeWords(
  assessment: Assessment,
  standard: StandardVersion,
  facts: ComplianceFacts,
  lang: Language,
): Upcoming[] {
  const upcoming: Upcoming[] = [];
  let before = assessment;
  for (let at = 0; at < furthest && before.nextChangeAt !== null; at++) {
    const day = before.nextChangeAt.slice(0, 10);
    const after = assess(standard, facts, new Date(before.nextChangeAt));
    const turned = turnedBetween(before, after);
    if (turned.length > 0) {
      const causes = turned.flatMap(({ criterion }) => causesOf(criterion.finding, day, standard));
      const sections = (lost: boolean) =>
        standard.sections
          .filter(({ id }) => turned.some((one) => one.section === id && one.lost === lost))
          .map(({ short }) => (lang === "zh" ? `「${short.zh}」` : `“${short.en}”`));
      const last = addDays(day, -1);
      const words = [
        causeWords(causes, lang),
        againWords(sections(true), lang),
        gainWords(sections(false), lang),
      ]
        .filter((one) => one !== "")
        .join(lang === "zh" ? "，" : "; ");
      upcoming.push({
        date: last,
        day: dateWords(last, lang),
        words: words.charAt(0).toUpperCase() + words.slice(1),
      });
    }
    before = after;
  }
  return upcoming;
}

interface Turned {
  section: string;
  /** As it was before. */
  criterion: AssessedCriterion;
  lost: boolean;
}

/** Criteria that are met on one side only; one that does not apply is not wanting. */
function turnedBetween(before: Assessment, after: Assessment): Turned[] {
  const fine = ({ state }: AssessedCriterion) => state === "met" || state === "notApplicable";
  return before.sections.flatMap(({ id, criteria }, at) =>
    criteria.flatMap((criterion, index): Turned[] => {
      const then = after.sections[at]?.criteria[index];
      if (!then || fine(then) === fine(criterion)) return [];
      return [{ section: id, criterion, lost: fine(criterion) }];
    }),
  );
}

function againWords(sections: readonly string[], lang: Language): string {
  if (sections.length === 0) return "";
  return { zh: `${sections.join("")}要重看`, en: `look again at ${listWords(sections, "en")}` }[lang];
}

function gainWords(sections: readonly string[], lang: Language): string {
  if (sections.length === 0) return "";
  return { zh: `${sections.join("")}会好起来`, en: `${listWords(sections, "en")} will look better` }[lang];
}

/** What turns on a day, and how. */
interface Cause {
  thing: Label;
  turn: Label;
  /** Said instead of the things where there are many. */
  many?: { thing: Label; turn: Label };
}

/** More things than these are not listed. */
const listed = 2;

/** 「药品到期」「饮水机、桌椅满183天没核实」「11月3日核实的事、巡查满183天」 */
function causeWords(causes: readonly Cause[], lang: Language): string {
  const told = [...grouped(causes, ({ turn, many }) => turn.zh + (many?.thing.zh ?? "")).values()].flatMap(
    (same) => {
      const many = same[0]?.many;
      return many && same.length > listed ? [many] : same;
    },
  );
  return [...grouped(told, ({ turn }) => turn.zh).values()]
    .map((same) => {
      const things = listWords(
        same.map(({ thing }) => thing[lang]),
        lang,
      );
      return `${things}${lang === "zh" ? "" : ": "}${same[0]?.turn[lang]}`;
    })
    .join(lang === "zh" ? "，" : "; ");
}

/** Each thing once. */
function grouped<T extends Pick<Cause, "thing">>(
  all: readonly T[],
  keyOf: (one: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one)) ?? [];
    if (!group.some(({ thing }) => thing.zh === one.thing.zh)) groups.set(keyOf(one), [...group, one]);
  }
  return groups;
}

/** The checks that turn on that day, and why. */
function causesOf(finding: Finding, day: string, standard: StandardVersion): Cause[] {
  return leavesOf(finding)
    .filter(({ changesOn }) => changesOn === day)
    .map((leaf) => ({
      thing: causing(leaf, day, standard),
      ...turnOf(leaf, day),
    }));
}

function causing(finding: Finding, day: string, standard: StandardVersion): Label {
  const [fact] = finding.facts;
  const medicine = fact?.path === "amenities.first_aid" && expiresBefore(fact.value, day);
  return medicine ? { zh: "药品", en: "The medicine" } : thingOf(finding, standard);
}

function turnOf({ check, facts: [fact], thresholds }: Finding, day: string): Omit<Cause, "thing"> {
  if (expiresBefore(fact?.value, day)) return { turn: { zh: "到期", en: "expires" } };
  const fresh = thresholds.find(({ bound }) => bound === "checkedWithin")?.value;
  const ages = fresh !== undefined && fact?.checkedAt && daysBetween(fact.checkedAt, day) > fresh;
  const days = ages ? fresh : thresholds.find(({ dimension }) => dimension === "days")?.value;
  if (days === undefined) return { turn: { zh: "按季节要变", en: "changes with the season" } };
  if (check === "valid") return { turn: { zh: `还有${days}天到期`, en: `expires in ${days} days` } };
  const old = { zh: `满${days}天`, en: `${days} days old` };
  if ((check === "events" && !ages) || !fact?.checkedAt) return { turn: old };
  const [, month, date] = fact.checkedAt.split("-").map(Number);
  const seen = {
    zh: `${month}月${date}日核实的事`,
    en: `what was confirmed on ${dateWords(fact.checkedAt, "en")}`,
  };
  return {
    turn: { zh: `满${days}天没核实`, en: `not confirmed for ${days} days` },
    many: { thing: seen, turn: old },
  };
}

/** The last good day is the day before. */
function expiresBefore(value: unknown, day: string): boolean {
  const first = firstExpiry(value);
  return first !== null && first < day;
}
