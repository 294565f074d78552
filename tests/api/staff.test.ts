import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { mount, nothing } from "../../server/http/endpoint.ts";
import { staffWrite } from "../../server/http/staff.ts";
import { useTestApp } from "../support/app.ts";
import { plantUnions, signIn } from "../support/desk.ts";

const app = useTestApp();

/** Something to wait for, and what lets it happen. */
function gate() {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open: () => open() };
}

test("what a write prepares holds no transaction: others write meanwhile", async () => {
  const { context } = app;
  const unions = await plantUnions(context.db);
  const admin = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const begun = gate();
  const goOn = gate();
  const slow = staffWrite({
    method: "post",
    path: "/slow",
    tag: "desk",
    operationId: "slow",
    summary: "slow",
    needs: null,
    params: nothing,
    query: nothing,
    answer: { description: "", contentType: "application/json", schema: nothing },
    async prepare() {
      begun.open();
      await goOn.promise;
      return async (trx) => {
        const { rows } = await trx.raw(
          "SELECT count(*)::int AS unions FROM unions WHERE name = '示例街道工会'",
        );
        return rows[0];
      };
    },
  });
  const site = express();
  mount(site, context, [slow]);
  const server = site.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const answer = fetch(`http://127.0.0.1:${address.port}/slow`, {
    method: "POST",
    headers: { cookie: admin.cookie, "Idempotency-Key": "slow-one" },
  });
  await begun.promise;
  const body = { name: "示例街道工会", level: "county", parent: unions.district };
  expect((await admin.send("POST", "/api/v1/desk/unions", body)).status).toBe(201);
  goOn.open();
  expect(await (await answer).json()).toEqual({ unions: 1 });
});
