/** web → domain ← server. A subject folder of the server never reaches into another's queries. */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-stands-alone",
      severity: "error",
      from: { path: "^domain/" },
      to: { path: "^(server|web|seed|migrations|bench|tests|scripts)/" },
    },
    {
      name: "domain-does-no-io",
      severity: "error",
      from: { path: "^domain/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "web-knows-only-domain",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^(server|seed|migrations|bench|tests|scripts)/" },
    },
    {
      name: "server-never-imports-web",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(web|tests|bench)/" },
    },
    {
      name: "only-programs-seed",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/(main\\.ts|cli/)" },
      to: { path: "^seed/" },
    },
    {
      name: "queries-stay-in-their-subject",
      severity: "error",
      from: { path: "^server/([^/]+)/" },
      to: { path: "^server/[^/]+/[a-z-]*queries", pathNot: "^server/$1/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: "^(tests|bench)/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(geojson|topojson-specification)$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.data|\\.cache)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
