const roles = [
  "ink",
  "paper-raised",
  "night",
  "on-night",
  "on-night-2",
  "lamp",
  "on-lamp",
  "lamp-edge",
  "lamp-glow",
  "closed",
  "unknown",
  "seal",
  "map-halo",
  "map-area",
  "font",
] as const;

/** The design tokens the canvas needs, as they are in the theme of this moment. */
export type Palette = Record<(typeof roles)[number], string>;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (role: string) => style.getPropertyValue(`--${role}`).trim();
  return Object.fromEntries(roles.map((role) => [role, read(role)])) as Palette;
}
