import type { DeskStation } from "../../../domain/register/wire.ts";
import type { lifecycleStates } from "../../../domain/stations/kinds.ts";
import { shanghaiIso } from "../../i18n/clock.ts";
import { hourWords } from "../../i18n/hours.ts";
import { useWords } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { FilterPill } from "../ui/FilterPill.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { useStationWords } from "./words.ts";
import "./station-head.css";

interface Props {
  station: DeskStation;
  name: string;
  now: Date;
  onLifecycle(state: (typeof lifecycleStates)[number]): void;
}

/** Name, the hour on its lamp, and what else can be done with the station. */
export function StationHead({ station, name, now, onLifecycle }: Props) {
  const words = useStationWords();
  const common = useWords();
  const { code, hours, lifecycles, may, revision, published } = station;
  const lifecycle = published?.lifecycle.value.state ?? "planned";
  const hour = hourWords(common, { hours, lifecycle }, shanghaiIso(now.getTime()), null);
  return (
    <PageHead title={name} above={{ href: "/desk/register", title: words.register, here: code }}>
      <span class={`state dstate ${hour.pill}`}>
        <Icon name={`lamp-${hour.lamp}`} size="xs" />
        {hour.text}
      </span>
      <ButtonLink href={`/desk/stations/${code}/history`}>{words.historyLink}</ButtonLink>
      <ButtonLink href={`/desk/codes?codes=${code}`}>{words.printCode}</ButtonLink>
      <FilterPill label={words.more} value={null}>
        {(close) => (
          <div class="dmenu">
            {may.edit &&
              lifecycles.map((state) => (
                <button
                  key={state}
                  type="button"
                  onClick={() => {
                    close();
                    onLifecycle(state);
                  }}
                >
                  {state !== "open"
                    ? words.lifecycleVerbs[state]
                    : lifecycle === "planned" || lifecycle === "building"
                      ? words.begin
                      : words.reopen}
                </button>
              ))}
            {revision > 0 && (
              <a href={`/s/${code}`} target="_blank" rel="noreferrer">
                {words.publicPage}
              </a>
            )}
          </div>
        )}
      </FilterPill>
    </PageHead>
  );
}
