import type { Choice, ComparedFact } from "../../../domain/duplicates/merge.ts";
import type { Fact } from "../../../domain/stations/facts.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { factWords } from "../station/ConflictDialog.tsx";
import { itemLabel } from "../station/items.ts";
import type { Telling } from "../station/told.ts";
import { useStationWords } from "../station/words.ts";
import { useDuplicateWords } from "./words.ts";

interface Props {
  fact: ComparedFact;
  chosen: Choice;
  /** Of the two stations. */
  names: { a: string; b: string };
  disabled: boolean;
  onChosen(choice: Choice): void;
}

/** One fact as the two have it, with source and day; one of them holds, or of a list both. */
export function FactChoice({ fact, chosen, names, disabled, onChosen }: Props) {
  const words = useDuplicateWords();
  const telling = useTelling();
  const label = itemLabel(fact.path, telling.words, telling.lang);
  const choices: [Choice, string][] = [
    ["a", names.a],
    ["b", names.b],
  ];
  if (fact.list && fact.a !== null && fact.b !== null) choices.push(["both", words.both]);
  return (
    <fieldset class="dupe-fact">
      <legend>{label}</legend>
      {choices.map(([choice, name]) => (
        <label key={choice} class={look(choice, chosen)}>
          <input
            type="radio"
            name={`fact-${fact.path}`}
            aria-label={words.take(label, name)}
            checked={chosen === choice}
            disabled={disabled}
            onChange={() => onChosen(choice)}
          />
          {choice === "both" ? (
            <span>{words.both}</span>
          ) : (
            <Told path={fact.path} fact={fact[choice]} telling={telling} />
          )}
        </label>
      ))}
    </fieldset>
  );
}

function look(choice: Choice, chosen: Choice): string {
  const holds = chosen === choice || chosen === "both";
  return [choice === "both" && "dupe-both", holds && "on"].filter(Boolean).join(" ");
}

/** One fact that both have, with the source and day of each. */
export function SameFact({ fact }: { fact: ComparedFact }) {
  const telling = useTelling();
  return (
    <div class="dupe-fact">
      <b>{itemLabel(fact.path, telling.words, telling.lang)}</b>
      <Told path={fact.path} fact={fact.a} telling={telling} />
      <Told path={fact.path} fact={fact.b} telling={telling} />
    </div>
  );
}

function Told({ path, fact, telling }: { path: string; fact: Fact<unknown> | null; telling: Telling }) {
  const words = useDuplicateWords();
  if (fact === null) return <span class="quiet">{words.unknown}</span>;
  return (
    <span>
      {factWords(path, fact, telling)}
      <small class="num">{words.source(fact.source.title, fact.checkedAt)}</small>
    </span>
  );
}

function useTelling(): Telling {
  return { words: useStationWords(), lang: useLanguage() };
}
