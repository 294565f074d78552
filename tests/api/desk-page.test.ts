import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";

const app = useTestApp();

test.each(["/desk", "/desk/stations/630104-7K2M", "/desk/nothing/there"])(
  "%s answers everybody with the same frame, kept by nobody and found by no search engine",
  async (path) => {
    const response = await app.get(path);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'self'");
    expect(page).toContain("<title>驿站工作台</title>");
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toMatch(/id="view"|style="/);
    expect(page).toBe(await (await app.get("/desk")).text());
  },
);

test("the frame speaks English where it is asked to", async () => {
  expect(await (await app.get("/desk?lang=en")).text()).toContain('<html lang="en">');
});
