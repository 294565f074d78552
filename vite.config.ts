import { defineConfig } from "vite";

/**
 * Two builds: what browsers load (`vite build` → dist/web, hashed names and a manifest the server reads), and the one
 * module the server renders pages with (`vite build --ssr` → dist/ssr/ssr.js).
 */
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: false,
  build: {
    target: "es2020",
    outDir: isSsrBuild ? "dist/ssr" : "dist/web",
    emptyOutDir: true,
    manifest: !isSsrBuild,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: isSsrBuild
        ? "web/ssr.tsx"
        : {
            finder: "web/finder/client.tsx",
            station: "web/station/client.ts",
            early: "web/early.ts",
          },
      // Schemas are for the server; with these calls known to be pure, only the label tables beside them are bundled.
      treeshake: { manualPureFunctions: ["z"] },
    },
  },
  ssr: { noExternal: true },
}));
