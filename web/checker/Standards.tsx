import { checkHref } from "../../domain/checker/check-address.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import { BrandBar } from "../ui/Page.tsx";
import type { Actions } from "./actions.ts";
import { useCheckWords } from "./words.ts";

/** The choice of a standard: those in force here first, the others apart and knowingly. */
export function Standards({ view, actions }: { view: CheckView; actions: Actions }) {
  const words = useCheckWords();
  const { address, place } = view;
  const here = view.standards.filter(({ local }) => local);
  const elsewhere = view.standards.filter(({ local }) => !local);
  return (
    <>
      <header class="night">
        <BrandBar otherLanguage={checkHref(address, { lang: address.lang === "en" ? "zh" : "en" })} />
        <div class="check-title wide">
          <h1>{words.chooseTitle}</h1>
          <p class="sm">{view.station?.name ?? words.chooseNote}</p>
        </div>
      </header>
      <main class="check-main">
        {view.missed === "standard" && (
          <p class="alert unknown check-notice" role="status">
            <Icon name="unknown" size="s" />
            {words.missedStandard}
          </p>
        )}
        <section>
          <h2>{here.length > 0 ? words.standardsHere(place.name) : words.noneHere(place.name)}</h2>
          <List standards={here} actions={actions} />
        </section>
        {view.station === null && <OtherPlace view={view} actions={actions} />}
        {elsewhere.length > 0 && (
          <details open={here.length === 0}>
            <summary class="check-more">
              <Icon name="down" size="s" />
              {words.standardsElsewhere(elsewhere.length)}
            </summary>
            <p class="note">
              {place.assumed ? words.elsewhereAssumed(place.name) : words.elsewhereNote(place.name)}
            </p>
            <List standards={elsewhere} actions={actions} />
          </details>
        )}
      </main>
    </>
  );
}

/** For whoever is somewhere else; the server knows where that is, so it works without scripts. */
function OtherPlace({ view, actions }: { view: CheckView; actions: Actions }) {
  const words = useCheckWords();
  const { address, place } = view;
  return (
    <div>
      {/* Of the address only what has been answered stays: its query gives way to the fields. */}
      <form class="check-find" action={actions.href({})}>
        {address.region !== null && <input type="hidden" name="region" value={address.region} />}
        {address.lang === "en" && <input type="hidden" name="lang" value="en" />}
        <label class="field grow">
          <span>{words.otherPlace(place.name)}</span>
          <input
            type="search"
            name="place"
            required
            maxLength={60}
            placeholder={words.otherPlaceExample}
            defaultValue={address.place ?? ""}
            aria-describedby={address.place === null ? undefined : "place-note"}
          />
        </label>
        <button type="submit" class="btn">
          {words.changePlace}
        </button>
      </form>
      {address.place !== null && (
        <p class="note" id="place-note" role="status">
          {words.placeNone(address.place, place.name)}
        </p>
      )}
    </div>
  );
}

function List({ standards, actions }: { standards: CheckView["standards"]; actions: Actions }) {
  const words = useCheckWords();
  const lang = useLanguage();
  return (
    <ul class="check-list">
      {standards.map(({ id, version, title, name, sections }) => (
        <li key={id}>
          <a class="check-way" href={actions.href({ standard: id, version: null, view: null, ask: null })}>
            <span class="grow">
              <b class="name">{title[lang]}</b>
              <span class="note">
                {name[lang] !== title[lang] && <>{name[lang]} · </>}
                <span class="nb">
                  {words.sections(sections)} · {words.versionName(version)}
                </span>
              </span>
            </span>
            <Icon name="right" size="s" />
          </a>
        </li>
      ))}
    </ul>
  );
}
