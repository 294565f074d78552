import type { AssessedCriterion } from "../../domain/compliance/assessment.ts";
import type { Criterion } from "../../domain/compliance/standard.ts";
import { evidenceAge } from "../../domain/compliance/words/age.ts";
import { evidenceWords } from "../../domain/compliance/words/evidence.ts";
import { agoWords } from "../../domain/compliance/words/measure.ts";
import { nextStep } from "../../domain/compliance/words/steps.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Mark } from "./Mark.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** What was assessed, by what, and when. */
type Assessed = Pick<Session, "standard" | "assessment" | "at">;

/** Criterion by criterion, under its section; on a narrow screen a row becomes a few lines. */
export function Criteria({ session }: { session: Assessed }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, assessment } = session;
  const { columns } = words;
  return (
    <table class="rt">
      <caption class="sr">{words.tableLabel}</caption>
      <thead>
        <tr>
          {[columns.clause, columns.state, columns.basis, columns.age, columns.next].map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {standard.sections.map((section, at) => {
        const assessed = assessment.sections.find(({ id }) => id === section.id);
        return (
          <tbody key={section.id} id={`section-${section.id}`}>
            <tr class="rt-section">
              <th scope="rowgroup">
                <span class="rt-heading">
                  <span class="rt-number">{words.ordinal(at + 1)}</span>
                  <span>{section.wording[lang]}</span>
                </span>
              </th>
              <td colSpan={4}>
                <Mark state={assessed?.state ?? "unknown"} />
              </td>
            </tr>
            {section.criteria.map((criterion) => (
              <Row
                key={criterion.id}
                session={session}
                criterion={criterion}
                assessed={assessed?.criteria.find(({ id }) => id === criterion.id)}
              />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

interface RowProps {
  session: Assessed;
  criterion: Criterion;
  assessed: AssessedCriterion | undefined;
}

function Row({ session, criterion, assessed }: RowProps) {
  const words = useCheckWords();
  const lang = useLanguage();
  if (!assessed) return null;
  const { standard, at } = session;
  const day = at.slice(0, 10);
  const { finding, state, points } = assessed;
  const age = evidenceAge(finding, day);
  const step = state === "notApplicable" ? null : nextStep(finding, criterion, standard, lang);
  return (
    <tr class={state}>
      <td class="rt-clause">
        {criterion.wording[lang]}
        {criterion.optional && <span class="quiet nb"> {words.optional}</span>}
        {points && <span class="rt-points num nb">{words.points(points.low, points.high, points.of)}</span>}
      </td>
      <td class="rt-state">
        <Mark state={state} />
      </td>
      <td class="rt-basis">{evidenceWords(finding, standard, lang, day)}</td>
      <td class={`rt-age num nb${age === null ? " never" : age.stale ? " old" : ""}`}>
        {age ? agoWords(age.on, day, lang) : words.never}
      </td>
      <td class="rt-next">
        {step && (
          <>
            <Icon name="right" size="xs" />
            {step.what}
          </>
        )}
      </td>
    </tr>
  );
}
