import type { HourWords } from "../i18n/hours.ts";
import { Icon } from "./Icon.tsx";

/** The state of a door by glyph and shape. The words stand beside it, in the pill. */
export function Lamp({ state, size }: { state: HourWords["lamp"]; size?: "small" | "large" }) {
  return (
    <span class={`lamp ${state}${size ? ` ${size}` : ""}`}>
      <Icon name={`lamp-${state}`} />
    </span>
  );
}

export function HourPill({ hour }: { hour: HourWords }) {
  return <span class={`state ${hour.pill}`}>{hour.text}</span>;
}
