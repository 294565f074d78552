import { useMemo } from "preact/hooks";
import { qrPath } from "./qr.ts";

/** Black on white whatever the theme: scanners need it so. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { side, d } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={d} fill="#000" />
    </svg>
  );
}
