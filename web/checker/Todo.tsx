import type { Change, FewestChanges } from "../../domain/compliance/changes.ts";
import { nextStep, whoLabels } from "../../domain/compliance/words/steps.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** The fewest things to do, each with what it is for and who can do it. */
export function Todo({ session, fewest }: { session: Session; fewest: FewestChanges }) {
  const words = useCheckWords();
  const { changes, beyond } = fewest;
  if (session.assessment.state === "met") return null;
  return (
    <section class="panel">
      <header>
        <h2>{changes.length > 0 ? words.todo(changes.length) : words.nothingToDo}</h2>
      </header>
      {changes.length > 0 && (
        <ol class="todo">
          {changes.map((change, at) => (
            <li key={change.path}>
              <span class="todo-number num">{at + 1}</span>
              <Step session={session} change={change} />
            </li>
          ))}
        </ol>
      )}
      {beyond.length > 0 && (
        <div class="panel-in">
          <p class="note">{words.impossible}</p>
          <ul class="todo">
            {beyond.map((change) => (
              <li key={change.path}>
                <span class="todo-number" aria-hidden="true">
                  !
                </span>
                <Step session={session} change={change} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Step({ session, change }: { session: Session; change: Change }) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard } = session;
  const criterion = standard.sections
    .flatMap(({ criteria }) => criteria)
    .find(({ id }) => id === change.criteria[0]);
  const step = nextStep(change.finding, criterion ?? {}, standard, lang);
  const solved = standard.sections.flatMap(({ id, short }, at) =>
    change.sections.includes(id) ? [`${words.ordinal(at + 1)} ${short[lang]}`] : [],
  );
  if (!step) return null;
  return (
    <div>
      <b>{step.what}</b>
      <p class="note">
        {words.solves(solved)}
        {!change.sure && words.maybe} · {whoLabels[step.who][lang]}
      </p>
    </div>
  );
}
