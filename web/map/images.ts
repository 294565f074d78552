import type { Palette } from "./palette.ts";
import type { MapWords } from "./words.ts";

/** What is drawn at a point: lamps and cluster discs, by the name that stands in the style. */

type Pen = CanvasRenderingContext2D;

export interface Drawn {
  data: ImageData;
  pixelRatio: number;
}

/** Names the disc of a cluster; `drawImage` reads them back. */
const clusterPrefix = "cluster";

/** @returns null for a name that is none of ours. */
export function drawImage(name: string, palette: Palette, words: MapWords): Drawn | null {
  if (name === "dot") return draw(4, (pen) => drawDot(pen, palette));
  const [prefix, first, second] = name.split("|");
  if (prefix === clusterPrefix) {
    return draw(52, (pen) => drawCluster(pen, palette, words, Number(first), Number(second)));
  }
  const sealed = first === "met";
  if (prefix === "lamp-open") {
    return draw(48, (pen) => {
      drawOpen(pen, palette);
      if (sealed) drawSeal(pen, palette, 11);
    });
  }
  if (prefix === "lamp-closed" || prefix === "lamp-unknown") {
    return draw(32, (pen) => {
      drawRing(pen, palette, prefix === "lamp-closed" ? "closed" : "unknown");
      if (sealed) drawSeal(pen, palette, 9);
    });
  }
  return null;
}

/** Draws on a square of `size` CSS pixels with its origin in the middle. */
function draw(size: number, paint: (pen: Pen) => void): Drawn {
  const pixelRatio = Math.max(Math.ceil(devicePixelRatio), 2);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * pixelRatio;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas to draw on");
  pen.scale(pixelRatio, pixelRatio);
  pen.translate(size / 2, size / 2);
  paint(pen);
  return { data: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio };
}

function disc(pen: Pen, radius: number): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
}

/** One of the road's dots. */
function drawDot(pen: Pen, palette: Palette): void {
  disc(pen, 2);
  pen.fillStyle = palette.ink;
  pen.fill();
}

function drawOpen(pen: Pen, palette: Palette): void {
  disc(pen, 24);
  pen.fillStyle = palette["lamp-glow"];
  pen.fill();
  disc(pen, 16);
  pen.fillStyle = palette.lamp;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = palette["lamp-edge"];
  pen.stroke();
  drawIcon(pen, "lamp-open", 20, palette["on-lamp"]);
}

function drawRing(pen: Pen, palette: Palette, state: "closed" | "unknown"): void {
  disc(pen, 12);
  pen.fillStyle = palette["paper-raised"];
  pen.fill();
  pen.lineWidth = 1.75;
  pen.strokeStyle = palette[state];
  if (state === "unknown") pen.setLineDash([3.2, 2.8]);
  pen.stroke();
  pen.setLineDash([]);
  drawIcon(pen, `lamp-${state}`, 16, palette[state]);
}

/** The small square at the lower right of a lamp: a reviewer signed that the station meets its standard. */
function drawSeal(pen: Pen, palette: Palette, middle: number): void {
  pen.fillStyle = palette["paper-raised"];
  pen.fillRect(middle - 6, middle - 6, 12, 12);
  pen.lineWidth = 2;
  pen.strokeStyle = palette.seal;
  pen.strokeRect(middle - 4, middle - 4, 8, 8);
}

function drawCluster(pen: Pen, palette: Palette, words: MapWords, count: number, open: number): void {
  disc(pen, 25);
  pen.fillStyle = palette.night;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = palette["map-halo"];
  pen.stroke();

  disc(pen, 21);
  pen.lineWidth = 4;
  pen.globalAlpha = 0.45;
  pen.strokeStyle = palette["on-night-2"];
  pen.stroke();
  pen.globalAlpha = 1;
  if (open > 0) {
    const top = -Math.PI / 2;
    pen.beginPath();
    pen.arc(0, 0, 21, top, top + (2 * Math.PI * open) / count);
    pen.strokeStyle = palette.lamp;
    pen.stroke();
  }

  const total = words.count(count);
  pen.textAlign = "center";
  pen.fillStyle = palette["on-night"];
  pen.font = `600 ${total.length > 3 ? 13 : 15}px ${palette.font}`;
  pen.fillText(total, 0, open > 0 ? 2 : 5.5);
  if (open === 0) return;
  const lit = words.lit(words.count(open));
  pen.fillStyle = palette.lamp;
  pen.font = `600 ${lit.length > 4 ? 9 : 11}px ${palette.font}`;
  pen.fillText(lit, 0, 14);
}

/** A symbol of the page's sprite (24 × 24, stroked) in one colour, in the middle, `size` wide. */
function drawIcon(pen: Pen, name: string, size: number, colour: string): void {
  pen.save();
  pen.scale(size / 24, size / 24);
  pen.translate(-12, -12);
  pen.lineWidth = 1.75;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.strokeStyle = colour;
  for (const shape of document.getElementById(`icon-${name}`)?.children ?? []) {
    const path = pathOf(shape);
    const fill = fillOf(shape, colour);
    if (fill !== null) {
      pen.fillStyle = fill;
      pen.fill(path);
    }
    if (shape.getAttribute("stroke") !== "none") pen.stroke(path);
  }
  pen.restore();
}

function pathOf(shape: Element): Path2D {
  const number = (attribute: string) => Number(shape.getAttribute(attribute));
  if (shape.localName !== "circle") return new Path2D(shape.getAttribute("d") ?? "");
  const path = new Path2D();
  path.arc(number("cx"), number("cy"), number("r"), 0, 2 * Math.PI);
  return path;
}

/** The sprite's own custom properties, as they are within a lit lamp. */
const innerFills: Record<string, string> = { "--lamp-fill": "#fff6e0", "--flame-fill": "#a86500" };

function fillOf(shape: Element, colour: string): string | null {
  const fill = shape.getAttribute("fill") ?? "none";
  if (fill === "currentColor") return colour;
  return innerFills[/^var\((--[a-z-]+)/.exec(fill)?.[1] ?? ""] ?? null;
}
