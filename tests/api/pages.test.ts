import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";

const app = useTestApp();
const html = { headers: { accept: "text/html" } };

test.each([
  "/?near=200,100",
  "/?near=NaN,1&radius=0",
  "/?q=%00",
  "/?openAt=1900",
  "/?cursor=xyz",
  "/?verifiedWithin=-1",
  "/?place=%00%F0%9F%98%80",
  "/?near=0,0",
  `/?station=${"a".repeat(3000)}`,
])("the finder takes what it understands of %s and opens", async (path) => {
  expect((await app.get(path, html)).status).toBe(200);
});

test.each([
  ["/s/%E0%A4%A", 400],
  [`/s/${"a".repeat(3000)}`, 404],
  ["/s/630104-ZZZZ/history", 404],
  ["/nothing", 404],
])("%s is a page that is not there", async (path, status) => {
  const answer = await app.get(path, html);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain("<h1>没有");
});
