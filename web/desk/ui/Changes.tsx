import type { ComponentChildren } from "preact";
import { useShellWords } from "../shell/words.ts";

interface Props {
  changes: {
    key: string;
    label: string;
    /** null: nothing was there, or nothing is. */
    before: ComponentChildren;
    after: ComponentChildren;
  }[];
}

/** What becomes of what: one line a fact, old and new. */
export function Changes({ changes }: Props) {
  const words = useShellWords();
  return (
    <dl class="dchange">
      {changes.map(({ key, label, before, after }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            <span class="sr">{words.before}</span>
            <del>{before ?? words.nothing}</del>
            <span aria-hidden="true"> → </span>
            <span class="sr">{words.after}</span>
            <ins>{after ?? words.nothing}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
