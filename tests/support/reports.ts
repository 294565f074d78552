import { randomUUID } from "node:crypto";
import { parseSetCookie } from "cookie";
import type { TestApp } from "./app.ts";

type App = Pick<TestApp, "get">;

/** A phone: it keeps the cookie it is given by the page with the form. */
export interface Phone {
  cookie: string;
  send(report: Record<string, unknown>): Promise<Response>;
}

/** A phone that has opened a station's form. */
export async function openForm(app: App, code: string): Promise<Phone> {
  const page = await app.get(`/s/${code}/report`);
  const given = parseSetCookie(page.headers.getSetCookie()[0] ?? "");
  if (!given) throw new Error("the form gave no device");
  return phoneWith(app, `${given.name}=${given.value}`);
}

/** One that keeps no cookies, or has not opened the form. */
export function phoneWith(app: App, cookie = ""): Phone {
  return {
    cookie,
    send: (report) =>
      app.get("/api/v1/reports", {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(cookie && { cookie }) },
        body: JSON.stringify({ id: randomUUID(), ...report }),
      }),
  };
}
