import { describe, expect, it } from "vitest";
import { nearestAmenity } from "../../../domain/amenities/nearest.ts";

describe("nearestAmenity", () => {
  it.each([
    ["showr", "shower"],
    ["Shower ", "shower"],
    ["microwav", "microwave"],
    ["phone-charging", "phone_charging"],
    ["wc", "toilet"],
    ["water", "drinking_water"],
    ["卫生见", "toilet"],
    ["洗手間", "toilet"],
    ["微波", "microwave"],
    ["ＡＥＤ", "aed"],
  ])("takes %j for %s", (word, code) => {
    expect(nearestAmenity(word)).toBe(code);
  });

  it.each(["", " ", "xyzzyxyzzy", "🦄🦄🦄"])("suggests nothing for %j", (word) => {
    expect(nearestAmenity(word)).toBeNull();
  });
});
