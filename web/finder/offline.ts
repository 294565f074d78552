import type { FinderView } from "../../domain/pages/views.ts";
import type { StationFeature, StationHours } from "../../domain/stations/wire.ts";
import { shanghaiIso } from "../i18n/clock.ts";

/** A saved list at a later moment, by the phone's clock: only what the saved hours still say for certain. */
export function ageView(view: FinderView, nowMs: number): FinderView {
  const now = shanghaiIso(nowMs);
  const age = (station: StationFeature): StationFeature => ({
    ...station,
    properties: { ...station.properties, hours: ageHours(station.properties.hours, nowMs) },
  });
  return { ...view, moment: now, stations: view.stations.map(age), firstToOpen: view.firstToOpen.map(age) };
}

function ageHours(hours: StationHours, nowMs: number): StationHours {
  const passed = (moment: string | null) => moment !== null && Date.parse(moment) <= nowMs;
  if (hours.state === "open" && passed(hours.until)) return { state: "closed", opensAt: null };
  if (hours.state === "closed" && passed(hours.opensAt)) return { state: "unknown", reason: "not_stated" };
  return hours;
}
