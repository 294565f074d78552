import type { ComponentChildren } from "preact";

interface Props {
  /** What there is none of. */
  title: string;
  /** What to do now. */
  children: ComponentChildren;
}

/** In place of a list that has nothing in it. */
export function Empty({ title, children }: Props) {
  return (
    <div class="dempty">
      <b>{title}</b>
      <div>{children}</div>
    </div>
  );
}
