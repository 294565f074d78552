import type { ComponentChildren } from "preact";
import { Icon } from "../ui/Icon.tsx";
import { useCheckWords } from "./words.ts";

interface Props {
  back: { href: string; words: string; onClick?: ((event: Event) => void) | undefined };
  title: ComponentChildren;
  note?: ComponentChildren;
  /** Only where it is so: nothing more has to be fetched. */
  offline?: boolean;
}

/** The night band of the checker: back, and what is being checked. */
export function Head({ back, title, note, offline }: Props) {
  const words = useCheckWords();
  return (
    <header class="night">
      <div class="check-head">
        <div class="check-bar">
          <a class="ghost" href={back.href} onClick={back.onClick}>
            <Icon name="back" />
            {back.words}
          </a>
          {offline && (
            <span class="ghost needs-script">
              <Icon name="offline" size="s" />
              {words.worksOffline}
            </span>
          )}
        </div>
        <div class="check-title">
          {title}
          {note && <p class="sm">{note}</p>}
        </div>
      </div>
    </header>
  );
}
