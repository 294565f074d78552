import { useId } from "preact/hooks";
import type { Overview } from "../../../domain/overview/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CheckField } from "../ui/Field.tsx";
import { FilterPill } from "../ui/FilterPill.tsx";
import { useOverviewWords } from "./words.ts";

/** By which standard one looks; one is always chosen. Nothing where there is no choice. */
export function StandardPill({
  overview,
  onChosen,
}: {
  overview: Overview;
  onChosen(standard: string): void;
}) {
  const words = useOverviewWords();
  const lang = useLanguage();
  const name = useId();
  const { standards, compliance } = overview;
  if (standards.length < 2) return null;
  return (
    <FilterPill label={words.standard} value={compliance?.standard.title[lang] ?? null}>
      {(close) =>
        standards.map(({ id, title }) => (
          <CheckField
            key={id}
            label={title[lang]}
            checked={id === compliance?.standard.id}
            radio={name}
            onChecked={() => {
              onChosen(id);
              close();
            }}
          />
        ))
      }
    </FilterPill>
  );
}
