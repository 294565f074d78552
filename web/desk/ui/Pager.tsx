import type { ComponentChildren } from "preact";
import { useShellWords } from "../shell/words.ts";
import { Button } from "./Button.tsx";

interface Props {
  /** Undefined: this is the first page, or the last. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  /** At the left: what is chosen, and what can be done with it. */
  children?: ComponentChildren;
}

/** The foot of a table. */
export function Pager({ onPrevious, onNext, children }: Props) {
  const words = useShellWords();
  return (
    <div class="dpager">
      {children}
      <span class="grow" />
      {onPrevious && (
        <Button icon="back" onClick={onPrevious}>
          {words.previous}
        </Button>
      )}
      {onNext && (
        <Button after="right" onClick={onNext}>
          {words.next}
        </Button>
      )}
    </div>
  );
}
