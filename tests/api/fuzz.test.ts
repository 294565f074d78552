import { createHash } from "node:crypto";
import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { signed, testStandards } from "../support/compliance.ts";
import { always, away, daily, register, revise } from "../support/stations.ts";

const app = useTestApp(testStandards);

/** Longer by hand: FUZZ_REQUESTS=20000 FUZZ_SEED=7 npx vitest run --project postgis tests/api/fuzz.test.ts */
const count = Number(process.env.FUZZ_REQUESTS ?? 1500);
const seed = Number(process.env.FUZZ_SEED ?? 20261120);

const script = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;
/** What somebody who has read the source can write. */
function forged(after: (number | string)[], minute = 29_000_000, given = 0): string {
  const body = Buffer.from(JSON.stringify({ filter: "x", minute, after, given })).toString("base64url");
  const sum = createHash("sha256").update(`yizhan cursor ${body}`).digest("base64url").slice(0, 12);
  return `${body}.${sum}`;
}

const strange = [
  "",
  "%00",
  "%",
  "%E0%A4%A",
  "%ED%A0%80",
  "\u202e驿站",
  "站".repeat(3000),
  "a".repeat(200),
  "🚽",
  script,
  "1e400",
  "NaN",
  "-0",
  "null",
  "[]",
  "' OR 1=1--",
  "../../etc/passwd",
  ",",
  "1,2,3,4,5",
  "9".repeat(400),
];

const values: Record<string, string[]> = {
  near: [
    "101.757,36.626",
    "36.6,101.7",
    "180,0",
    "-180,0",
    "0,90",
    "0,-90",
    "179.9999,-89.9999",
    "+1,+2",
    "NaN,1",
  ],
  radius: ["1", "500", "100000", "0", "100001", "1.5"],
  bbox: ["101,36,102,37", "-180,-90,180,90", "180,90,180,90", "170,-10,-170,10", "102,37,101,36", "0,0,0,0"],
  region: ["630100", "630104", "999999", "000000", "63"],
  q: ["驿站", "ceshi", "测试?x", "%25", "_", "a", "ﷺ".repeat(90), "Ａ１"],
  needs: ["eat", "eat,toilet,rest,drink", "sleep", "eat,,eat"],
  amenities: ["microwave", "toilet,shower", "微波", "__proto__", "constructor"],
  kinds: ["mobile", "rest_station,driver_home", "toString"],
  openAt: [
    "now",
    "always",
    "23:00",
    "24:00",
    "1900-01-01T00:00",
    "0000-01-01T00:00",
    "0050-06-01T10:00",
    "9999-12-31T23:59Z",
    "9999-12-31T23:59-12:00",
    "2026-02-28T10:00+99:99",
    "2027-05-01T10:00 08:00",
    "any",
  ],
  entry: ["scan", "walk_in,face", "window"],
  standard: ["town", "land", "far", "nowhere", "town,land", "TOWN", "__proto__"],
  status: ["met", "unmet", "unknown", "notAssessed"],
  verifiedWithin: ["1", "36500", "0", "99999"],
  unknown: ["include", "exclude"],
  positions: ["located", "coarse", "both"],
  crs: ["wgs84", "gcj02", "bd09", "cgcs2000", "EPSG:4326"],
  limit: ["1", "20", "1000", "0", "-1", "1000000000", "1.5", "1e2"],
  cursor: [
    "abc",
    "a.b",
    forged([1, 1]),
    forged([1e308, -1e308]),
    forged([0.5, 0.5]),
    forged(["x", "y"]),
    forged([0, 1], 2 ** 53),
    forged([0, 1], -(2 ** 50), 2 ** 50),
  ],
  lang: ["en", "zh", "xx"],
  place: ["西宁", "xn", "nowhere"],
  view: ["list", "map", "place", "filters", "x"],
  station: ["630104-0000", "x"],
  openAtLocal: ["2026-11-20T10:00", "x"],
  theme: ["light", "dark", "sepia"],
  v: ["1"],
  utm_source: ["wechat"],
  __proto__: ["1"],
  constructor: ["1"],
  from: ["singlemessage"],
};
const names = Object.keys(values);
const standards = ["qinghai-6you", "zhejiang-8you", "nowhere", "constructor", "x"];
const adcodes = ["630100", "630104", "999999", "63", "000000", ...strange];
const numbers = [
  "0",
  "1",
  "5",
  "13",
  "19",
  "22",
  "7",
  "-1",
  "1.5",
  "99",
  "1e1",
  "00",
  "x",
  "9999999",
  "99999999999",
];

