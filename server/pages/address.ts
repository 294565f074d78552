import { amenityCodes } from "../../domain/amenities/amenities.ts";
import { needs } from "../../domain/amenities/needs.ts";
import { entryMethods } from "../../domain/entry/entry.ts";
import { readCamera } from "../../domain/pages/camera.ts";
import type { FinderAddress, Language } from "../../domain/pages/views.ts";
import { stationKinds } from "../../domain/stations/kinds.ts";
import { SearchQuery } from "../stations/schemas.ts";

/** The parameters of a page's address. Pages ignore what they do not understand: links are passed on with additions. */
export function readParameters(url: string): URLSearchParams {
  const at = url.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : url.slice(at + 1));
}

export function readLanguage(parameters: URLSearchParams): Language {
  return parameters.get("lang") === "en" ? "en" : "zh";
}

/** lon, lat in WGS84 degrees; null when the address gives none, or none that is a place. */
export function readNear(parameters: URLSearchParams): [number, number] | null {
  const near = parameters.get("near");
  if (near === null) return null;
  return SearchQuery.safeParse({ near }).data?.near ?? null;
}

const states = ["met", "unmet", "unknown"] as const;

function readSigned(parameters: URLSearchParams): FinderAddress["signed"] {
  const standard = parameters.get("standard");
  const status = states.find((state) => state === parameters.get("status"));
  return standard && status ? { standard: standard.slice(0, 60), status } : null;
}

export function readFinderAddress(parameters: URLSearchParams): FinderAddress {
  // Without scripts the form of the filters gives a list as one parameter for each box ticked.
  const list = <T extends string>(name: string, known: readonly T[]): T[] => {
    const given = parameters.getAll(name).flatMap((value) => value.split(","));
    return known.filter((code) => given.includes(code));
  };
  const valid = (name: "q" | "openAt" | "verifiedWithin" | "cursor") => {
    const value = parameters.get(name)?.trim();
    return value && SearchQuery.safeParse({ [name]: value }).success ? value : null;
  };
  const text = (name: string, length: number) => parameters.get(name)?.trim().slice(0, length) || null;
  const days = valid("verifiedWithin");
  const local = parameters.get("openAtLocal");
  if (local && SearchQuery.safeParse({ openAt: local }).success) parameters.set("openAt", local);
  const view = parameters.get("view");

  return {
    lang: readLanguage(parameters),
    near: readNear(parameters),
    place: text("place", 40),
    needs: list("needs", needs),
    amenities: list("amenities", amenityCodes),
    openAt: parameters.get("openAt") === "any" ? "any" : (valid("openAt") ?? "now"),
    unknown: parameters.get("unknown") === "include",
    kinds: list("kinds", stationKinds),
    entry: list("entry", entryMethods),
    verifiedWithin: days === null ? null : Number(days),
    q: valid("q"),
    signed: readSigned(parameters),
    view: view === "map" || view === "place" || view === "filters" ? view : "list",
    station: text("station", 40),
    map: readCamera(parameters.get("map")),
    cursor: valid("cursor"),
  };
}
