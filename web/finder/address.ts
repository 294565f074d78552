import { writeCamera } from "../../domain/pages/camera.ts";
import type { FinderAddress } from "../../domain/pages/views.ts";

/** The address that asks for this; defaults are left off, so that one state has one address. */
export function finderHref(address: FinderAddress, change: Partial<FinderAddress> = {}): string {
  // A change of what is asked begins again at the first page of the list; another place at its own part of the map.
  const map = change.near === undefined ? address.map : null;
  const asked: FinderAddress = { ...address, cursor: null, map, ...change };
  const query = new URLSearchParams();
  if (asked.near) query.set("near", asked.near.map((degrees) => String(roundDegrees(degrees))).join(","));
  if (asked.place) query.set("place", asked.place);
  for (const name of ["needs", "amenities", "kinds", "entry"] as const) {
    if (asked[name].length > 0) query.set(name, asked[name].join(","));
  }
  if (asked.openAt !== "now") query.set("openAt", asked.openAt);
  if (asked.unknown) query.set("unknown", "include");
  if (asked.verifiedWithin !== null) query.set("verifiedWithin", String(asked.verifiedWithin));
  if (asked.q) query.set("q", asked.q);
  if (asked.signed) {
    query.set("standard", asked.signed.standard);
    query.set("status", asked.signed.status);
  }
  if (asked.view !== "list") query.set("view", asked.view);
  if (asked.station) query.set("station", asked.station);
  if (asked.map) query.set("map", writeCamera(asked.map));
  if (asked.cursor) query.set("cursor", asked.cursor);
  if (asked.lang === "en") query.set("lang", "en");
  return addressOf(query);
}

/** Written the way a person would: commas, colons and slashes as they are. */
export function addressOf(query: URLSearchParams): string {
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text === "" ? "/" : `/?${text}`;
}

/** About ten metres: enough to walk by, and no more of the reader's position than that. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

/** A station's page, remembering where the reader stands and the language. */
export function stationHref(code: string, address: Pick<FinderAddress, "near" | "lang">): string {
  const query = new URLSearchParams();
  if (address.near) query.set("near", address.near.map((degrees) => String(roundDegrees(degrees))).join(","));
  if (address.lang === "en") query.set("lang", "en");
  const text = query.toString().replaceAll("%2C", ",");
  return `/s/${code}${text === "" ? "" : `?${text}`}`;
}
