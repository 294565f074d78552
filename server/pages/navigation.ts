import { convert } from "../../domain/coordinates/convert.ts";
import type { RouteLink } from "../../domain/pages/views.ts";

/** A station as a map app must be told of it. `position`: lon, lat in WGS84; null when it is known too coarsely to lead there. */
export interface Destination {
  name: string;
  /** The city to search in by name; empty when unknown. */
  city: string;
  position: [number, number] | null;
  fictional: boolean;
}

const apps = ["amap", "tencent", "baidu", "apple", "phone"] as const;

/** A link for each map app, with its own order and system of coordinates; no addresses for a fictional station. */
export function routeLinks(destination: Destination): RouteLink[] {
  if (destination.fictional) return apps.map((app) => ({ app, href: null }));
  return destination.position ? byPosition(destination, destination.position) : byName(destination);
}

/** Where to look for a place by its name, in the app that works in every browser. */
export function searchLink({ name, city }: Pick<Destination, "name" | "city">): string {
  return address("https://uri.amap.com/search", { keyword: name, city, callnative: "1" });
}

/** Chinese map apps, Apple's among them, reckon in GCJ-02; `geo:` is WGS84 by its standard (RFC 5870). */
function byPosition({ name }: Destination, wgs84: [number, number]): RouteLink[] {
  const [lng, lat] = convert(wgs84, "wgs84", "gcj02").map((degrees) => degrees.toFixed(6));
  const [lon84, lat84] = wgs84.map((degrees) => degrees.toFixed(6));
  // Commas part the fields of Amap's `to`.
  const plainName = name.replaceAll(",", " ");
  return [
    {
      app: "amap",
      href: address("https://uri.amap.com/navigation", {
        to: `${lng},${lat},${plainName}`,
        mode: "walk",
        coordinate: "gaode",
        callnative: "1",
      }),
    },
    {
      app: "tencent",
      href: address("https://apis.map.qq.com/uri/v1/routeplan", {
        type: "walk",
        to: name,
        tocoord: `${lat},${lng}`,
      }),
    },
    {
      app: "baidu",
      href: address("https://api.map.baidu.com/marker", {
        location: `${lat},${lng}`,
        title: name,
        content: name,
        coord_type: "gcj02",
        output: "html",
      }),
    },
    { app: "apple", href: address("https://maps.apple.com/", { daddr: `${lat},${lng}`, dirflg: "w" }) },
    { app: "phone", href: `geo:${lat84},${lon84}?q=${lat84},${lon84}(${encodeURIComponent(name)})` },
  ];
}

function byName({ name, city }: Destination): RouteLink[] {
  const both = city === "" ? name : `${city} ${name}`;
  return [
    { app: "amap", href: searchLink({ name, city }) },
    {
      app: "tencent",
      href: address("https://apis.map.qq.com/uri/v1/search", { keyword: name, region: city }),
    },
    {
      app: "baidu",
      href: address("https://api.map.baidu.com/place/search", { query: name, region: city, output: "html" }),
    },
    { app: "apple", href: address("https://maps.apple.com/", { q: both }) },
    { app: "phone", href: `geo:0,0?q=${encodeURIComponent(both)}` },
  ];
}

function address(base: string, query: Record<string, string>): string {
  const fields = Object.entries(query).filter(([, value]) => value !== "");
  const text = fields
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
  return `${base}?${text}`;
}
