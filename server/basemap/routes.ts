import { fileURLToPath } from "node:url";
import { type Request, Router } from "express";
import { z } from "zod";
import type { Context } from "../context.ts";
import { readQuery } from "../http/endpoint.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { type Archive, openArchive } from "./archive.ts";
import { type Ground, groundStyle } from "./style.ts";

const embeddedFile = fileURLToPath(new URL("../../dist/basemap.pmtiles", import.meta.url));
const Theme = z.enum(["light", "dark"]);
const aYear = 365 * 24 * 3600;

/** `/basemap/style.json?theme=` and, unless Tianditu stands in, the tiles it names: one PMTiles file, read by ranges. */
export function basemapRoutes(context: Context): Router {
  const { map } = context.settings;
  const router = Router();
  router.use("/basemap", (_request, response, next) => {
    response.set("Access-Control-Allow-Origin", "*");
    response.set("Access-Control-Expose-Headers", "ETag, Content-Range, Accept-Ranges");
    next();
  });

  router.get("/basemap/style.json", async (request, response) => {
    const theme = Theme.safeParse(readQuery(request.url).theme ?? "light");
    if (!theme.success) throw badParameter("theme", "light 或 dark · light or dark");
    const ground = await groundOf(context, request);
    response.set("Cache-Control", "public, max-age=300");
    response.json(groundStyle(ground, theme.data, map));
  });

  router.get("/basemap/china.pmtiles", async (request, response, next) => {
    if (map.tiandituKey) throw noFile();
    const archive = await archiveOf(context);
    const current = readQuery(request.url).v === archive.version;
    // no-transform: a compressed answer has no ranges.
    const lasting = current ? `max-age=${aYear}, immutable` : "no-cache";
    response.set("Cache-Control", `public, ${lasting}, no-transform`);
    response.set("ETag", `"${archive.version}"`);
    response.type("application/vnd.pmtiles");
    response.sendFile(archive.path, { cacheControl: false, dotfiles: "allow" }, (error?: Error) => {
      if (error && !response.headersSent) next(error);
    });
  });
  return router;
}

async function groundOf(context: Context, request: Request): Promise<Ground> {
  const { tiandituKey } = context.settings.map;
  if (tiandituKey) return { from: "tianditu", key: tiandituKey };
  const { kind, version } = await archiveOf(context);
  const origin = context.settings.publicUrl ?? `${request.protocol}://${request.get("host")}`;
  return { from: kind, url: `${origin}/basemap/china.pmtiles?v=${version}` };
}

async function archiveOf(context: Context): Promise<Archive> {
  const path = context.settings.map.pmtiles ?? embeddedFile;
  try {
    return await openArchive(path);
  } catch (error) {
    context.log.error({ err: error, path }, "the basemap cannot be opened");
    throw noFile();
  }
}

function noFile(): Problem {
  return new Problem("not-found", "底图文件打不开 · The file of the basemap cannot be opened.");
}
