import { beforeEach, expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { screens, useBrowser } from "../support/browser.ts";
import { asPerson, giveTo, type Person, plantUnions, signIn } from "../support/desk.ts";
import { daily, here, register } from "../support/stations.ts";

const app = useTestApp();
const openPage = useBrowser();

let clerk: Person;
let reviewer: Person;
let code: string;

beforeEach(async () => {
  const { db } = app.context;
  const unions = await plantUnions(db);
  clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  reviewer = await signIn(app, [{ role: "reviewer", union: unions.province }]);
  const codes = await register(db, { name: "五四大街工会驿站", at: here, hours: daily(8, 20) });
  code = codes[0] ?? "";
  await giveTo(db, unions.city, code);
});

async function submit(edits: object[]): Promise<void> {
  const path = `/api/v1/desk/stations/${code}/draft`;
  const saved = await clerk.send("PUT", path, { base: 1, edits }, { "If-None-Match": "*" });
  const tag = { "If-Match": saved.headers.get("ETag") ?? "" };
  expect((await clerk.send("POST", `${path}/submit`, {}, tag)).status).toBe(200);
}

const open = (who: Person, path: string) =>
  openPage(app.url + path, { viewport: screens.desk }, asPerson(app.url, who));

test("a reviewer is told how far a pin would move and that it would leave its district", async () => {
  await submit([
    { path: "position", value: { precision: "entrance", lon: 121.469172123456, lat: 31.2323391 } },
  ]);
  const queue = await open(reviewer, "/desk/review");
  await queue.getByText(/比原来挪了19\d\d\.\d公里。/).waitFor();
  await queue.getByText("已经出了城西区").waitFor();
  await queue.getByText("121.469172，31.232339（门口实测）").waitFor();

  const station = await open(clerk, `/desk/stations/${code}`);
  await station.getByText("已经出了城西区").waitFor();
  await station.locator(".pin-old").waitFor({ state: "attached", timeout: 30_000 });
});

test("a district that would change is named, not numbered", async () => {
  await submit([{ path: "region", value: "630103" }]);
  const queue = await open(reviewer, "/desk/review");
  await queue.locator("del", { hasText: "城西区" }).waitFor();
  await queue.locator("ins", { hasText: "城中区" }).waitFor();
  await queue.getByText("已经出了城中区").waitFor();
});
