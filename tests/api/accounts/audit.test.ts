import { expect, test } from "vitest";
import type { AuditAnswer, AuditPeople } from "../../../domain/desk/session.ts";
import { useTestApp } from "../../support/app.ts";
import type { Person } from "../../support/desk.ts";
import { plantUnions, signIn } from "../../support/desk.ts";

const app = useTestApp();

async function scene() {
  const unions = await plantUnions(app.context.db);
  const root = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const local = await signIn(app, [{ role: "administrator", union: unions.city }]);
  const add = async (who: Person, name: string, parent: number) => {
    await who.send("POST", "/api/v1/desk/unions", { name, level: "grassroots", parent });
  };
  return { unions, root, local, add };
}

async function listed(who: Person, query: string): Promise<string[]> {
  const answer: AuditAnswer = await (await who.get(`/api/v1/desk/audit?${query}`)).json();
  return answer.entries.map(({ action, subject }) => `${action} ${subject.label}`);
}

/** The cells of the file; none of those written here holds a quote or a line end. */
async function exported(who: Person, query: string): Promise<string[][]> {
  const answer = await who.get(`/api/v1/desk/audit/export?${query}`);
  expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
  expect(text.startsWith("\uFEFF")).toBe(true);
  return text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(",").map((cell) => cell.replace(/^"(.*)"$/, "$1")));
}

test("the log as a file has what the filter has, in words, and formulas made harmless", async () => {
  const { unions, root, local, add } = await scene();
  await add(local, "=CMD()", unions.city);
  await add(root, "镇总工会", unions.otherCity);
  const [head = [], ...rows] = await exported(local, "action=union");
  expect(rows.map((row) => row[head.indexOf("对象")])).toEqual(["'=CMD()"]);
  const [row = []] = rows;
  expect(row[head.indexOf("做了什么")]).toBe("加工会");
  expect(row[head.indexOf("身份")]).toBe("管理员");
  expect(row[head.indexOf("细节")]).toBe("级别 基层");
  expect(row[head.indexOf("时间（北京时间）")]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect((await exported(root, "action=union")).length).toBe(3);
  expect((await exported(root, "action=union&to=2020-01-01")).length).toBe(1);
});

test("whoever takes a file away is in the log with what they asked for", async () => {
  const { root, local } = await scene();
  const register = await local.get("/api/v1/desk/stations/export?format=csv&q=某驿站");
  await register.arrayBuffer();
  expect((await exported(local, "action=export"))[1]?.join()).toContain("导出台账");
  const answer: AuditAnswer = await (await root.get("/api/v1/desk/audit?action=export")).json();
  expect(answer.entries.map(({ action, account }) => [action, account?.id])).toEqual([
    ["export.audit", local.id],
    ["export.register", local.id],
  ]);
  expect(answer.entries[1]?.detail).toEqual({ asked: { format: "csv", q: "某驿站" } });
});

test("a file longer than a page of it lacks nothing and repeats nothing", async () => {
  const { unions, root } = await scene();
  await app.context.db.raw(
    `INSERT INTO audit (at, union_id, action, subject_kind, subject, label, detail)
     SELECT now(), ?, 'token.make', 'token', n::text, '', '{}' FROM generate_series(1, 2001) n`,
    [unions.city],
  );
  const [head = [], ...rows] = await exported(root, "action=token");
  const subjects = rows.map((row) => Number(row[head.indexOf("对象编号")]));
  expect(subjects).toEqual(Array.from({ length: 2001 }, (_, i) => 2001 - i));
});

test("entries are found by person, action, subject and days, each within reach", async () => {
  const { unions, root, local, add } = await scene();
  await add(root, "一", unions.otherCity);
  await add(local, "二", unions.city);
  await add(root, "三", unions.city);
  expect(await listed(local, "")).toEqual(["union.add 二"]);
  expect(await listed(root, `account=${local.id}`)).toEqual(["union.add 二"]);
  expect(await listed(root, "action=station")).toEqual([]);
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
  expect(await listed(root, `from=${today}&to=${today}`)).toHaveLength(3);
  expect(await listed(root, "to=2020-01-01")).toEqual([]);
  const answer: AuditAnswer = await (await root.get("/api/v1/desk/audit")).json();
  const second = answer.entries[1];
  expect(await listed(root, `subject=${second?.subject.id}`)).toEqual(["union.add 二"]);
});

test("people are offered by name, only those whose deeds are within reach", async () => {
  const { unions, root, local, add } = await scene();
  await add(root, "一", unions.otherCity);
  await add(local, "二", unions.city);
  const found = async (who: Person, words: string) => {
    const answer: AuditPeople = await (await who.get(`/api/v1/desk/audit/people?q=${words}`)).json();
    return answer.people.map(({ id }) => id).sort((a, b) => a - b);
  };
  expect(await found(root, "")).toEqual([root.id, local.id].sort((a, b) => a - b));
  expect(await found(local, "")).toEqual([local.id]);
  expect(await found(root, "%25")).toEqual([]);
});
