import { expect, test } from "vitest";
import { useTestApp } from "../support/app.ts";
import { plantUnions, signIn } from "../support/desk.ts";

const app = useTestApp();

test("a region there is not is refused at its field by every list of the desk", async () => {
  const { province } = await plantUnions(app.context.db);
  const person = await signIn(app, [
    { role: "administrator", union: province },
    { role: "reviewer", union: province },
  ]);
  const lists = ["stations", "reports", "duplicates", "signs", "overview", "review", "assessments"];
  const told = await Promise.all(
    lists.map(async (list) => {
      const answer = await person.get(`/api/v1/desk/${list}?region=999999`);
      return [list, answer.status, (await answer.json()).errors?.[0]?.path];
    }),
  );
  expect(told).toEqual(lists.map((list) => [list, 400, "region"]));
});
