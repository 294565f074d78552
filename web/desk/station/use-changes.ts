import { useEffect, useMemo, useState } from "preact/hooks";
import { useUnsaved } from "../shell/router.ts";
import { announce } from "../ui/status-line.ts";
import { type Change, type Changes, keep, kept, withChange, withChanges } from "./changes.ts";
import type { Known } from "./told.ts";
import { useStationWords } from "./words.ts";

/** The changes to one station that are not sent: shelved against a crash, and in the way of leaving. */
export function useChanges(shelf: string, known: Known) {
  const words = useStationWords();
  const [changes, setChanges] = useState<Changes>(() => kept(shelf));
  const [added, setAdded] = useState<string[]>([]);
  const count = Object.keys(changes).length;
  useUnsaved(count > 0);
  useEffect(() => {
    if (count > 0) announce(words.restored(count));
  }, []);
  useEffect(() => keep(shelf, changes), [shelf, changes]);
  const facts = useMemo(() => withChanges(known, changes), [known, changes]);
  return {
    changes,
    facts,
    added,
    put(path: string, change: Change | null) {
      setChanges((before) => withChange(before, known, path, change));
    },
    add(path: string) {
      setAdded((before) => [...before, path]);
    },
    /** What is still to be sent; nothing, once it is saved or dropped. */
    replace(next: Changes) {
      keep(shelf, next);
      setChanges(next);
    },
  };
}