const headers: Record<string, string[]> = {
  "if-none-match": ["*", "W/", '"', 'W/"x", W/"y"', ",,,,", "é".repeat(9)],
  "if-match": ["*", '"x"'],
  "if-modified-since": ["yesterday", "Fri, 20 Nov 2026 00:00:00 GMT"],
  "if-unmodified-since": ["Thu, 01 Jan 1970 00:00:00 GMT"],
  "if-range": ['"x"', "yesterday"],
  range: ["bytes=0-0", "bytes=999999999-", "bytes=5-1", "bytes=-1,0-0,1-1", "lines=1-2", "bytes=x"],
  accept: ["*/*", "text/html", "application/json", ";;;q=", "text/html;q=0", "a".repeat(900)],
  "accept-encoding": ["x", "gzip;q=0", "identity;q=0,*;q=0", "\\"],
  "x-forwarded-for": ["1.2.3.4", "nonsense", "::1%eth0", ",,,", "9".repeat(500)],
  "x-forwarded-proto": ["javascript", "https"],
  "x-forwarded-host": [script],
  host: [script, "[::1", "a".repeat(500)],
  cookie: ["a=b; c"],
  "content-type": ["application/json"],
  origin: ["null", script],
  range2: ["x"],
  "accept-language": ["xx;q=9"],
};

