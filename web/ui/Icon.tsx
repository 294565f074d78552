/** The symbols of icons.svg. */
export type IconName =
  | "lamp-open"
  | "lamp-lit"
  | "lamp-closed"
  | "lamp-unknown"
  | "eat"
  | "drink"
  | "rest"
  | "toilet"
  | "seating"
  | "microwave"
  | "first-aid"
  | "phone-charging"
  | "climate"
  | "reading"
  | "fridge"
  | "umbrella"
  | "wifi"
  | "tv"
  | "toolbox"
  | "battery"
  | "fan"
  | "shower"
  | "washbasin"
  | "fire-safety"
  | "meals"
  | "laundry"
  | "door"
  | "card"
  | "scan"
  | "face"
  | "ask"
  | "verified"
  | "met"
  | "unknown"
  | "none"
  | "needs"
  | "broken"
  | "locate"
  | "list"
  | "map"
  | "route"
  | "filter"
  | "print"
  | "offline"
  | "search"
  | "right"
  | "down"
  | "back"
  | "check"
  | "close"
  | "plus"
  | "phone"
  | "share"
  | "clock"
  | "walk"
  | "bike"
  | "camera"
  | "sync"
  | "pin"
  | "people"
  | "house"
  | "inbox"
  | "log"
  | "report"
  | "edit"
  | "chart"
  | "merge"
  | "import"
  | "qr";

interface Props {
  name: IconName;
  /** 16, 20, 24 (without a size) or 28 px. */
  size?: "xs" | "s" | "l";
}

/** A picture beside words that say the same: never read out. */
export function Icon({ name, size }: Props) {
  return (
    <svg class={size ? `icon ${size}` : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
