import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { LonLat } from "../../map/options.ts";
import type { PinMap as OpenMap, PinState } from "./position-map.ts";
import { useStationWords } from "./words.ts";

interface Props extends Omit<PinState, "theme" | "words"> {
  onMove(place: LonLat): void;
}

const dark = "(prefers-color-scheme: dark)";

/** The map of the position panel; what it shows can be written as well, so a browser without WebGL loses nothing. */
export function PinMap({ onMove, ...state }: Props) {
  const words = useStationWords();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<OpenMap | null>(null);
  const [trouble, setTrouble] = useState(false);
  const [stamp, setStamp] = useState("");
  const [isDark, setIsDark] = useState(() => matchMedia(dark).matches);
  const moved = useRef(onMove);
  moved.current = onMove;
  const now: PinState = {
    ...state,
    theme: isDark ? "dark" : "light",
    words: { map: words.mapCanvas, pin: words.pin, old: words.oldPlace, circle: words.circle },
  };
  const latest = useRef(now);
  latest.current = now;

  useEffect(() => {
    const media = matchMedia(dark);
    const follow = () => setIsDark(media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);

  useEffect(() => {
    const container = box.current;
    if (!container) return;
    let gone = false;
    const canvas = document.createElement("div");
    canvas.className = "pin-canvas";
    container.append(canvas);
    import("./position-map.ts")
      .then(({ openPinMap }) => openPinMap(canvas, latest.current, (place) => moved.current(place), setStamp))
      .then(
        (opened) => {
          if (gone) opened.remove();
          else {
            map.current = opened;
            opened.update(latest.current);
          }
        },
        () => !gone && setTrouble(true),
      );
    return () => {
      gone = true;
      map.current?.remove();
      map.current = null;
      canvas.remove();
    };
  }, [isDark, state.lang]);

  useLayoutEffect(() => map.current?.update(now));

  if (trouble) return <p class="pin-trouble note">{words.noMap}</p>;
  return (
    <section class="pinmap" aria-label={words.mapLabel}>
      <div ref={box} />
      {stamp && <span class="stampmap">{stamp}</span>}
    </section>
  );
}
