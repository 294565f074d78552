import { defineConfig, type Plugin } from "vite";

/**
 * Two builds: what browsers load (`vite build` → dist/web, hashed names and a manifest the server reads), and the one
 * module the server renders pages with (`vite build --ssr` → dist/ssr/ssr.js).
 */
export default defineConfig(({ isSsrBuild }) => ({
  publicDir: false,
  plugins: [leaveSchemasOut()],
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
            region: "web/region/client.ts",
            checker: "web/checker/client.tsx",
            report: "web/report/client.ts",
            desk: "web/desk/client.tsx",
            early: "web/early.ts",
          },
    },
  },
  ssr: { noExternal: true },
}));

/**
 * The schemas of domain/ are for the server. Building one has no effect that anything else could see: once the bundler
 * knows that, only the label tables beside them reach the browser, without zod.
 */
function leaveSchemasOut(): Plugin {
  return {
    name: "leave-schemas-out",
    enforce: "pre",
    transform: {
      filter: { id: /\/domain\/.*\.ts$/ },
      handler: (code) => ({
        code: code.replace(/(?<=[\s([{,:=])z(?=\s*\.)/g, "/* @__PURE__ */ z"),
        map: null,
      }),
    },
  };
}
