import { connect } from "node:net";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";

const app = useTestApp({ RATE_LIMIT: "20" });
const path = "/api/v1/compliance/check";
const body = JSON.stringify({ standard: "qinghai-6you", facts: {} });
const json = { "Content-Type": "application/json" };

const post = (init: RequestInit & { duplex?: "half" }) =>
  app.get(path, { method: "POST", headers: json, ...init });

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  return await response.json();
}

test("a body is taken as JSON in UTF-8, and the answer is kept by nobody", async () => {
  const answer = await post({ body, headers: { "Content-Type": 'Application/JSON; charset="UTF-8"' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("etag")).toBeNull();
});

test.each([
  ["a form", { "Content-Type": "application/x-www-form-urlencoded" }],
  ["text, as a page without leave would send it", { "Content-Type": "text/plain" }],
  ["JSON of another charset", { "Content-Type": "application/json; charset=gbk" }],
  ["compressed JSON", { ...json, "Content-Encoding": "gzip" }],
])("%s is refused as another type", async (_name, headers) => {
  const answer = await post({ body, headers });
  expect(answer.status).toBe(415);
  expect((await problemOf(answer)).type).toBe("/problems/unsupported-media-type");
});

test.each([
  ["what is no JSON", '{"standard": "x",\n  facts: {}}', /第 2 行第 3 个字符 · line 2, column 3/],
  ["half of it", '{"standard": "x",\n', /第 2 行第 1 个字符 · line 2, column 1/],
  ["nothing at all", "", /不是 JSON/],
  ["nesting without end", `${"[".repeat(5000)}${"]".repeat(5000)}`, /64 层/],
  ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0x22]), /不是 UTF-8/],
  ["a list", "[]", /要一个对象/],
  ["null", "null", /要一个对象/],
])("%s is refused with the reason", async (_name, sent, reason) => {
  const answer = await post({ body: sent });
  expect(answer.status).toBe(400);
  const { errors } = await problemOf(answer);
  expect(errors).toEqual([{ path: "body", message: expect.stringMatching(reason) }]);
});

test("a field that there is not is named, with those there are", async () => {
  const { errors } = await problemOf(await post({ body: '{"standart": 1, "facts": {}}' }));
  expect(errors).toEqual([
    { path: "standard", message: expect.stringContaining("标准的代号") },
    { path: "standart", message: expect.stringContaining("standard, version, facts, at, region") },
  ]);
});

test("a body longer than the limit is refused, whether or not its length was announced", async () => {
  const long = Buffer.alloc(1_000_001, " ");
  const announced = await post({ body: long });
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(long.subarray(0, 400_000));
      if (--pieces === 0) controller.close();
    },
  });
  let pieces = 4;
  const unannounced = await post({ body: stream, duplex: "half" });
  for (const answer of [announced, unannounced]) {
    expect(answer.status).toBe(413);
    expect((await problemOf(answer)).detail).toContain("1 MB");
  }
});

test("a body that never ends is given up, and the connection with it", async () => {
  const { hostname, port } = new URL(app.url);
  const answer = await new Promise<string>((resolve) => {
    let heard = "";
    const socket = connect(Number(port), hostname);
    const piece = `10000\r\n${" ".repeat(0x10000)}\r\n`;
    const more = () => {
      while (socket.writable && socket.write(piece));
    };
    socket.on("connect", () => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      more();
    });
    socket.on("drain", more);
    socket.on("data", (data) => {
      heard += data.toString();
    });
    // Whoever goes on writing may see the connection reset, before or after the answer is read.
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
  expect(["", "HTTP/1.1 413"]).toContain(answer.slice(0, 12));
  expect((await app.get("/healthz")).status).toBe(200);
});

test("another method is told which one there is", async () => {
  for (const method of ["GET", "PUT", "DELETE"]) {
    const answer = await app.get(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  }
});

test("any page on the web may ask: the preflight allows the method and its content type", async () => {
  const preflight = await app.get(path, {
    method: "OPTIONS",
    headers: {
      Origin: "https://elsewhere.example",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
  expect(preflight.headers.get("access-control-allow-methods")).toBe("POST");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("Content-Type");
  const read = await app.get("/api/v1/stations", { method: "OPTIONS" });
  expect(read.headers.get("access-control-allow-methods")).toBe("GET, HEAD");
  expect(read.headers.get("access-control-allow-headers")).toBeNull();
});

test("work that no cache can spare has a limit of its own, before that of reading", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) statuses.push((await post({ body })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429]);
  expect((await app.get("/api/v1/stations")).status).toBe(200);
});
