import type { Answer } from "../../../domain/compliance/answers.ts";
import { choiceWords } from "../../../domain/compliance/words/values.ts";
import type { Language } from "../../../domain/pages/views.ts";
import type { MapListing } from "../../../domain/stations/facts.ts";
import type { IconName } from "../../ui/Icon.tsx";
import type { Asked } from "../session.ts";
import type { CheckWords } from "../words.zh.ts";

/** One answer among a few. */
export interface Choice {
  key: string;
  label: string;
  icon: IconName;
  look: "plain" | "needs" | "unknown";
  /** What it says; what is said more closely is put beside it. Null: left out. */
  answer: Answer | null;
  /** Whether that is what was said. */
  is(said: Answer | null): boolean;
}

interface Told {
  asked: Asked;
  words: CheckWords;
  lang: Language;
  /** The name of the station, where it is known. */
  name: string | undefined;
  /** What is on record, said once more; null where there is nothing to say again. */
  same: Answer | null;
  /** Day (Asia/Shanghai). */
  today: string;
}

type Of<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

function choice<Kind extends Answer["kind"]>(
  kind: Kind,
  key: string,
  label: string,
  icon: IconName,
  answer: Of<Kind>,
  fits: (said: Of<Kind>) => boolean,
): Choice {
  return {
    key,
    label,
    icon,
    look: icon === "broken" ? "needs" : "plain",
    answer,
    is: (said) => said !== null && isOf(said, kind) && fits(said),
  };
}

function isOf<Kind extends Answer["kind"]>(said: Answer, kind: Kind): said is Of<Kind> {
  return said.kind === kind;
}

/** The answers to choose from; empty where one writes, ticks or measures. The last is always to leave it out. */
export function choicesOf(told: Told): Choice[] {
  const { skip } = told.words;
  const leave: Choice = {
    key: "skip",
    label: skip,
    icon: "unknown",
    look: "unknown",
    answer: null,
    is: (said) => said === null,
  };
  const { same } = told;
  const again: Choice[] =
    same === null
      ? []
      : [
          {
            key: "same",
            label: told.words.asRecorded,
            icon: "met",
            look: "plain",
            answer: same,
            is: (said) => said !== null && JSON.stringify(said) === JSON.stringify(same),
          },
        ];
  return [...answersOf(told), ...again, leave];
}

function answersOf({ asked, words, lang, name, today }: Told): Choice[] {
  switch (asked.kind) {
    case "amenity": {
      const state = (one: Of<"amenity">["state"], label: string, icon: IconName) =>
        choice("amenity", one, label, icon, { kind: "amenity", state: one }, (said) => {
          return said.state === one && said.metres === undefined;
        });
      return [
        state("working", words.works, "met"),
        ...(asked.within === undefined
          ? []
          : [
              choice(
                "amenity",
                "nearby",
                words.nearby,
                "walk",
                { kind: "amenity", state: "working", metres: null },
                (said) => said.state === "working" && said.metres !== undefined,
              ),
            ]),
        state("broken", words.broken, "broken"),
        state("absent", words.hasNot, "none"),
      ];
    }
    case "yesno":
      return [
        choice("yesno", "yes", words.yes, "met", { kind: "yesno", yes: true }, ({ yes }) => yes),
        choice("yesno", "no", words.no, "none", { kind: "yesno", yes: false }, ({ yes }) => !yes),
      ];
    case "ruling":
      return [
        choice("ruling", "met", words.ruledMet, "met", { kind: "ruling", met: true }, ({ met }) => met),
        choice(
          "ruling",
          "unmet",
          words.ruledUnmet,
          "none",
          { kind: "ruling", met: false },
          ({ met }) => !met,
        ),
      ];
    case "evidence": {
      const none = choice(
        "evidence",
        "no",
        words.hasNot,
        "none",
        { kind: "evidence", present: false },
        ({ present }) => !present,
      );
      const there = (
        key: string,
        label: string,
        says: string | undefined,
        fits: (said?: string) => boolean,
      ) =>
        choice(
          "evidence",
          key,
          label,
          "met",
          { kind: "evidence", present: true, ...(says !== undefined && { says }) },
          (said) => said.present && fits(said.says),
        );
      if (!asked.says || !name) return [there("yes", words.has, undefined, () => true), none];
      return [
        there("same", words.hasSame(name), name, (said) => said === name),
        there("other", words.hasOther, undefined, (said) => said !== name),
        none,
      ];
    }
    case "role":
      return [
        choice("role", "yes", words.named, "met", { kind: "role", people: 1 }, ({ people }) => people > 0),
        choice(
          "role",
          "no",
          words.notNamed,
          "none",
          { kind: "role", people: 0 },
          ({ people }) => people === 0,
        ),
      ];
    case "events": {
      const open = asked.open === true;
      const number = (said: Of<"events">) => ("events" in said ? said.events.length : said.count);
      const some = choice(
        "events",
        "some",
        open ? words.pending : words.happened,
        open ? "broken" : "met",
        { kind: "events", count: 1, last: today },
        (said) => number(said) > 0,
      );
      const none = choice(
        "events",
        "none",
        open ? words.nonePending : words.neverHappened,
        open ? "met" : "none",
        { kind: "events", count: 0 },
        (said) => number(said) === 0,
      );
      return open ? [none, some] : [some, none];
    }
    case "listing": {
      const all = (listed: boolean): MapListing[] =>
        asked.providers.map((provider) => ({ provider, listed }));
      const [first] = all(true);
      return [
        choice(
          "listing",
          "yes",
          words.listed,
          "met",
          { kind: "listing", listings: first ? [first] : [] },
          ({ listings }) => listings.some(({ listed }) => listed),
        ),
        choice(
          "listing",
          "no",
          words.notListed,
          "none",
          { kind: "listing", listings: all(false) },
          ({ listings }) => listings.every(({ listed }) => !listed),
        ),
      ];
    }
    case "choice":
      return asked.options.map((value) =>
        choice(
          "choice",
          value,
          choiceWords(asked.path, value, lang),
          "right",
          { kind: "choice", value },
          (said) => said.value === value,
        ),
      );
    default:
      return [];
  }
}
