import { type AmenityCode, type AmenityFact, amenityCodes } from "./amenities.ts";
import { amenityWords } from "./vocabulary.ts";

/**
 * Amenities as Chinese prose (「附近100米有免费卫生间；微波炉×2；无淋浴」). `parseAmenities` reads back what this writes, notes
 * excepted: those are the words of some source and stand in brackets.
 */
export function formatAmenities(amenities: Partial<Record<AmenityCode, AmenityFact>>): string {
  return amenityCodes
    .flatMap((code) => {
      const fact = amenities[code];
      return fact ? [`${formatOne(amenityWords[code].zh, fact)}${fact.note ? `（${fact.note}）` : ""}`] : [];
    })
    .join("；");
}

function formatOne(name: string, { state, nearby, cost, count }: AmenityFact): string {
  if (state === "absent") return `无${name}`;
  const where = nearby ? `附近${nearby.metres === null ? "" : `${nearby.metres}米`}有` : "";
  const price = cost === undefined ? "" : { free: "免费", paid: "收费" }[cost];
  const number = count === undefined ? "" : `×${count}`;
  return `${where}${price}${name}${number}${state === "broken" ? "已损坏" : ""}`;
}
