import { useState } from "preact/hooks";
import { isCode } from "../../domain/checker/check-address.ts";
import type { CheckView } from "../../domain/pages/views.ts";
import type { StationCollection, StationFeature } from "../../domain/stations/wire.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { Actions } from "./actions.ts";
import { Head } from "./Head.tsx";
import type { Session } from "./session.ts";
import { useCheckWords } from "./words.ts";

interface Props {
  view: CheckView;
  session: Session;
  actions: Actions;
}

type Found = NonNullable<CheckView["found"]>;

/** Looks a station up by name or code; without scripts the server looks. */
export function PickStation({ view, session, actions }: Props) {
  const words = useCheckWords();
  const lang = useLanguage();
  const { address } = view;
  const [asked, setAsked] = useState({ q: address.q, found: view.found as Found | "failed" | null });
  const { standard } = session;

  const find = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("q");
    const q = field instanceof HTMLInputElement ? field.value.trim() : "";
    if (q !== "") setAsked({ q, found: await findStations(q) });
  };
  return (
    <>
      <Head
        back={{
          href: actions.href({ view: null, station: null }),
          words: words.changeWay,
          onClick: view.station ? undefined : actions.follow({ view: null }),
        }}
        title={<h1 tabIndex={-1}>{words.pickTitle}</h1>}
        note={`${standard.title[lang]} · ${words.versionName(standard.version)}`}
      />
      <main class="check-main">
        {view.missed === "station" && (
          <p class="alert unknown check-notice" role="status">
            <Icon name="unknown" size="s" />
            {words.missedStation(address.station ?? "")}
          </p>
        )}
        <form class="check-find" action="/check" onSubmit={find}>
          <input type="hidden" name="standard" value={standard.id} />
          <input type="hidden" name="version" value={standard.version} />
          <input type="hidden" name="view" value="pick" />
          {address.region !== null && <input type="hidden" name="region" value={address.region} />}
          {lang === "en" && <input type="hidden" name="lang" value="en" />}
          <label class="field grow">
            <span>{words.pickLabel}</span>
            <input
              type="search"
              name="q"
              maxLength={60}
              placeholder={words.pickExample}
              value={asked.q ?? ""}
            />
          </label>
          <button type="submit" class="btn strong">
            <Icon name="search" size="s" />
            {words.find}
          </button>
        </form>
        <p class="note" role="status">
          {asked.found === "failed"
            ? words.findFailed
            : asked.found === null
              ? ""
              : asked.found.length === 0
                ? words.foundNone(asked.q ?? "")
                : words.foundSome(asked.found.length)}
        </p>
        {Array.isArray(asked.found) && (
          <ul class="check-list">
            {asked.found.map(({ code, name, place }) => (
              <li key={code}>
                <a class="check-way" href={actions.href({ station: code, view: "result", ask: null })}>
                  <span class="grow">
                    <b class="name">{name}</b>
                    <span class="note num">
                      {place} · {code}
                    </span>
                  </span>
                  <Icon name="right" size="s" />
                </a>
              </li>
            ))}
          </ul>
        )}
      </main>
    </>
  );
}

async function findStations(words: string): Promise<Found | "failed"> {
  try {
    if (isCode(words)) {
      const answer = await fetch(`/api/v1/stations/${encodeURIComponent(words)}`);
      if (answer.ok) return [found((await answer.json()) as StationFeature)];
    }
    const answer = await fetch(`/api/v1/stations?q=${encodeURIComponent(words)}&limit=12`);
    if (!answer.ok) return "failed";
    const { features } = (await answer.json()) as StationCollection;
    return features.map(found);
  } catch {
    return "failed";
  }
}

function found({ properties: { code, name, regionNames } }: StationFeature): Found[number] {
  return { code, name, place: regionNames.slice(1).join("") };
}
