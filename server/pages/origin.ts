import { standardsFor } from "../../domain/compliance/jurisdiction.ts";
import type { FinderAddress, FinderView, Language } from "../../domain/pages/views.ts";
import type { Context } from "../context.ts";
import { findPlaces, type Region, regionAt, regionByAdcode } from "../regions/regions.ts";
import { SearchQuery } from "../stations/schemas.ts";
import { searchStations } from "../stations/search.ts";

export interface Origin {
  view: FinderView["origin"];
  /** The deepest region around it. */
  region: Region | null;
  /** Standards for rest stations there, the most local first. */
  standards: FinderView["standards"];
  /** The city (or the province that is one) whose coarse stations are listed apart. */
  city: Region | null;
}

/** Where the finder measures from: the position or the place in the address, else the middle of the home region. */
export async function resolveOrigin(context: Context, address: FinderAddress): Promise<Origin> {
  const named = address.near ? null : await placeNamed(context, address.place);
  const home = await regionByAdcode(context.db, context.settings.homeRegion);
  const at = address.near ?? named?.at ?? home?.centre ?? [101.778, 36.617];
  const region = await regionAt(context.db, at[0], at[1]);
  const city = await cityOf(context, region);
  const { lang } = address;

  const label = address.near
    ? (address.place ?? around(region, city, lang))
    : (named?.label ?? (home ? middleOf(home, lang) : ""));
  return {
    view: {
      label,
      lon: at[0],
      lat: at[1],
      here: address.near !== null && address.place === null,
      missed: address.near === null && named === null ? address.place : null,
    },
    standards: await standardsAt(context, region),
    region,
    city,
  };
}

async function standardsAt(context: Context, region: Region | null): Promise<FinderView["standards"]> {
  if (region === null) return [];
  const around = [region.province, region.city, region.adcode].filter((adcode) => adcode !== null);
  const all = (await context.standards.current()).latest();
  return standardsFor(all, around, "rest_station").map(({ id, title }) => ({ id, title }));
}

async function placeNamed(
  context: Context,
  words: string | null,
): Promise<{ at: [number, number]; label: string } | null> {
  if (words === null) return null;
  const [place] = await findPlaces(context.db, words, 1);
  if (place) return { at: place.centre, label: [...place.parents.slice(1), place.name].join(" ") };
  const query = SearchQuery.safeParse({ q: words, limit: "1", positions: "located", crs: "wgs84" });
  if (!query.success) return null;
  const { features } = await searchStations(context, query.data);
  const [lon, lat] = features[0]?.geometry?.coordinates ?? [];
  if (lon === undefined || lat === undefined) return null;
  return { at: [lon, lat], label: features[0]?.properties.name ?? words };
}

async function cityOf(context: Context, region: Region | null): Promise<Region | null> {
  if (region === null || region.level !== "district") return region;
  return await regionByAdcode(context.db, region.city ?? region.province ?? region.adcode);
}

function around(region: Region | null, city: Region | null, lang: Language): string {
  if (region === null) return lang === "en" ? "Your position" : "你的位置";
  if (lang === "en") return [region, city].flatMap((place) => (place ? [reading(place)] : [])).join(", ");
  return city && city.adcode !== region.adcode ? `${city.shortName} ${region.name}` : region.name;
}

function middleOf(region: Region, lang: Language): string {
  return lang === "en" ? `${reading(region)} · centre` : `${region.shortName} · 市中心`;
}

/** Xining for 西宁. */
export function reading({ pinyin }: Region): string {
  return pinyin.charAt(0).toUpperCase() + pinyin.slice(1);
}
