import type { ImportView, RowPage, RowView } from "../../domain/imports/wire.ts";
import { workOnce } from "../../server/imports/work.ts";
import type { TestApp } from "./app.ts";
import { type Person, plantUnions, signIn } from "./desk.ts";
import { sheetXml, type Written, xlsxOf } from "./xlsx-file.ts";

export const csvOf = (rows: (string | number)[][]) =>
  Buffer.from(rows.map((row) => row.join(",")).join("\r\n"));

export const xlsxOfRows = (rows: Written[][], merges: string[] = []) =>
  xlsxOf([{ name: "台账", xml: sheetXml(rows, merges) }]);

/** Sends a file and has it read and tried, as far as it can be. */
export async function bringIn(
  app: Pick<TestApp, "context" | "url">,
  person: Person,
  union: number,
  file: Buffer,
  name = "台账.csv",
): Promise<ImportView> {
  const sent = await upload(app, person, union, file, name);
  if (sent.status !== 200) throw new Error(`${sent.status} ${await sent.text()}`);
  const { id } = (await sent.json()) as ImportView;
  return settled(app, person, id);
}

export function upload(
  app: Pick<TestApp, "url">,
  { cookie }: Person,
  union: number,
  file: Buffer,
  name = "台账.csv",
): Promise<Response> {
  return fetch(`${app.url}/api/v1/desk/imports?union=${union}&name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/octet-stream" },
    body: new Uint8Array(file),
  });
}

/** The import once all that waits has been read and tried. */
async function settled(
  { context }: Pick<TestApp, "context">,
  person: Person,
  id: number,
): Promise<ImportView> {
  while (await workOnce(context, "test", new AbortController().signal));
  return (await (await person.get(`/api/v1/desk/imports/${id}`)).json()) as ImportView;
}

/** Answers what is asked, or says otherwise what columns mean, and has it tried again. */
export async function remap(
  app: Pick<TestApp, "context">,
  person: Person,
  view: ImportView,
  change: Partial<NonNullable<ImportView["mapping"]>>,
): Promise<ImportView> {
  const answer = await person.send(
    "PUT",
    `/api/v1/desk/imports/${view.id}/mapping`,
    { ...view.mapping, ...change },
    { "If-Match": view.etag },
  );
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return settled(app, person, view.id);
}

export async function rowsOf(person: Person, id: number, query = ""): Promise<RowView[]> {
  const rows: RowView[] = [];
  let next: string | null = "";
  while (next !== null) {
    const cursor: string = next === "" ? "" : `&cursor=${next}`;
    const page = (await (
      await person.get(`/api/v1/desk/imports/${id}/rows?limit=200${query}${cursor}`)
    ).json()) as RowPage;
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

/** Writes all of it. @returns how many rows were written, and the batch. */
export async function applyAll(person: Person, id: number): Promise<{ written: number; batch: number }> {
  let written = 0;
  for (;;) {
    const answer = await person.send("POST", `/api/v1/desk/imports/${id}/apply`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    const piece = (await answer.json()) as { written: number; remaining: number; batch: number };
    written += piece.written;
    if (piece.remaining === 0) return { written, batch: piece.batch };
  }
}

/** Unions, a clerk of the district and a reviewer of its city. */
export async function clerkAndReviewer(app: Pick<TestApp, "context" | "url">) {
  const unions = await plantUnions(app.context.db);
  const person = await signIn(app, [{ role: "clerk", union: unions.district }]);
  const reviewer = await signIn(app, [{ role: "reviewer", union: unions.city }]);
  return { unions, person, reviewer };
}

export const smallHeading = ["站点名称", "地址", "开放时间", "服务设施", "面积"];
export const smallRows = [
  ["示例甲驿站", "五四大街1号", "每天8:00-22:00", "饮水机、微波炉", "约30㎡"],
  ["示例乙驿站", "胜利路2号", "周一至周五9:00-17:00", "饮水机", "12平方米"],
  ["示例丙驿站", "昆仑路3号", "全天", "卫生间", "20"],
];
/** Three stations of the district. */
export const smallSheet = () => csvOf([smallHeading, ...smallRows]);

/** Publishes all drafts of a batch. */
export async function publishAll(reviewer: Person, batch: number) {
  const page = await reviewer.get(`/api/v1/desk/review?batch=${batch}`);
  const { asOf } = (await page.json()) as { asOf: string };
  const answer = await reviewer.send("POST", "/api/v1/desk/review/publish", { batch, asOf });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { published: string[]; refused: unknown[] };
}
