import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { useTestApp } from "../../support/app.ts";
import { giveTo, type Person, plantUnions, signIn } from "../../support/desk.ts";
import { register } from "../../support/stations.ts";

const app = useTestApp();

/** A picture as a phone takes it: lying, with the place and the owner written into it. */
const phonePhoto = () =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: "#cc8844" } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: "someone", Make: "phone" },
      IFD3: { GPSLatitude: "36/1 37/1 0/1", GPSLatitudeRef: "N" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

async function scene() {
  const unions = await plantUnions(app.context.db);
  const [code = ""] = await register(app.context.db, { name: "甲驿站" });
  await giveTo(app.context.db, unions.district, code);
  const clerk = await signIn(app, [{ role: "clerk", union: unions.city }]);
  const viewer = await signIn(app, [{ role: "viewer", union: unions.city }]);
  const away = await signIn(app, [{ role: "clerk", union: unions.otherCity }]);
  return { unions, code, clerk, viewer, away };
}

const upload = (person: Person, path: string, bytes: Buffer, type = "image/jpeg", method = "POST") =>
  fetch(app.url + path, {
    method,
    headers: { cookie: person.cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": type },
    body: new Uint8Array(bytes),
  });

test("others see a photo upright and without what the camera wrote into it; its original is by right", async () => {
  const { code, clerk, viewer } = await scene();
  const bytes = await phonePhoto();
  const added = await upload(
    clerk,
    `/api/v1/desk/stations/${code}/photos?kind=door&takenOn=2026-11-17`,
    bytes,
  );
  expect(added.status).toBe(201);
  const { path, id } = await added.json();
  const seen = Buffer.from(await (await viewer.get(path)).arrayBuffer());
  const known = await sharp(seen).metadata();
  expect([known.width, known.height, known.exif, known.xmp, known.icc]).toEqual([
    480,
    640,
    undefined,
    undefined,
    undefined,
  ]);
  expect((await viewer.get(`${path}/original`)).status).toBe(403);
  const original = Buffer.from(await (await clerk.get(`${path}/original`)).arrayBuffer());
  expect(original.equals(bytes)).toBe(true);
  const kept = join(
    app.context.settings.dataDir,
    "evidence",
    createHash("sha256").update(bytes).digest("hex"),
  );
  expect(readFileSync(kept).equals(bytes)).toBe(true);
  const { photos } = await (await viewer.get(`/api/v1/desk/stations/${code}/photos`)).json();
  expect(photos).toMatchObject([{ id, kind: "door", takenOn: "2026-11-17", width: 640 }]);
});

test("a photo of another subtree does not exist", async () => {
  const { code, clerk, away } = await scene();
  const { path } = await (
    await upload(clerk, `/api/v1/desk/stations/${code}/photos?kind=door`, await phonePhoto())
  ).json();
  for (const at of [path, `${path}/original`]) expect((await away.get(at)).status).toBe(404);
  expect((await away.send("DELETE", path)).status).toBe(404);
  expect((await away.get(`/api/v1/desk/stations/${code}/photos`)).status).toBe(404);
  expect(
    (await upload(away, `/api/v1/desk/stations/${code}/photos?kind=door`, await phonePhoto())).status,
  ).toBe(404);
});

test("a photo taken away is gone for everybody, its file stays as evidence", async () => {
  const { code, clerk } = await scene();
  const bytes = await phonePhoto();
  const { path } = await (
    await upload(clerk, `/api/v1/desk/stations/${code}/photos?kind=door`, bytes)
  ).json();
  expect((await clerk.send("DELETE", path)).status).toBe(204);
  expect((await clerk.get(path)).status).toBe(404);
  expect((await (await clerk.get(`/api/v1/desk/stations/${code}/photos`)).json()).photos).toEqual([]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(existsSync(join(app.context.settings.dataDir, "evidence", sha256))).toBe(true);
});

test.each<[string, () => Promise<Buffer>, string]>([
  ["a script dressed up as a picture", async () => Buffer.from("<svg onload=alert(1)>"), "不是完好的"],
  [
    "an SVG",
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "不是完好的",
  ],
  ["a picture broken off in the middle", async () => (await phonePhoto()).subarray(0, 900), "不是完好的"],
  [
    "a picture of more pixels than anybody takes",
    () =>
      sharp({ create: { width: 9000, height: 9000, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
    "像素太多",
  ],
  ["a spreadsheet", async () => Buffer.from("PK\u0003\u0004 and so on"), "不是完好的"],
])("%s is refused, and said", async (_, make, reason) => {
  const { code, clerk } = await scene();
  const refused = await upload(clerk, `/api/v1/desk/stations/${code}/photos?kind=door`, await make());
  const { errors } = await refused.json();
  expect([refused.status, errors?.[0]?.path]).toEqual([400, "photo"]);
  expect(errors[0].message).toContain(reason);
});

test("the same picture of the same kind again is the photo that is there, even when sent twice at once", async () => {
  const { code, clerk } = await scene();
  const bytes = await phonePhoto();
  const add = async (kind: string) => {
    const answer = await upload(clerk, `/api/v1/desk/stations/${code}/photos?kind=${kind}`, bytes);
    return { status: answer.status, id: (await answer.json()).id };
  };
  const both = await Promise.all([add("door"), add("door")]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  const inside = await add("inside");
  expect(inside.status).toBe(201);
  const { photos } = await (await clerk.get(`/api/v1/desk/stations/${code}/photos`)).json();
  expect(photos.map(({ id }: { id: string }) => id)).toEqual([both[0]?.id, inside.id]);
  expect(await app.context.db("audit").where({ action: "photo.add" })).toHaveLength(2);
  await clerk.send("DELETE", `/api/v1/desk/photos/${inside.id}`);
  expect((await add("inside")).status).toBe(201);
});

test("a picture is opened before anything is written, and not again when the request is repeated", async () => {
  const { unions, code, clerk } = await scene();
  const admin = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const begun: string[] = [];
  app.context.db.on("query", ({ sql }: { sql: string }) => {
    if (/^begin/i.test(sql)) begun.push(sql);
  });
  const path = `/api/v1/desk/stations/${code}/photos?kind=door`;
  const broken = (await phonePhoto()).subarray(0, 900);
  expect((await upload(clerk, path, broken)).status).toBe(400);
  const emblem = `/api/v1/desk/unions/${unions.city}/emblem`;
  expect((await upload(admin, emblem, broken, "image/jpeg", "PUT")).status).toBe(400);
  expect(begun).toEqual([]);
  const headers = {
    cookie: clerk.cookie,
    "Sec-Fetch-Site": "same-origin",
    "Content-Type": "image/jpeg",
    "Idempotency-Key": "one-and-the-same",
  };
  const send = async () => {
    const answer = await fetch(app.url + path, {
      method: "POST",
      headers,
      body: new Uint8Array(await phonePhoto()),
    });
    return [answer.status, await answer.json()];
  };
  const first = await send();
  expect(begun).toHaveLength(1);
  expect(await send()).toEqual(first);
  expect(begun).toHaveLength(1);
});

test("another type or a longer file than is taken is refused before it is opened", async () => {
  const { code, clerk } = await scene();
  const path = `/api/v1/desk/stations/${code}/photos?kind=door`;
  expect((await upload(clerk, path, await phonePhoto(), "text/html")).status).toBe(415);
  expect((await upload(clerk, path, Buffer.alloc(15_000_001))).status).toBe(413);
  expect((await upload(clerk, path, Buffer.alloc(0))).status).toBe(400);
});

test("an altered file is not shown as evidence", async () => {
  const { code, clerk } = await scene();
  const bytes = await phonePhoto();
  const { path } = await (
    await upload(clerk, `/api/v1/desk/stations/${code}/photos?kind=door`, bytes)
  ).json();
  const { writeFileSync } = await import("node:fs");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(join(app.context.settings.dataDir, "evidence", sha256), "other bytes");
  const answer = await clerk.get(`${path}/original`);
  expect([answer.status, (await answer.json()).type]).toEqual([404, "/problems/photo-not-found"]);
});

test("a sign carries the emblem of the station's union, or of the nearest above that has one", async () => {
  const { unions, code, clerk, away } = await scene();
  const admin = await signIn(app, [{ role: "administrator", union: unions.province }]);
  const emblem = await sharp({ create: { width: 200, height: 200, channels: 4, background: "red" } })
    .png()
    .toBuffer();
  const put = (union: number, who = admin) =>
    upload(who, `/api/v1/desk/unions/${union}/emblem`, emblem, "image/png", "PUT");
  expect((await put(unions.city, clerk)).status).toBe(403);
  const signs = async () => (await (await clerk.get("/api/v1/desk/signs?region=630104")).json()).signs;
  expect(await signs()).toMatchObject([
    { code, name: "甲驿站", emblem: null, union: { id: unions.district }, page: `${app.url}/s/${code}` },
  ]);
  expect((await put(unions.province)).status).toBe(204);
  expect((await signs())[0].emblem).toContain(`/api/v1/desk/unions/${unions.province}/emblem?v=`);
  expect((await put(unions.district)).status).toBe(204);
  const [sign] = await signs();
  expect(sign.emblem).toContain(`/api/v1/desk/unions/${unions.district}/emblem?v=`);
  expect((await clerk.get(sign.emblem)).headers.get("content-type")).toBe("image/webp");
  expect((await away.get(sign.emblem)).status).toBe(404);
  expect((await (await away.get(`/api/v1/desk/signs?codes=${code}`)).json()).signs).toEqual([]);
});
