import { afterEach, describe, expect, test, vi } from "vitest";
import { DeskProblem, desk, onSessionEnded } from "../../web/desk/shell/api.ts";
import { routeOf, routes } from "../../web/desk/shell/routes.ts";
import { inLanguage } from "../../web/desk/ui/Trouble.tsx";
import { renderDesk } from "../../web/ssr.tsx";

afterEach(() => {
  vi.unstubAllGlobals();
  onSessionEnded(null);
});

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });

/** A network that answers in turn, or loses the answer; gives the requests as they were sent. */
function network(...answers: (Response | "lost")[]): { method: string; key: string | null; body: unknown }[] {
  const sent: ReturnType<typeof network> = [];
  vi.stubGlobal("fetch", (_: string, { method = "", headers, body }: RequestInit) => {
    sent.push({ method, key: new Headers(headers).get("Idempotency-Key"), body });
    const answer = answers.shift();
    return answer && answer !== "lost"
      ? Promise.resolve(answer)
      : Promise.reject(new TypeError("no network"));
  });
  return sent;
}

const problem = (type: string, status: number, more = {}) =>
  json({ type: `/problems/${type}`, status, detail: "中文 · English", ...more }, status);

async function refused(request: Promise<unknown>): Promise<DeskProblem> {
  const error = await request.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeskProblem)) throw new Error("was not refused");
  return error;
}

describe("a write", () => {
  test("carries the same key again after a lost answer or a server's defect, and another once it was answered", async () => {
    const sent = network("lost", problem("store-unavailable", 503), json({ id: 1 }), json({ id: 2 }));
    await refused(desk.post("/api/v1/desk/unions", { name: "甲" }));
    await refused(desk.post("/api/v1/desk/unions", { name: "甲" }));
    await desk.post("/api/v1/desk/unions", { name: "甲" });
    await desk.post("/api/v1/desk/unions", { name: "甲" });
    const [first, second, third, fourth] = sent.map(({ key }) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  test("that says something else carries another key, and so does one that was refused", async () => {
    const sent = network("lost", json({}), problem("bad-request", 400), json({}));
    await refused(desk.post("/api/v1/desk/unions", { name: "甲" }));
    await desk.post("/api/v1/desk/unions", { name: "乙" });
    await refused(desk.post("/api/v1/desk/unions", { name: "丙" }));
    await desk.post("/api/v1/desk/unions", { name: "丙" });
    expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
  });

  test("of a file sends it as it is, and again with the same key", async () => {
    const file = new Blob(["a"], { type: "image/jpeg" });
    const sent = network("lost", json({}));
    await refused(desk.post("/api/v1/desk/photos", file));
    await desk.post("/api/v1/desk/photos", file);
    expect(sent.map(({ body }) => body)).toEqual([file, file]);
    expect(sent[0]?.key).toBe(sent[1]?.key);
  });

  test("goes on with its key once the session is renewed, and is refused when it is not", async () => {
    const sent = network(problem("not-signed-in", 401), json({ id: 1 }), problem("not-signed-in", 401));
    const answers = [true, false];
    onSessionEnded(async () => answers.shift() ?? false);
    expect((await desk.put<{ id: number }>("/api/v1/desk/unions/1", {})).value.id).toBe(1);
    expect(sent[0]?.key).toBe(sent[1]?.key);
    expect((await refused(desk.put("/api/v1/desk/unions/1", {}))).status).toBe(401);
  });
});

describe("a problem", () => {
  test("tells its type, its fields, how long to wait, and whatever else came with it", async () => {
    const errors = [{ path: "name", message: "没有写 · is empty" }];
    network(
      new Response(JSON.stringify({ type: "/problems/bad-request", detail: "x", errors, current: 7 }), {
        status: 400,
        headers: { "Retry-After": "30" },
      }),
    );
    const told = await refused(desk.get("/api/v1/desk/unions"));
    expect(told).toMatchObject({ type: "bad-request", status: 400, errors, retryAfter: 30 });
    expect(told.body.current).toBe(7);
    expect(told.passing).toBe(false);
  });

  test("without an answer is being offline; a page of a proxy is a defect of the server", async () => {
    network("lost", new Response("<html>Bad gateway</html>", { status: 502 }));
    expect(await refused(desk.get("/api/v1/session"))).toMatchObject({
      type: "offline",
      status: 0,
      passing: true,
    });
    expect(await refused(desk.get("/api/v1/session"))).toMatchObject({
      type: "server-defect",
      passing: true,
    });
  });

  test("is said in the reader's language", () => {
    expect(inLanguage("没有写 · is empty", "zh")).toBe("没有写");
    expect(inLanguage("没有写 · is empty", "en")).toBe("is empty");
    expect(inLanguage("只有一种话", "en")).toBe("只有一种话");
  });
});

describe("an address of the desk", () => {
  test("leads to its page, with its parts decoded", () => {
    expect(routeOf("/desk/join/a%2Fb")).toMatchObject({
      route: { path: "/desk/join/:token" },
      params: { token: "a/b" },
    });
    expect(routeOf("/desk/join/%E4%BD")?.params.token).toBe("%E4%BD");
    expect(routeOf("/desk/join/")).toBeNull();
    expect(routeOf("/desk/nothing/here")).toBeNull();
  });

  test("is reached by the first route that fits: none stands before another that it covers", () => {
    for (const { path } of routes) expect(routeOf(path.replaceAll(/:\w+/g, "x"))?.route.path).toBe(path);
  });

  test("of the rail leads to a page that needs a right, and what belongs under a line names one there is", () => {
    const lines = routes.filter(({ icon }) => icon !== undefined);
    expect(lines.filter(({ needs }) => needs === undefined)).toEqual([]);
    const under = routes.flatMap((route) => route.under ?? []);
    expect(under.filter((path) => lines.every((line) => line.path !== path))).toEqual([]);
  });
});

test("the document of the desk is a frame: words and symbols, no data, no inline style or script", () => {
  const { body, sprite, title } = renderDesk("zh");
  expect(title).toBe("驿站工作台");
  expect(body).toContain("正在读");
  expect(body + sprite).not.toMatch(/style="|<script/);
  expect(sprite).toContain('id="icon-merge"');
  expect(renderDesk("en").body).toContain("Loading");
});
