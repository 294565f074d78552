import { defineConfig } from "vitest/config";

const domain = (name: string, TZ: string) => ({
  test: {
    name,
    include: ["tests/{domain,standards}/**/*.test.ts"],
    env: { TZ },
    pool: "forks" as const,
    testTimeout: 30_000,
  },
});

// `npm test -- --project domain` runs one of these; `npm test -- tests/api/near.test.ts` one file wherever it belongs.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      domain("domain", "Asia/Shanghai"),
      domain("domain-newyork", "America/New_York"),
      { test: { name: "web", include: ["tests/web/**/*.test.{ts,tsx}"] } },
      {
        test: {
          name: "postgis",
          include: ["tests/{api,seed,cli}/**/*.test.ts"],
          globalSetup: "tests/support/prepare-postgis.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "embedded",
          include: ["tests/api/**/*.test.ts"],
          globalSetup: "tests/support/prepare-embedded.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          globalSetup: "tests/support/prepare-embedded.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "server",
          include: ["tests/{server,scripts}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
