import type { Reason } from "../../../domain/duplicates/score.ts";
import { reasonWords } from "../../../domain/duplicates/words.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useDuplicateWords } from "./words.ts";

/** What speaks for two being one place, and what against it. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const words = useDuplicateWords();
  const lang = useLanguage();
  const sides = [
    { label: words.because, told: reasons.filter(({ points }) => points > 0), name: "for" },
    { label: words.against, told: reasons.filter(({ points }) => points <= 0), name: "against" },
  ];
  return (
    <>
      {sides.map(
        ({ label, told, name }) =>
          told.length > 0 && (
            <ul key={name} class={`dupe-why ${name}`} aria-label={label}>
              {told.map((reason) => (
                <li key={reason.code} class="num">
                  {reasonWords(reason)[lang]}
                </li>
              ))}
            </ul>
          ),
      )}
    </>
  );
}
