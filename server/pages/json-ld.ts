import { isCoarse } from "../../domain/coordinates/position.ts";
import type { StationDetail } from "../../domain/stations/wire.ts";

/**
 * A station as schema.org's CivicStructure. Only what somebody has confirmed goes in as hours and amenities; fictional
 * stations have none of this.
 */
export function stationJsonLd(station: StationDetail, url: string): object | null {
  const { properties, geometry } = station;
  if (properties.demonstration) return null;
  const [lon, lat] = geometry?.coordinates ?? [];
  const confirmed = properties.facts.hours?.checkedAt ?? null;
  const days = confirmed === null ? [] : properties.week;
  return {
    "@context": "https://schema.org",
    "@type": "CivicStructure",
    "@id": url,
    url,
    name: properties.name,
    ...(properties.brands.length > 0 && { alternateName: properties.brands }),
    address: {
      "@type": "PostalAddress",
      addressCountry: "CN",
      ...(properties.regionNames[0] && { addressRegion: properties.regionNames[0] }),
      ...(properties.regionNames.length > 1 && { addressLocality: properties.regionNames.slice(1).join("") }),
      ...(properties.address && { streetAddress: properties.address }),
    },
    ...(lon !== undefined &&
      lat !== undefined &&
      !isCoarse(properties.positionPrecision) && {
        geo: { "@type": "GeoCoordinates", latitude: lat, longitude: lon },
      }),
    openingHoursSpecification: days.flatMap(({ date, spans }) =>
      spans === "unknown"
        ? []
        : spans.map(({ from, to }) => ({
            "@type": "OpeningHoursSpecification",
            validFrom: date,
            validThrough: date,
            opens: clock(from),
            closes: to === 1440 ? "23:59" : clock(to),
          })),
    ),
    amenityFeature: Object.entries(properties.facts.amenities).flatMap(([code, fact]) =>
      fact.checkedAt === null
        ? []
        : [{ "@type": "LocationFeatureSpecification", name: code, value: fact.value.state === "working" }],
    ),
  };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
