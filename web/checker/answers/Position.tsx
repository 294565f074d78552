import { useState } from "preact/hooks";
import type { Answer } from "../../../domain/compliance/answers.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useCheckWords } from "../words.ts";

interface Props {
  said: Answer | undefined;
  say(answer: Answer): void;
}

/** The door's own position, taken by the phone that stands before it; it stays there. */
export function Position({ said, say }: Props) {
  const words = useCheckWords();
  const [failed, setFailed] = useState(false);
  const take = () =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        setFailed(false);
        const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
        say({ kind: "position", lon: rounded(coords.longitude), lat: rounded(coords.latitude) });
      },
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  return (
    <div class="ask-details">
      <button type="button" class="btn" onClick={take}>
        <Icon name="locate" />
        {words.locate}
      </button>
      <p class="note" role="status">
        {failed
          ? words.locateFailed
          : said?.kind === "position"
            ? words.located(String(said.lon), String(said.lat))
            : words.locateNote}
      </p>
    </div>
  );
}
