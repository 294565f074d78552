import { randomInt } from "node:crypto";
import type { Knex } from "knex";
import type { StationPhoto } from "../../domain/register/photo.ts";
import { Problem } from "../http/problem.ts";
import { findPhotos, type PhotoRow } from "./queries.ts";

/** The photos of a station, door first. */
export async function photosOf(db: Knex, station: number): Promise<StationPhoto[]> {
  return (await findPhotos(db, station)).map(toAnswer);
}

export function toAnswer({ id, kind, takenOn, addedAt, addedBy, width, height }: PhotoRow): StationPhoto {
  const path = `/api/v1/desk/photos/${id}`;
  return { id, kind, takenOn, addedAt: addedAt.toISOString(), addedBy, width, height, path };
}

const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Names a photo; not to be guessed. */
export const newPhotoId = () => Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join("");

export function unknownPhoto(id: string): Problem {
  return new Problem("photo-not-found", `没有编号为 ${id} 的照片 · There is no photo ${id}.`);
}
