/** The design tokens of the ground, from web/ui/tokens.css: a style document can name no custom property. */
export const colours = {
  light: {
    land: "#e9ede9",
    water: "#bfd6e1",
    border: "#aab5b9",
    nation: "#7b8791",
    label: "#44525d",
    waterLabel: "#2c5a70",
    halo: "#f3f5f2",
  },
  dark: {
    land: "#111b25",
    water: "#0b2a3e",
    border: "#35454f",
    nation: "#667784",
    label: "#a4b3be",
    waterLabel: "#7fb2cc",
    halo: "#0c141c",
  },
} as const;

export type Theme = keyof typeof colours;
export type Colours = (typeof colours)[Theme];
