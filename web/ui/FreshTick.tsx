import type { FreshWords } from "../i18n/freshness.ts";
import { Icon } from "./Icon.tsx";

/** When a person last confirmed it, with the mark that says so. */
export function FreshTick({ fresh }: { fresh: FreshWords }) {
  const icon = { fresh: "verified", stale: "clock", never: "unknown" } as const;
  return (
    <span class={`tick ${fresh.state}`}>
      <Icon name={icon[fresh.state]} size="xs" />
      {fresh.text}
    </span>
  );
}
