import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { Icon, type IconName } from "../../ui/Icon.tsx";

interface Look {
  /** `go` the one main action of a view; `yes` confirms a fact; `done` says that it was confirmed. */
  kind?: "go" | "yes" | "done";
  icon?: IconName;
  /** Behind the words: `down` for what opens, `right` for what goes on. */
  after?: IconName;
  children: ComponentChildren;
}

interface ButtonProps
  extends Look,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, "icon" | "children" | "class" | "type"> {
  type?: "button" | "submit";
  /** Being done: cannot be pressed again, keeps its words and its focus. */
  busy?: boolean;
  /** A filter that is set, a view that is chosen. */
  on?: boolean;
  disabled?: boolean;
}

/** A box that does something. */
export function Button({
  kind,
  icon,
  after,
  busy = false,
  on,
  children,
  type = "button",
  onClick,
  ...more
}: ButtonProps) {
  return (
    <button
      {...more}
      type={type}
      class={look(kind, on)}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {after && <Icon name={after} />}
    </button>
  );
}

interface LinkProps extends Look {
  href: string;
  /** A file to keep. */
  download?: boolean;
}

/** A box that leads somewhere. */
export function ButtonLink({ kind, icon, after, href, download = false, children }: LinkProps) {
  return (
    <a class={look(kind)} href={href} download={download}>
      {icon && <Icon name={icon} />}
      {children}
      {after && <Icon name={after} />}
    </a>
  );
}

function look(kind: Look["kind"], on = false): string {
  return ["dbtn", kind, on && "on"].filter(Boolean).join(" ");
}
