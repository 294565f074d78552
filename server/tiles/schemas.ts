import { z } from "zod";
import { filterShape, needsStandard } from "../stations/schemas.ts";
import { orderBits } from "./cells.ts";

const Index = z
  .string()
  .regex(/^\d{1,7}$/, "要整数 · a whole number")
  .transform(Number);

/** `{z}/{x}/{y}` of the web-mercator grid, y counted from the north. */
export const TileParams = z
  .strictObject({ z: Index, x: Index, y: Index })
  .superRefine(({ z: zoom, x, y }, ctx) => {
    if (zoom > orderBits) {
      ctx.addIssue({ code: "custom", path: ["z"], message: `要 0 到 ${orderBits} · from 0 to ${orderBits}` });
      return;
    }
    const last = 2 ** zoom - 1;
    for (const [path, value] of Object.entries({ x, y })) {
      if (value <= last) continue;
      const message = `这一级只到 ${last} · at this zoom from 0 to ${last}`;
      ctx.addIssue({ code: "custom", path: [path], message });
    }
  });

/** The filters of the list, with the same meaning; place and paging are the tile's own. */
export const TileQuery = z.strictObject(filterShape).superRefine(needsStandard);
export type TileQuery = z.output<typeof TileQuery>;
