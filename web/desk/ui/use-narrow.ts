import { useEffect, useState } from "preact/hooks";

/** Whether the screen is a phone's: rows become stops, the rail a menu. */
export function useNarrow(): boolean {
  return useMedia("(max-width: 47.99rem)");
}

/** Whether what stands side by side on a desk stands below one another. */
export function useOneColumn(): boolean {
  return useMedia("(max-width: 63.99rem)");
}

function useMedia(asked: string): boolean {
  const [is, setIs] = useState(() => matchMedia(asked).matches);
  useEffect(() => {
    const query = matchMedia(asked);
    const take = () => setIs(query.matches);
    query.addEventListener("change", take);
    return () => query.removeEventListener("change", take);
  }, [asked]);
  return is;
}
