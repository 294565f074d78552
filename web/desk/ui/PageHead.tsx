import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { movesSoFar } from "../shell/router.ts";
import { useShellWords } from "../shell/words.ts";

interface Props {
  /** Also the title of the window. */
  title: string;
  /** What the page belongs to: a link above the title. */
  above?: { href: string; title: string; here?: string };
  /** One line below the title. */
  note?: ComponentChildren;
  /** Buttons at the right. */
  children?: ComponentChildren;
}

/** Keeps the line of a note that is still to come. */
export const waitingLine = "\u00a0";

/** The headline a page begins with. After a move to this page it takes the focus, so that it is read out. */
export function PageHead({ title, above, note, children }: Props) {
  const { desk } = useShellWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${desk}`;
  }, [title, desk]);
  useEffect(() => {
    if (movesSoFar() > 0) heading.current?.focus();
  }, []);
  return (
    <div class="dtop">
      <div class="grow">
        {above && (
          <p class="num">
            <a href={above.href}>{above.title}</a>
            {above.here && ` / ${above.here}`}
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note && <p class="num">{note}</p>}
      </div>
      {children}
    </div>
  );
}
