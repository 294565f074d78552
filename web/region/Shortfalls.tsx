import type { ComplianceSummary } from "../../domain/compliance/summary.ts";
import { useLanguage } from "../i18n/language.tsx";
import { standingWords } from "./words.ts";

/** What is most often missing among those that were assessed. */
export function Shortfalls({ summary }: { summary: ComplianceSummary }) {
  const lang = useLanguage();
  const say = standingWords[lang];
  const shortOf = new Map(summary.standard.sections.map(({ id, short }) => [id, short[lang]]));
  if (summary.reasons.length === 0) return null;
  return (
    <section class="sec">
      <h2>{say.shortfalls}</h2>
      <ol class="shortfalls">
        {summary.reasons.map(({ criterion, section, wording, unmet, unknown }) => (
          <li key={criterion}>
            <b>{wording[lang]}</b>
            <span class="note num">{say.shortfall(shortOf.get(section) ?? "", unmet, unknown)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
