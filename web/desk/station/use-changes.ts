import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useLanguage } from "../../i18n/language.tsx";
import type { FieldProblem } from "../shell/api.ts";
import { useUnsaved } from "../shell/router.ts";
import { useSession } from "../shell/session.ts";
import { announce } from "../ui/status-line.ts";
import { type Change, type Changes, keep, kept, settled, sumUp, withChange, withChanges } from "./changes.ts";
import { focusFact } from "./ErrorSummary.tsx";
import { errorsByFact } from "./sending.ts";
import type { Known, Telling } from "./told.ts";
import { useStationWords } from "./words.ts";

type Wrong = [path: string, problem: string];

/**
 * The changes to one station that are not sent, shelved against a crash and in the way of leaving; and what is wrong with
 * them. `missing`: what must be said before anything can be sent.
 */
export function useChanges(code: string, known: Known, missing?: (changes: Changes) => Wrong[]) {
  const words = useStationWords();
  const lang = useLanguage();
  const telling: Telling = useMemo(() => ({ words, lang }), [words, lang]);
  const shelf = `${useSession().account.id} ${code}`;
  const [changes, setChanges] = useState<Changes>(() => kept(shelf));
  const [added, setAdded] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const latest = useRef(changes);
  latest.current = changes;
  const count = Object.keys(changes).length;
  useUnsaved(count > 0, () => keep(shelf, {}));
  useEffect(() => {
    if (count > 0) announce(words.restored(count));
  }, []);
  useEffect(() => keep(shelf, changes), [shelf, changes]);
  const facts = useMemo(() => withChanges(known, changes), [known, changes]);
  const wrong: Wrong[] = [...(missing?.(changes) ?? []), ...sumUp(changes).problems];
  return {
    changes,
    /** As they would be. */
    facts,
    added,
    telling,
    errors: new Map([...refused, ...(tried ? wrong : [])]),
    /** Of one fact: another change, or none (null). */
    put(path: string, change: Change | null) {
      setChanges((before) => withChange(before, known, path, change));
      if (refused.has(path)) setRefused(new Map([...refused].filter(([other]) => other !== path)));
    },
    /** Takes up a fact that nobody has said anything of. */
    add(path: string) {
      setAdded((before) => [...before, path]);
      requestAnimationFrame(() => focusFact(path));
    },
    /** Whether they can be sent; if not, everything wrong is shown and the first of it has the focus. */
    ready(): boolean {
      setTried(true);
      setRefused(new Map());
      if (wrong[0]) focusFact(wrong[0][0]);
      return wrong.length === 0;
    },
    /** Shows what the server says is wrong. */
    refuse(errors: readonly FieldProblem[]) {
      const found = errorsByFact(errors);
      setRefused(found);
      const [first] = found.keys();
      if (first !== undefined) requestAnimationFrame(() => focusFact(first));
    },
    /** These are saved, or dropped; what was changed since is still to be sent. */
    settle(sent: Changes) {
      const rest = settled(latest.current, sent);
      keep(shelf, rest);
      setChanges(rest);
      setTried(false);
    },
  };
}

export type Form = ReturnType<typeof useChanges>;
