import { locality } from "../../domain/compliance/jurisdiction.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  unreadable?: boolean;
  tooLong?: boolean;
}

/** What one must know before believing the rest of the page. */
export function Notices({ view, session, unreadable = false, tooLong = false }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { standard, refused } = session;
  const said = [
    unreadable ? words.unreadable : null,
    refused.length > 0 ? words.partlyRefused(refused.length) : null,
    tooLong ? words.tooLong : null,
    locality(standard, view.place.regions) > 0
      ? null
      : view.place.assumed
        ? words.outsideAssumed(view.scope)
        : words.outside(standard.title[lang], view.place.name),
  ].filter((one) => one !== null);
  return (
    <>
      {said.map((sentence) => (
        <p key={sentence} class="alert unknown check-notice" role="status">
          <Icon name="unknown" size="s" />
          <span>{sentence}</span>
        </p>
      ))}
    </>
  );
}
