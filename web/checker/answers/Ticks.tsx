import type { Answer } from "../../../domain/compliance/answers.ts";
import { entryLabels } from "../../../domain/entry/entry.ts";
import { audiences } from "../../../domain/stations/kinds.ts";
import { audienceLabels } from "../../../domain/stations/labels.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { Asked } from "../session.ts";
import { useCheckWords } from "../words.ts";

interface Props {
  asked: Asked;
  said: Answer | undefined;
  say(answer: Answer | undefined): void;
}

/** Any of several answers: ways in, or who may come. */
export function Ticks({ asked, said, say }: Props) {
  const lang = useLanguage();
  if (asked.kind === "entry") {
    const chosen = said?.kind === "entry" ? said.methods : [];
    return (
      <List
        options={asked.options.map((value) => ({ value, label: entryLabels[value][lang] }))}
        chosen={chosen}
        onChange={(methods) => say(methods.length > 0 ? { kind: "entry", methods } : undefined)}
      />
    );
  }
  const chosen = said?.kind === "audiences" ? said.groups : [];
  return (
    <List
      options={audiences.map((value) => ({ value, label: audienceLabels[value][lang] }))}
      chosen={chosen}
      onChange={(groups) => say(groups.length > 0 ? { kind: "audiences", groups } : undefined)}
    />
  );
}

interface ListProps<T extends string> {
  options: { value: T; label: string }[];
  chosen: readonly T[];
  onChange(chosen: T[]): void;
}

function List<T extends string>({ options, chosen, onChange }: ListProps<T>) {
  const words = useCheckWords();
  return (
    <fieldset class="ask-chips">
      <legend>{words.tickAll}</legend>
      <div class="choices">
        {options.map(({ value, label }) => (
          <label key={value}>
            <input
              type="checkbox"
              class="sr"
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) => {
                const others = chosen.filter((one) => one !== value);
                onChange(currentTarget.checked ? [...others, value] : others);
              }}
            />
            <span class="chip">
              {chosen.includes(value) && <Icon name="check" />}
              {label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
