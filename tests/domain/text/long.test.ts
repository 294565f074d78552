import { expect, test } from "vitest";
import { parseAmenities } from "../../../domain/amenities/parse.ts";
import { parseArea } from "../../../domain/area/parse.ts";
import { parsePosition } from "../../../domain/coordinates/parse.ts";
import { parseEntry } from "../../../domain/entry/parse.ts";
import { parseHours } from "../../../domain/hours/parse.ts";

// What takes the square of its length takes minutes here, and is ended by the runner; what is linear takes a moment.
const length = 60_000;

test.each(["零", "至", "午休", "24小时", "8:00)", "(", "1", "微波炉、", "\0", "🚽", "\ud800", "\u202e"])(
  "texts of %j alone are read to their end by every reader",
  (piece) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    for (const parse of [parseHours, parseAmenities, parseArea, parsePosition, parseEntry])
      expect(parse(text).raw).toHaveLength(text.length);
  },
);
