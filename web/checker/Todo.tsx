import type { Change, FewestChanges } from "../../domain/compliance/changes.ts";
import { changeStep } from "../../domain/compliance/words/changes.ts";
import { useLanguage } from "../i18n/language.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

/** Of more steps than these it is told once for all that one cannot know what they will come to. */
const mostDoubts = 3;

function withoutDoubt(fewest: FewestChanges): FewestChanges {
  const sure = (change: Change): Change => ({ ...change, sure: true });
  return { ...fewest, changes: fewest.changes.map(sure), beyond: fewest.beyond.map(sure) };
}

/** The fewest things to do, each with what it is for and who can do it. */
export function Todo({ session, fewest }: { session: Session; fewest: FewestChanges }) {
  const words = useCheckWords();
  const tellingDoubtOnce = fewest.changes.filter(({ sure }) => !sure).length > mostDoubts;
  const { changes, beyond } = tellingDoubtOnce ? withoutDoubt(fewest) : fewest;
  if (session.assessment.state === "met") return null;
  return (
    <section class="panel">
      <header>
        <h2>{changes.length > 0 ? words.todo(changes.length) : words.nothingToDo}</h2>
      </header>
      {tellingDoubtOnce && <p class="note todo-doubt">{words.mostUnsure}</p>}
      {changes.length > 0 && (
        <ol class="todo">
          {changes.map((change, at) => (
            <Step key={change.path} session={session} change={change} mark={String(at + 1)} />
          ))}
        </ol>
      )}
      {beyond.length > 0 && (
        <>
          <h3 class="todo-beyond">{words.beyond}</h3>
          <ul class="todo">
            {beyond.map((change) => (
              <Step key={change.path} session={session} change={change} mark="!" />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Step({ session, change, mark }: { session: Session; change: Change; mark: string }) {
  const lang = useLanguage();
  const { what, serves } = changeStep(change, session.standard, lang);
  return (
    <li>
      <span class="todo-number num">{mark}</span>
      <div>
        <b>{what}</b>
        <p class="note">{serves}</p>
      </div>
    </li>
  );
}
