import { z } from "zod";
import { Day } from "../../domain/day.ts";
import { photoKinds } from "../../domain/register/photo.ts";
import { record } from "../audit/record.ts";
import {
  imageFile,
  imageMaxBytes,
  imageTypes,
  keepImage,
  nameImage,
  originalImage,
  viewImage,
} from "../evidence/images.ts";
import { type Endpoint, nothing } from "../http/endpoint.ts";
import { badParameter, Problem } from "../http/problem.ts";
import { staffRead, staffWrite } from "../http/staff.ts";
import { visibleStation } from "../register/station.ts";
import { CodeParams } from "../stations/schemas.ts";
import { newPhotoId, photosOf, toAnswer, unknownPhoto } from "./photos.ts";
import { findPhoto, insertPhoto, lockSamePhoto, markRemoved, type PhotoRow } from "./queries.ts";

const PhotoParams = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-z]{16}$/, { error: "照片编号 · a photo's id" })
    .meta({ description: "照片编号 · its id", example: "0123456789abcdef" }),
});

const Photo = z.strictObject({
  id: z.string(),
  kind: z.enum(photoKinds),
  takenOn: z.iso.date().nullable(),
  addedAt: z.string().meta({ description: "ISO 8601" }),
  addedBy: z.string(),
  width: z.int(),
  height: z.int(),
  path: z.string(),
});

const AddQuery = z.strictObject({
  kind: z.enum(photoKinds).meta({ description: "拍的是什么 · of what", example: "door" }),
  takenOn: Day.optional().meta({ description: "哪天拍的 · taken on that day", example: "2026-11-17" }),
});

/** Station photos on one page. */
const mostPhotos = 50;

