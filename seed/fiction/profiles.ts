import type { Profile } from "./profiles/profile.ts";
import { publicBodies } from "./profiles/public-bodies.ts";
import { roads } from "./profiles/roads.ts";
import { shops } from "./profiles/shops.ts";

/** Every sort of station met in the field. */
export const profiles: readonly [Profile, ...Profile[]] = [...publicBodies, ...shops, ...roads];
