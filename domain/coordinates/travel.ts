/** Metres a minute on foot, measured along the straight line: 4.8 km/h, a brisk walk with few detours, so minutes are rather too few. */
const walking = 80;
/** The same by bicycle or e-bike in town: 18 km/h. */
const cycling = 300;

/** Whole minutes on foot for a straight distance in metres; at least 1. */
export function walkMinutes(metres: number): number {
  return Math.max(1, Math.round(metres / walking));
}

/** Whole minutes by bicycle for a straight distance in metres; at least 1. */
export function rideMinutes(metres: number): number {
  return Math.max(1, Math.round(metres / cycling));
}
