import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { PageRenderer } from "../../domain/pages/views.ts";

/** What `vite build` leaves in dist/: the one module the server renders with, and the files browsers load. */
const dist = new URL("../../dist/", import.meta.url);

export const assetsFolder = fileURLToPath(new URL("web/assets", dist));

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

export type Entry =
  | "web/finder/client.tsx"
  | "web/station/client.ts"
  | "web/region/client.ts"
  | "web/checker/client.tsx"
  | "web/report/client.ts"
  | "web/desk/client.tsx";

export interface Built {
  renderer: PageRenderer;
  /** Addresses of a page's module and stylesheets, and of the script that runs before the first paint. */
  files(entry: Entry): { script: string; styles: string[] };
  early: string;
}

/** Read once; a page asked for before anything is built says what to do. */
export async function loadBuilt(): Promise<Built> {
  const manifestFile = new URL("web/.vite/manifest.json", dist);
  if (!existsSync(manifestFile)) throw new Error("The pages are not built: run `npm run build`.");
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(manifestFile, "utf8"));
  const renderer: PageRenderer = await import(new URL("ssr/ssr.js", dist).href);

  const chunk = (name: string): Chunk => {
    const found = manifest[name];
    if (!found) throw new Error(`${name} is not in the build: run \`npm run build\`.`);
    return found;
  };
  const stylesOf = (name: string): string[] => {
    const { css = [], imports = [] } = chunk(name);
    return [...new Set([...imports.flatMap(stylesOf), ...css])];
  };
  return {
    renderer,
    files: (entry) => ({
      script: `/${chunk(entry).file}`,
      styles: stylesOf(entry).map((file) => `/${file}`),
    }),
    early: `/${chunk("web/early.ts").file}`,
  };
}
