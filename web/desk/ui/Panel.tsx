import type { ComponentChildren } from "preact";

interface Props {
  title: string;
  /** At the right of the title. */
  note?: ComponentChildren;
  /** The content reaches the edges: a table, a list with lines of its own. */
  bare?: boolean;
  children: ComponentChildren;
}

/** A box on the paper with a heading. */
export function Panel({ title, note, bare = false, children }: Props) {
  return (
    <section class="panel">
      <header>
        <h2>{title}</h2>
        {note && <span class="note num">{note}</span>}
      </header>
      {bare ? children : <div class="in">{children}</div>}
    </section>
  );
}
