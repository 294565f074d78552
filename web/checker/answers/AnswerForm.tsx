import { readAnswer } from "../../../domain/checker/read-answer.ts";
import type { Answer } from "../../../domain/compliance/answers.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { Actions } from "../actions.ts";
import type { Asked, Session } from "../session.ts";
import { useCheckWords } from "../words.ts";
import { asKnown } from "./as-known.ts";
import { choicesOf } from "./choices.ts";
import { Details } from "./Details.tsx";
import { Options } from "./Options.tsx";
import { Position } from "./Position.tsx";
import { Ticks } from "./Ticks.tsx";
import { Written } from "./Written.tsx";

interface Props {
  session: Session;
  asked: Asked;
  actions: Actions;
  onNext(): void;
}

/** The answer to one question, as its kind wants it said. Whatever is said counts at once; sending the form goes on. */
export function AnswerForm({ session, asked, actions, onNext }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const given = session.answers[asked.path];
  const said = given?.said;
  const today = session.at.slice(0, 10);
  const name = session.facts.name?.value;
  const say = (answer: Answer | null | undefined) => actions.say(asked.path, answer);
  const choices = choicesOf({
    asked,
    words,
    lang,
    name,
    today,
    same: readAnswer(asked, asKnown(asked, session.known)),
  });
  const props = { asked, said: said ?? undefined, say };
  return (
    <form
      id="answer"
      class="ask-form"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      {(asked.kind === "entry" || asked.kind === "audiences") && <Ticks {...props} />}
      {asked.kind === "position" && <Position {...props} />}
      <Written {...props} known={session.known} />
      <Options choices={choices} said={said} onChoose={(chosen) => say(chosen.answer)} />
      <Details {...props} today={today} stationName={name} />
    </form>
  );
}
