import type { AddressInfo } from "node:net";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Context, createContext } from "../../server/context.ts";
import { serve } from "../../server/http/app.ts";
import { openTestStore, type TestStore } from "./store.ts";

export interface TestApp {
  context: Context;
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  url: string;
  /** `get("/api/v1/stations?near=…")` */
  get(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** The program on a free loopback port, over that store, with nothing remembered from before. */
export async function createTestApp(store: TestStore): Promise<TestApp> {
  const context = createContext({
    settings: store.settings,
    db: store.db,
    log: pino({ level: "silent" }),
    embedded: store.kind === "embedded",
  });
  const server = serve(context);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  return {
    context,
    url,
    get: (path, init) => fetch(url + path, { redirect: "manual", ...init }),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * For the top of a test file: one database per file, and a clean one with a fresh program before each test.
 * Read the fields inside a test, not outside.
 */
export function useTestApp(environment: Record<string, string> = {}): Omit<TestApp, "close"> {
  let store: TestStore;
  let app: TestApp;
  beforeAll(async () => {
    store = await openTestStore(environment);
  });
  beforeEach(async () => {
    await store.clean();
    app = await createTestApp(store);
  });
  afterEach(() => app.close());
  afterAll(() => store.close());
  return {
    get context() {
      return app.context;
    },
    get url() {
      return app.url;
    },
    get: (path, init) => app.get(path, init),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the test server has no port");
  return address.port;
}
