import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { phoneWith } from "../../support/reports.ts";
import { always, register } from "../../support/stations.ts";

const app = useTestApp({ RATE_LIMIT: "200" });

test("an address that sends too much is told to wait; the form keeps what was typed", async () => {
  const [code = ""] = await register(app.context.db, { hours: always });
  const phone = phoneWith(app);
  const report = { station: code, kind: "gone" };
  for (let i = 0; i < 4; i++) expect((await phone.send(report)).status).toBe(200);
  const answer = await phone.send(report);
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("60");

  const post = () =>
    app.get(`/s/${code}/report`, {
      method: "POST",
      headers: { accept: "text/html" },
      body: new URLSearchParams({ kind: "gone", note: "写了半天" }),
    });
  for (let i = 0; i < 4; i++) expect((await post()).status).toBe(303);
  const page = await post();
  expect(page.status).toBe(429);
  const text = await page.text();
  expect(text).toContain("报得太多了");
  expect(text).toContain("写了半天");
});
