import { Icon } from "../ui/Icon.tsx";
import { Lamp } from "../ui/Lamp.tsx";
import type { MapWords } from "./words.ts";

interface Props {
  words: MapWords;
  /** What the ground is and who made it; stands in sight at all times. */
  stamp: string;
  onZoom(by: 1 | -1): void;
  onLocate(): void;
}

const states = ["open", "closed", "unknown"] as const;

/** What lies over the map: legend, buttons, stamp. */
export function Controls({ words, stamp, onZoom, onLocate }: Props) {
  return (
    <>
      <ul class="map-legend" aria-label={words.legendLabel}>
        {states.map((state) => (
          <li key={state}>
            <Lamp state={state} size="small" />
            {words.legend[state]}
          </li>
        ))}
        <li>
          <span class="seal-mark" />
          {words.sealed}
        </li>
      </ul>
      <div class="map-buttons">
        <button type="button" class="fab" aria-label={words.zoomIn} onClick={() => onZoom(1)}>
          <Icon name="plus" />
        </button>
        <button type="button" class="fab" aria-label={words.zoomOut} onClick={() => onZoom(-1)}>
          <Icon name="none" />
        </button>
        <button type="button" class="fab" aria-label={words.locate} onClick={onLocate}>
          <Icon name="locate" />
        </button>
      </div>
      {stamp && <p class="map-stamp">{stamp}</p>}
    </>
  );
}
