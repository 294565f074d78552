import type { FinderView } from "../../domain/pages/views.ts";
import type { StationFeature, StationHours } from "../../domain/stations/wire.ts";
import { shanghaiIso } from "../i18n/clock.ts";

/** Metres one walks in a quarter of an hour, as the headline counts. */
const walk = 1200;

/** A saved list at a later moment, by the phone's clock: only what the saved hours still say for certain. */
export function ageView(view: FinderView, nowMs: number): FinderView {
  const now = shanghaiIso(nowMs);
  const age = (station: StationFeature): StationFeature => ({
    ...station,
    properties: { ...station.properties, hours: ageHours(station.properties.hours, nowMs) },
  });
  const stations = view.stations.map(age);
  const wentOut = stations.filter(
    ({ properties }, index) =>
      properties.hours.state !== "open" &&
      view.stations[index]?.properties.hours.state === "open" &&
      (properties.distance ?? Infinity) <= walk,
  ).length;
  return {
    ...view,
    moment: now,
    stations,
    firstToOpen: view.firstToOpen.map(age),
    lit: { ...view.lit, count: Math.max(0, view.lit.count - wentOut) },
    selected: view.selected && age(view.selected),
  };
}

function ageHours(hours: StationHours, nowMs: number): StationHours {
  const passed = (moment: string | null) => moment !== null && Date.parse(moment) <= nowMs;
  if (hours.state === "open" && passed(hours.until)) return { state: "closed", opensAt: null };
  if (hours.state === "closed" && passed(hours.opensAt)) return { state: "unknown", reason: "not_stated" };
  return hours;
}