/** A small seeded generator (mulberry32). */
function random(start: number) {
  let state = start;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  const one = <T>(list: readonly T[]): T => {
    const chosen = list[below(list.length)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  };
  return { below, one };
}

type Random = ReturnType<typeof random>;

interface Made {
  method: string;
  path: string;
  headers: Record<string, string>;
}

const literal = /^(%00|%|%E0%A4%A|%ED%A0%80)$/;
const written = (text: string) => (literal.test(text) ? text : encodeURIComponent(text));

function make({ below, one }: Random, codes: string[]): Made {
  const part = (known: readonly string[]) => written(below(4) === 0 ? one(strange) : one(known));
  const code = () => part([...codes, "630104-ZZZZ", "630104-zzzz", "x"]);
  const tile = () => `/tiles/stations/${part(numbers)}/${part(numbers)}/${part(numbers)}.mvt`;
  const path = one([
    () => "/api/v1/stations",
    () => "/api/v1/stations",
    () => `/api/v1/stations/${code()}`,
    () => `/api/v1/stations/${code()}/history`,
    () => `/api/v1/stations/${code()}/compliance`,
    () => `/api/v1/stations/${code()}/compliance/history`,
    () => `/api/v1/regions/${part(adcodes)}/compliance`,
    () => `/api/v1/compliance/${one(["check", "checks", "x"])}`,
    () => "/api/v1/regions",
    () => `/api/v1/regions/${part(adcodes)}`,
    () => "/api/v1/standards",
    () => `/api/v1/standards/${part(standards)}`,
    () => `/api/v1/standards/${part(standards)}/versions/${part(numbers)}`,
    () => `/api/v1/standards/${part(standards)}/versions/${part(numbers)}/differences`,
    () => `/api/${part(strange)}`,
    tile,
    () => "/tiles/stations/0/0/0.mvt",
    () => `/tiles/${part(strange)}`,
    () => one(["/basemap/style.json", "/basemap/china.pmtiles", `/basemap/${part(strange)}`]),
    () =>
      one([
        "/openapi.json",
        "/docs",
        "/docs/start.js",
        "/docs/ui/swagger-ui.css",
        `/docs/ui/${part(strange)}`,
      ]),
    () => "/",
    () => "/",
    () => "/finder.json",
    () => `/s/${code()}`,
    () => `/s/${code()}/history`,
    () => `/about/${one(["data", "accessibility", "x"])}`,
    () => one(["/favicon.svg", "/robots.txt", "/manifest.webmanifest", `/assets/${part(strange)}`]),
    () => one(["/healthz", "/readyz", "/metrics"]),
    () => `/${part(strange)}`,
  ])();
  const query: string[] = [];
  for (let n = one([0, 0, 1, 1, 2, 3, 6]); n > 0; n--) {
    const name = below(12) === 0 ? one(strange) : one(names);
    const value = below(4) === 0 ? one(strange) : one(values[name] ?? strange);
    query.push(`${written(name)}=${written(value)}`);
  }
  const sent: Record<string, string> = {};
  for (let n = one([0, 0, 1, 2]); n > 0; n--) {
    const name = one(Object.keys(headers));
    sent[name] = Buffer.from(one(headers[name] ?? [])).toString("latin1");
  }
  const method = one([...Array<string>(14).fill("GET"), "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"]);
  return { method, path: query.length > 0 ? `${path}?${query.join("&")}` : path, headers: sent };
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

function send({ method, path, headers }: Made): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      app.url + path,
      { method, headers, agent, path, timeout: 20_000 },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("error", reject);
        response.on("end", () => {
          const body = Buffer.concat(pieces).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    request.on("timeout", () => request.destroy(new Error(`hangs: ${method} ${path}`)));
    request.on("error", reject);
    request.end();
  });
}

/** What is wrong with an answer; null when nothing is. */
function complaint({ method, path }: Made, { status, headers, body }: Answer): string | null {
  const kind = String(headers["content-type"] ?? "");
  if (status >= 500 || status < 200) return `status ${status}`;
  if (kind.startsWith("text/html")) {
    if (/<script>alert|<img src=x/.test(body)) return "echoes input unescaped";
    if (/^\/(\?|$)/.test(path) && status >= 400) return `the finder answers ${status}`;
  }
  if (!/^\/(api|tiles)\//.test(path) || status < 400 || method === "HEAD") return null;
  if (!kind.startsWith("application/problem+json")) return `a ${status} of type ${kind}`;
  const problem = JSON.parse(body);
  if (problem.status !== status || !/^\/problems\/./.test(problem.type)) return `not a problem: ${body}`;
  if (status !== 400 || /decoded/.test(problem.detail)) return null;
  const named = problem.errors?.every(
    ({ path, message }: { path: string; message: string }) => path + message,
  );
  return named ? null : `names no parameter: ${body}`;
}

async function populate(): Promise<string[]> {
  const { db } = app.context;
  const codes = await register(
    db,
    { name: `危险 ${script}`, hours: daily(8, 20), amenities: { toilet: "working" }, address: script },
    { name: "测试?x", at: away(300, 0), hours: always, entry: ["scan"] },
    { at: [180, 0] },
    { at: [-180, 89.9999] },
    { coarse: "city", region: "630100" },
    { lifecycle: { state: "suspended", until: "2026-11-01" } },
    { lifecycle: { state: "withdrawn", reason: script } },
    { coarse: "district", lifecycle: { state: "withdrawn" } },
  );
  await signed(app.context, codes[0] ?? "", "town", { toilet: "met" });
  await signed(app.context, codes[1] ?? "", "land", { seating: "unmet" });
  await revise(db, codes[0] ?? "", 1, { name: `危险 ${script}` });
  return codes;
}

test(`${count} requests of every kind get an answer that is no fault of ours`, {
  timeout: 1_200_000,
}, async () => {
  const chance = random(seed);
  const codes = await populate();
  const all = Array.from({ length: count }, () => make(chance, codes));
  const complaints: string[] = [];
  const statuses = new Map<number, number>();
  const queue = all.values();
  const worker = async () => {
    for (const made of queue) {
      const answer = await send(made);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const wrong = complaint(made, answer);
      if (wrong) complaints.push(`${wrong}: ${JSON.stringify(made).slice(0, 600)}`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  expect(complaints).toEqual([]);
  // The generator would be worth little if all its requests were refused.
  expect(statuses.get(200)).toBeGreaterThan(count / 10);
  expect(statuses.get(400)).toBeGreaterThan(count / 10);
});

/** Sends bytes as they are and gives what comes back until the server closes or `enough` is seen. */
function raw(bytes: string, enough: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(20_000, () => socket.destroy(new Error(`hangs after ${text.slice(0, 200)}`)));
    socket.on("error", reject);
    socket.on("close", () => resolve(text));
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      if (enough.test(text)) socket.destroy();
    });
  });
}

const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

test("pipelined requests are answered in their order", async () => {
  const answers = await raw(
    get("/healthz") + get("/api/v1/stations?limit=0") + get("/healthz", "Connection: close\r\n"),
    /never/,
  );
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400", "HTTP/1.1 200"]);
});

test.each([
  ["a header of 200 KB", get("/", `X-Long: ${"a".repeat(200_000)}\r\n`), "431"],
  ["no HTTP at all", "\x16\x03\x01 hello\r\n\r\n", "400"],
  ["two lengths", get("/", "Content-Length: 1\r\nContent-Length: 2\r\n"), "400"],
  ["no host and an old version", "GET /openapi.json HTTP/1.0\r\n\r\n", "200"],
  ["an absolute address", get("http://x/api/v1/stations?limit=1", "Connection: close\r\n"), "200"],
  ["an upgrade", get("/healthz", "Connection: Upgrade\r\nUpgrade: websocket\r\n"), "200"],
])("%s is answered", async (_name, bytes, status) => {
  expect(await raw(bytes, /^HTTP\/1\.1 \d+ /)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

test("requests left half open hinder nobody", async () => {
  const { hostname, port } = new URL(app.url);
  const idle = Array.from({ length: 200 }, () => connect(Number(port), hostname).on("error", () => {}));
  for (const socket of idle) socket.write("GET /api/v1/stations HTTP/1.1\r\nHost: x\r\nX-");
  expect((await app.get("/api/v1/stations?limit=1")).status).toBe(200);
  for (const socket of idle) socket.destroy();
});
