import type { Feature, Point } from "geojson";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { documentOf } from "../../../domain/stations/fact-paths.ts";
import type { Fact } from "../../../domain/stations/facts.ts";
import type { FactConflict } from "../../../domain/stations/merge-facts.ts";
import type { RegionProperties } from "../../../domain/stations/wire.ts";
import { useResource } from "../shell/use-resource.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { itemLabel } from "./items.ts";
import { short } from "./position.ts";
import { type Telling, told } from "./told.ts";
import "./conflict-dialog.css";

export type Side = "theirs" | "mine";

interface Props {
  conflicts: readonly FactConflict[];
  telling: Telling;
  busy: boolean;
  onClose(): void;
  onChosen(sides: Record<string, Side>): void;
}

/** What two people have changed at once: what was, what the other says, what I say, fact by fact; one of the two is chosen. */
export function ConflictDialog({ conflicts, telling, busy, onClose, onChosen }: Props) {
  const { words, lang } = telling;
  const [sides, setSides] = useState<Record<string, Side>>({});
  const open = conflicts.filter(({ path }) => sides[path] === undefined);
  return (
    <Dialog
      wide
      title={words.conflictTitle}
      onClose={onClose}
      onSubmit={() => open.length === 0 && onChosen(sides)}
      buttons={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="go" type="submit" busy={busy} disabled={open.length > 0}>
            {words.useChoices}
          </Button>
        </>
      }
    >
      <p class="note">{words.conflictNote(conflicts.length)}</p>
      {conflicts.map(({ path, base, theirs, mine }) => {
        const label = itemLabel(path, words, lang);
        return (
          <fieldset key={path} class="versus">
            <legend>{label}</legend>
            <div>
              <small>{words.base}</small>
              <p>{factWords(path, base, telling)}</p>
            </div>
            {(["theirs", "mine"] as const).map((side) => (
              <label key={side} class={sides[path] === side ? "on" : undefined}>
                <small>{words[side]}</small>
                <p>{factWords(path, side === "mine" ? mine : theirs, telling)}</p>
                <span class="rowx">
                  <input
                    type="radio"
                    name={`conflict-${path}`}
                    checked={sides[path] === side}
                    onChange={() => setSides({ ...sides, [path]: side })}
                  />
                  {side === "mine" ? words.takeMine : words.takeTheirs}
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </Dialog>
  );
}

/** One fact outside its document, in a line. */
export function factWords(path: string, fact: Fact<unknown> | null, telling: Telling): ComponentChildren {
  if (fact === null) return telling.words.unknown;
  if (path === "region" && typeof fact.value === "string") return <RegionName adcode={fact.value} />;
  if (path === "position") return positionWords(fact.value, telling);
  return told(path, documentOf([[path, fact]]), telling) || telling.words.unknown;
}

/** 「101.7613，36.6287（门口实测）」 */
function positionWords(value: unknown, { words }: Telling): string {
  if (typeof value !== "object" || value === null) return words.unknown;
  const { lon, lat, precision }: { lon?: unknown; lat?: unknown; precision?: unknown } = value;
  const names: Record<string, string> = words.precisions;
  const known = names[String(precision)] ?? "";
  return typeof lon === "number" && typeof lat === "number"
    ? `${short(lon)}，${short(lat)}（${known}）`
    : known;
}

function RegionName({ adcode }: { adcode: string }) {
  const { data } = useResource<Feature<Point, RegionProperties>>(`/api/v1/regions/${adcode}`);
  return <>{data?.properties.name ?? adcode}</>;
}
