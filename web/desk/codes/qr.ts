import { create } from "qrcode";

/** A QR code as the `d` of an SVG path in units of modules, with the quiet zone of four around it. */
export function qrPath(text: string): { side: number; d: string } {
  // A quarter may be scratched or dirty: these hang at the street.
  const { modules } = create(text, { errorCorrectionLevel: "Q" });
  const { size, data } = modules;
  const quiet = 4;
  const bars: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      if (!data[row * size + from]) continue;
      let to = from;
      while (to < size && data[row * size + to]) to++;
      bars.push(`M${from + quiet} ${row + quiet}h${to - from}v1h${from - to}z`);
      from = to;
    }
  }
  return { side: size + 2 * quiet, d: bars.join("") };
}
