import { useView } from "../shell/router.ts";
import { Button } from "./Button.tsx";
import { Pager } from "./Pager.tsx";

interface Props {
  /** Of the page after this one; null: this is the last. */
  next: string | null;
  /** What leads back to the first page. */
  first: string;
}

/** The foot of a list whose place is the `cursor` of the address; nothing where all of it is on one page. */
export function CursorPager({ next, first }: Props) {
  const [view, setView] = useView();
  const begun = view.get("cursor") !== null;
  if (next === null && !begun) return null;
  return (
    <Pager onNext={next === null ? undefined : () => setView({ cursor: next }, { step: true })}>
      {begun && <Button onClick={() => setView({ cursor: null })}>{first}</Button>}
    </Pager>
  );
}