export const photoEndpoints: Endpoint[] = [
  staffRead({
    method: "get",
    path: "/api/v1/desk/stations/{code}/photos",
    tag: "desk",
    operationId: "listPhotos",
    summary: "站点的照片 · photos of a station",
    needs: "station.read",
    params: CodeParams,
    query: nothing,
    problems: [404],
    answer: {
      description: "Door first, the newest first",
      contentType: "application/json",
      schema: z.strictObject({ photos: z.array(Photo) }),
    },
    async handle({ context, actor, params }) {
      const station = await visibleStation(context.db, actor, params.code);
      return { photos: await photosOf(context.db, station.id) };
    },
  }),
  staffWrite({
    method: "post",
    path: "/api/v1/desk/stations/{code}/photos",
    tag: "desk",
    operationId: "addPhoto",
    summary: "添一张照片 · add a photo",
    description:
      "Kept as it was taken; others see it without what the camera wrote into it. The same picture again is the photo that is there.",
    needs: "station.edit",
    params: CodeParams,
    query: AddQuery,
    upload: {
      description: "A JPEG, PNG or WebP picture.",
      maxBytes: imageMaxBytes,
      contentTypes: imageTypes,
    },
    problems: [404, 409],
    answer: { description: "The photo", contentType: "application/json", schema: Photo },
    async prepare({ context, actor, params, query, upload, response }) {
      actor.mustBeAbleTo("station.edit", await visibleStation(context.db, actor, params.code));
      if (query.takenOn !== undefined && Date.parse(query.takenOn) > Date.now() + 86_400_000) {
        throw badParameter("takenOn", "还没到这一天 · is in the future");
      }
      const file = await keepImage(context.settings.dataDir, upload);
      return async (trx) => {
        const station = await visibleStation(trx, actor, params.code);
        actor.mustBeAbleTo("station.edit", station);
        const { kind, takenOn = null } = query;
        const same = await lockSamePhoto(trx, { station: station.id, kind, file: file.sha256 });
        if (same) {
          response.set("Location", `/api/v1/desk/photos/${same.id}`);
          return toAnswer(same);
        }
        if ((await photosOf(trx, station.id)).length >= mostPhotos) {
          throw new Problem(
            "not-possible",
            `一处最多 ${mostPhotos} 张，先删掉旧的 · ${mostPhotos} photos at most; remove old ones.`,
          );
        }
        await nameImage(trx, file);
        const id = newPhotoId();
        const account = actor.account.id;
        await insertPhoto(trx, {
          id,
          station: station.id,
          file: file.sha256,
          kind,
          takenOn,
          account,
          at: new Date(),
        });
        await record(trx, actor, {
          action: "photo.add",
          subject: { kind: "station", id: station.code, label: station.name },
          by: actor.signs("station.edit", station),
          detail: { photo: id, kind, sha256: file.sha256 },
        });
        const row = await findPhoto(trx, id);
        response.status(201).set("Location", `/api/v1/desk/photos/${id}`);
        return row && toAnswer(row);
      };
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/photos/{id}",
    tag: "desk",
    operationId: "getPhoto",
    summary: "照片，去掉了相机写进去的信息 · a photo without what the camera wrote into it",
    needs: "station.read",
    params: PhotoParams,
    query: z.strictObject({
      size: z.enum(["small", "large"]).default("large").meta({ description: "320 或 1600 像素 · pixels" }),
    }),
    problems: [404],
    answer: { description: "The picture", contentType: "image/webp", schema: z.string() },
    async handle({ context, actor, params, query, response }) {
      const photo = await found(await findPhoto(context.db, params.id), params.id, (station) =>
        actor.may("station.read", station),
      );
      response.set("Cache-Control", "private, max-age=86400");
      return viewImage(context.settings.dataDir, photo.file, query.size);
    },
  }),
  staffRead({
    method: "get",
    path: "/api/v1/desk/photos/{id}/original",
    tag: "desk",
    operationId: "getOriginalPhoto",
    summary: "照片原件 · a photo as it was given",
    needs: "photo.original",
    params: PhotoParams,
    query: nothing,
    problems: [404],
    answer: { description: "JPEG, PNG or WebP", contentType: "application/octet-stream", schema: z.string() },
    async handle({ context, actor, params, response }) {
      const photo = await found(await findPhoto(context.db, params.id), params.id, (station) =>
        actor.may("station.read", station),
      );
      actor.mustBeAbleTo("photo.original", photo.station);
      const bytes = await originalImage(context.settings.dataDir, photo.file);
      const file = await imageFile(context.db, photo.file);
      const ending = file?.type.split("/")[1] ?? "bin";
      response.set(
        "Content-Disposition",
        `attachment; filename="${photo.station.code}-${photo.kind}.${ending}"`,
      );
      return bytes;
    },
  }),
  staffWrite({
    method: "delete",
    path: "/api/v1/desk/photos/{id}",
    tag: "desk",
    operationId: "removePhoto",
    summary: "拿掉一张照片；原件留着 · take a photo away; the file stays as evidence",
    needs: "station.edit",
    params: PhotoParams,
    query: nothing,
    problems: [404],
    answer: { description: "Nothing", contentType: "application/json", schema: z.null() },
    async handle({ trx, actor, params }) {
      const photo = await found(await findPhoto(trx, params.id), params.id, (station) =>
        actor.may("station.read", station),
      );
      actor.mustBeAbleTo("station.edit", photo.station);
      await markRemoved(trx, photo.id, actor.account.id, new Date());
      await record(trx, actor, {
        action: "photo.remove",
        subject: { kind: "station", id: photo.station.code, label: photo.station.code },
        by: actor.signs("station.edit", photo.station),
        detail: { photo: photo.id, sha256: photo.file },
      });
      return null;
    },
  }),
];

/** The photo, if its station may be seen. */
async function found(
  photo: PhotoRow | undefined,
  id: string,
  seen: (station: PhotoRow["station"]) => boolean,
): Promise<PhotoRow> {
  if (photo && seen(photo.station)) return photo;
  throw unknownPhoto(id);
}
