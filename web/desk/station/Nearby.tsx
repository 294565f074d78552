import { useEffect, useState } from "preact/hooks";
import type { Reason } from "../../../domain/duplicates/score.ts";
import { reasonWords } from "../../../domain/duplicates/words.ts";
import type { SimilarBody } from "../../../domain/register/wire.ts";
import type { StationCollection } from "../../../domain/stations/wire.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { DeskProblem, desk } from "../shell/api.ts";
import { Panel } from "../ui/Panel.tsx";
import { distanceWords } from "./Moved.tsx";
import { placeOf } from "./position.ts";
import type { Known } from "./told.ts";
import { useStationWords } from "./words.ts";
import "./nearby.css";

interface Similar {
  code: string;
  name: string;
  reasons: Reason[];
  metres: number | null;
}

interface Neighbour {
  code: string;
  name: string;
  metres: number | null;
  /** Why it may be the same place; null: it is only near. */
  same: string | null;
}

const near = 500;
const shown = 6;
const pause = 500;

/** What stands around the place, and what may be the same station under another name. */
export function Nearby({ code, facts }: { code: string | null; facts: Known }) {
  const words = useStationWords();
  const neighbours = useNeighbours(code, facts);
  if (neighbours === null) return null;
  return (
    <Panel title={words.nearby}>
      {neighbours === "looking" ? (
        <span class="sk" />
      ) : neighbours.length === 0 ? (
        <p class="note">{words.nearbyNone}</p>
      ) : (
        <ul class="nearby">
          {neighbours.map(({ code: other, name, metres, same }) => (
            <li key={other} class="rowx between">
              <span>
                <a href={`/desk/stations/${other}`}>{name}</a>
                {same !== null && (
                  <b class="same" title={words.sameBecause(same)}>
                    {" "}
                    {words.same}
                  </b>
                )}
              </span>
              {same !== null && code !== null ? (
                <a class="nb" href={`/desk/duplicates/${code}/${other}`} aria-label={words.compareOf(name)}>
                  {words.compare}
                </a>
              ) : (
                metres !== null && <span class="num quiet nb">{distanceWords(metres, words)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Null: nothing can be said, as there is no name yet or no answer came. */
function useNeighbours(code: string | null, facts: Known): Neighbour[] | "looking" | null {
  const lang = useLanguage();
  const [found, setFound] = useState<Neighbour[] | "looking" | null>(facts.name ? "looking" : null);
  const place = placeOf(facts.position?.value);
  const body: SimilarBody = {
    name: facts.name?.value ?? "",
    ...(facts.region && { region: facts.region.value }),
    ...(place && { position: { lon: place[0], lat: place[1] } }),
    ...(facts.address && { address: facts.address.value }),
    ...(facts.host && { host: facts.host.value.name }),
    ...(code !== null && { code }),
  };
  const asked = JSON.stringify(body);
  useEffect(() => {
    if (body.name === "") return setFound(null);
    let current = true;
    const timer = setTimeout(() => {
      find(body, code).then(
        (neighbours) => current && setFound(neighbours),
        (error: unknown) => {
          if (!(error instanceof DeskProblem)) throw error;
          if (current) setFound(null);
        },
      );
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asked, lang]);
  return found;

  async function find(probe: SimilarBody, own: string | null): Promise<Neighbour[]> {
    const at = probe.position;
    const [similar, around] = await Promise.all([
      desk.post<{ stations: Similar[] }>("/api/v1/desk/stations/similar", probe),
      at
        ? desk.get<StationCollection>(
            `/api/v1/stations?near=${at.lon},${at.lat}&radius=${near}&limit=5&unknown=include`,
          )
        : null,
    ]);
    const alike = similar.value.stations.map(
      ({ code, name, metres, reasons }): Neighbour => ({
        code,
        name,
        metres,
        same: reasons.map((reason) => reasonWords(reason)[lang]).join("，"),
      }),
    );
    const taken = new Set([own, ...alike.map(({ code }) => code)]);
    const others = (around?.value.features ?? []).flatMap(({ properties }): Neighbour[] =>
      taken.has(properties.code)
        ? []
        : [{ code: properties.code, name: properties.name, metres: properties.distance ?? null, same: null }],
    );
    return [...others.slice(0, 3), ...alike].slice(0, shown);
  }
}
