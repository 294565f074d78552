import type { Knex } from "knex";
import type { Page } from "playwright-core";
import type { Role } from "../../domain/rights/rights.ts";
import { insertAccount, replaceRights } from "../../server/accounts/people-queries.ts";
import { insertSession } from "../../server/accounts/queries.ts";
import { hashPassword, hashSecret, newSecret } from "../../server/accounts/secrets.ts";
import { createUnion } from "../../server/unions/unions.ts";
import type { TestApp } from "./app.ts";

/** A province with two cities, and a district in the first: ids of the unions. */
export interface Unions {
  province: number;
  city: number;
  district: number;
  otherCity: number;
}

export async function plantUnions(db: Knex): Promise<Unions> {
  const plant = (
    name: string,
    level: "province" | "city" | "county",
    parent: number | null,
    region: string,
  ) => createUnion(db, { name, level, parent, region });
  const province = await plant("示例省总工会", "province", null, "630000");
  const city = await plant("示例市总工会", "city", province, "630100");
  const district = await plant("示例区总工会", "county", city, "630104");
  const otherCity = await plant("另一示例市总工会", "city", province, "630200");
  return { province, city, district, otherCity };
}

/** Gives stations, by code, to a union. */
export async function giveTo(db: Knex, union: number, ...codes: string[]): Promise<void> {
  await db("stations").whereIn("code", codes).update({ union_id: union });
}

export interface Person {
  id: number;
  /** Value of a Cookie header. */
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(
    method: "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

export const password = "三只灰喜鹊 overpass";
let hashed: Promise<string> | null = null;
let count = 0;

/** Somebody with an account, signed in; keepers and assessors get the stations, by code. */
export async function signIn(
  app: Pick<TestApp, "context" | "url">,
  grants: { role: Role; union: number }[],
  stations: string[] = [],
): Promise<Person> {
  const { db } = app.context;
  hashed ??= hashPassword(password);
  count += 1;
  const now = new Date();
  const id = await insertAccount(
    db,
    { signIn: `person${count}`, name: `某某${count}`, password: await hashed },
    now,
  );
  if (id === undefined) throw new Error("the account was not made");
  const rows: { id: number }[] = await db("stations").select("id").whereIn("code", stations);
  const assigned = (["keeper", "assessor"] as const)
    .filter((role) => grants.some((grant) => grant.role === role))
    .flatMap((role) => rows.map((station) => ({ role, id: station.id })));
  const given = grants.map(({ role, union }) => ({ role, unionId: union }));
  await replaceRights(db, id, { all: false, unions: [] }, given, assigned);
  const secret = newSecret();
  await insertSession(db, hashSecret(secret), id, now);
  return withCookie(app.url, id, `yizhan_session=${secret}`);
}

/** For `openPage`: the browser of somebody who is signed in. */
export function asPerson(url: string, { cookie }: Person): (page: Page) => Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  return (page) => page.context().addCookies([{ name, value, url }]);
}

/** Requests as a browser of this site sends them. */
export function withCookie(url: string, id: number, cookie: string): Person {
  return {
    id,
    cookie,
    get: (path, headers = {}) => fetch(url + path, { redirect: "manual", headers: { cookie, ...headers } }),
    send: (method, path, body, headers = {}) =>
      fetch(url + path, {
        method,
        redirect: "manual",
        headers: {
          cookie,
          "Sec-Fetch-Site": "same-origin",
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}
