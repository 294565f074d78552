import { consequenceWords } from "../../domain/compliance/words/answers.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { icons, looks } from "./Mark.tsx";
import { type Asked, type Session, without } from "./session.ts";

interface Props {
  view: CheckView;
  session: Session;
  asked: Asked;
}

/** What the answer just given makes of the section, and what would mend it. */
export function Consequence({ view, session, asked }: Props) {
  const lang = useLanguage();
  const given = session.answers[asked.path];
  const consequence =
    given && given.said !== null
      ? consequenceWords(
          asked,
          without(view, session, asked.path),
          session.assessment,
          session.standard,
          lang,
        )
      : null;
  return (
    <div role="status">
      {consequence && (
        <div class={`alert ask-consequence ${looks[consequence.state]}`}>
          <Icon name={icons[consequence.state]} />
          <p>
            <b>{consequence.head}</b> {consequence.rest}
          </p>
        </div>
      )}
    </div>
  );
}
