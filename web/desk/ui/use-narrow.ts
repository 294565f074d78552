import { useEffect, useState } from "preact/hooks";

const narrow = "(max-width: 47.99rem)";

/** Whether the screen is a phone's: rows become stops, the rail a menu. */
export function useNarrow(): boolean {
  const [is, setIs] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const take = () => setIs(query.matches);
    query.addEventListener("change", take);
    return () => query.removeEventListener("change", take);
  }, []);
  return is;
}
