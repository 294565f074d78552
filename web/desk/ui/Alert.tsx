import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../../ui/Icon.tsx";

const icons: Record<"note" | "needs" | "unknown" | "done", IconName> = {
  note: "log",
  needs: "broken",
  unknown: "unknown",
  done: "met",
};

interface Props {
  /** `needs`: something to mend; `unknown`: something nobody knows; `done`: it worked. */
  kind?: keyof typeof icons;
  /** Read out as soon as it appears. */
  urgent?: boolean;
  children: ComponentChildren;
}

/** A few words that concern what stands below. */
export function Alert({ kind = "note", urgent = false, children }: Props) {
  return (
    <div class={`alert ${kind}`} role={urgent ? "alert" : undefined}>
      <Icon name={icons[kind]} size="s" />
      <div class="grow">{children}</div>
    </div>
  );
}
