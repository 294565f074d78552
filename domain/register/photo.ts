/** A photo of a station as staff see it. */

export const photoKinds = ["door", "plaque", "inside", "other"] as const;
export type PhotoKind = (typeof photoKinds)[number];

export const photoKindLabels: Record<PhotoKind, { zh: string; en: string }> = {
  door: { zh: "门口", en: "Door" },
  plaque: { zh: "牌匾", en: "Plaque" },
  inside: { zh: "里面", en: "Inside" },
  other: { zh: "别的", en: "Other" },
};

export interface StationPhoto {
  id: string;
  kind: PhotoKind;
  /** Day (Asia/Shanghai), as whoever added it said. */
  takenOn: string | null;
  addedAt: string;
  /** Who added it, by name: for staff only. */
  addedBy: string;
  /** Pixels, as it was given. */
  width: number;
  height: number;
  /** `path?size=small|large`: upright, without what the camera wrote into it; `path/original`: as it was given. */
  path: string;
}
