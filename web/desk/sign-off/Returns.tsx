import { checkHref } from "../../../domain/checker/check-address.ts";
import type { DeskStation } from "../../../domain/register/wire.ts";
import { type Role, roleLabels, roles } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Alert } from "../ui/Alert.tsx";
import { minuteOf } from "../ui/moment.ts";
import "./sign-off.css";
import { useSignOffWords } from "./words.ts";

/** What reviewers have sent back of a station and nobody has seen to yet: why, and what to do next. */
export function Returns({ station: { code, returns, may } }: { station: DeskStation }) {
  const words = useSignOffWords();
  const lang = useLanguage();
  return returns.map(({ id, standard, note, at, by }) => {
    const role = roles.find((one): one is Role => one === by.role);
    const checker = checkHref({
      ...{ lang, standard: standard.id, version: null, station: code },
      ...{ region: null, place: null, view: null, ask: null, q: null },
    });
    return (
      <Alert key={id} kind="needs">
        <h2 class="so-sent-back">{words.sentBack(standard.title[lang])}</h2>
        <p>
          <b>{note}</b>
        </p>
        <p class="note num">
          {words.returnedBy(minuteOf(at), role ? roleLabels[role][lang] : by.role, by.union, by.name)}
        </p>
        <p>
          {may.edit && words.sentBackNext}{" "}
          <a href={checker} target="_blank" rel="noreferrer">
            {words.checkIt}
          </a>
          {may.seeStanding && (
            <>
              {" · "}
              <a href={`/desk/sign-off/${id}`}>{words.seeAssessment}</a>
            </>
          )}
        </p>
      </Alert>
    );
  });
}
