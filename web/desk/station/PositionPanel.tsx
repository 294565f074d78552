import { useEffect, useRef, useState } from "preact/hooks";
import {
  type CoordinateSystem,
  coordinateSystems,
  type Position,
} from "../../../domain/coordinates/position.ts";
import { useLanguage } from "../../i18n/language.tsx";
import type { LonLat } from "../../map/options.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Change } from "./changes.ts";
import { fieldId } from "./FactEditor.tsx";
import { Moved } from "./Moved.tsx";
import { PinMap } from "./PinMap.tsx";
import { differs, moveTo, placeOf, readTyped, writtenAs } from "./position.ts";
import { useStationWords } from "./words.ts";
import "./position-panel.css";

interface Props {
  /** Null: being registered. */
  code: string | null;
  /** As the register has it. */
  before: Position | undefined;
  /** As it would be. */
  position: Position | undefined;
  change: Change | undefined;
  error: string | undefined;
  /** The declared region. */
  region: string | undefined;
  regionName: string;
  /** The middle of the region, for a first look; null: not known. */
  centre: LonLat | null;
  readOnly: boolean;
  onChange(change: Change | null): void;
}

const precisions = ["entrance", "address", "street", "district", "city"] as const;
/** A phone that knows no better than this does not know the door. */
const usable = 100;
const atTheDoor = 20;

/** Where the station is: on the map, in numbers of any system, or by the phone in one's hand. */
export function PositionPanel(props: Props) {
  const { code, before, position, change, error, region, regionName, centre, readOnly, onChange } = props;
  const words = useStationWords();
  const lang = useLanguage();
  const [shown, setShown] = useState<CoordinateSystem | null>(
    before?.original?.system ?? (before ? "wgs84" : null),
  );
  const [chosen, setChosen] = useState<CoordinateSystem | null>(null);
  const [device, setDevice] = useState("");
  /** Which question to the phone still stands: a place that is given meanwhile is the newer one. */
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current++;
    },
    [],
  );
  const typed = change?.typed;
  const read = typed === undefined ? null : readTyped(typed, chosen, before);
  const system = read ? (read.named ?? chosen) : shown;
  const place = placeOf(position);
  const sight = place ?? centre;
  const moved = change !== undefined || differs(before, position);

  const type = (text: string, by: CoordinateSystem | null) => {
    asked.current++;
    const reading = readTyped(text, by, before);
    const problem =
      reading.problem === "system"
        ? words.systemAsk
        : reading.problem === "unread"
          ? (reading.notes[0] ?? words.needPosition)
          : undefined;
    onChange({ what: "value", value: reading.position, typed: text, ...(problem && { problem }) });
  };
  const put = (value: Position) => {
    asked.current++;
    onChange({ what: "value", value });
  };

  return (
    <Panel
      title={words.positionTitle}
      note={position ? words.precisions[position.precision] : words.unknown}
      bare
    >
      {sight ? (
        <PinMap
          lang={lang}
          pin={place}
          old={moved ? placeOf(before) : null}
          centre={sight}
          readOnly={readOnly}
          onMove={(to) => {
            setShown("wgs84");
            put(moveTo(to, position ?? before));
          }}
        />
      ) : (
        <p class="pin-wait note">{words.mapAfterRegion}</p>
      )}
      <div class="in pos-in">
        <div class="rowx">
          <input
            id={fieldId("position")}
            class="dfield grow num"
            aria-label={words.coordinates}
            aria-invalid={error ? true : undefined}
            aria-describedby="position-says"
            placeholder={words.coordinatesExample}
            readOnly={readOnly}
            value={typed ?? writtenAs(position, shown ?? "wgs84")}
            onInput={({ currentTarget }) => type(currentTarget.value, chosen)}
          />
          <select
            class="dfield pos-system"
            aria-label={words.system}
            disabled={readOnly}
            value={system ?? ""}
            onChange={({ currentTarget }) => {
              const next = coordinateSystems.find((one) => one === currentTarget.value);
              if (!next) return;
              setChosen(next);
              setShown(next);
              if (typed !== undefined) type(typed, next);
            }}
          >
            {system === null && <option value="">{words.systemUnset}</option>}
            {coordinateSystems.map((one) => (
              <option key={one} value={one}>
                {words.systems[one]}
              </option>
            ))}
          </select>
        </div>
        <div class="rowx">
          <select
            class="dfield grow"
            aria-label={words.precision}
            disabled={readOnly || !position}
            value={position?.precision ?? ""}
            onChange={({ currentTarget }) => {
              const precision = precisions.find((one) => one === currentTarget.value);
              if (precision && position)
                onChange({ ...change, what: "value", value: { ...position, precision } });
            }}
          >
            {!position && <option value="">{words.precision}</option>}
            {precisions.map((one) => (
              <option key={one} value={one}>
                {words.precisionIs(words.precisions[one])}
              </option>
            ))}
          </select>
          {!readOnly && (
            <Button icon="locate" onClick={locate}>
              {words.locate}
            </Button>
          )}
        </div>
        <div id="position-says" aria-live="polite">
          {device && <p class="note">{device}</p>}
          {error !== undefined && (
            <Alert kind="needs">
              <p>{error}</p>
            </Alert>
          )}
          {moved && error === undefined && place && (
            <Moved {...{ code, before, place, region, regionName }}>
              {change !== undefined && words.lookAtDoor}
            </Moved>
          )}
        </div>
        {!readOnly &&
          (change !== undefined ? <Button onClick={() => onChange(null)}>{words.keepPlace}</Button> : null)}
      </div>
    </Panel>
  );

  function locate() {
    const mine = ++asked.current;
    setDevice(words.locating);
    if (!("geolocation" in navigator)) return setDevice(words.locateFailed);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        if (asked.current !== mine) return setDevice("");
        const metres = Math.round(accuracy);
        if (accuracy > usable) return setDevice(words.locateCoarse(metres));
        setDevice(words.located(metres));
        setShown("wgs84");
        const to = moveTo([rounded(longitude), rounded(latitude)], position ?? before);
        put({ ...to, precision: accuracy <= atTheDoor ? "entrance" : to.precision });
      },
      () => setDevice(words.locateFailed),
      { timeout: 10_000, maximumAge: 0, enableHighAccuracy: true },
    );
  }
}

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
