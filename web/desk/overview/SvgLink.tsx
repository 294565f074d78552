import type { ComponentChildren } from "preact";
import { navigate } from "../shell/router.ts";

interface Props {
  href: string;
  /** Read out; the numbers drawn inside are not. */
  label: string;
  children: ComponentChildren;
}

/** A part of a drawing that leads somewhere in the desk. */
export function SvgLink({ href, label, children }: Props) {
  return (
    <a
      class="ov-link"
      href={href}
      aria-label={label}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(href);
      }}
    >
      <title>{label}</title>
      {children}
    </a>
  );
}
