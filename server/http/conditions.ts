import type { Request } from "express";
import { Problem } from "./problem.ts";

/** The strong tag of a revision of a station, or of a version of a draft. */
export const revisionTag = (revision: number) => `"r${revision}"`;
export const draftTag = (version: number) => `"d${version}"`;

/**
 * The writer must have seen what it changes.
 * @throws Problem 428 when the request does not say which version it has seen, 412 when it is another by now.
 */
export function mustMatch(request: Request, current: string): void {
  const given = request.get("If-Match");
  if (given === undefined) {
    throw new Problem(
      "precondition-required",
      `要写 If-Match，值是上次读到的 ETag · Send If-Match with the ETag you have read, such as ${current}.`,
    );
  }
  if (given.split(",").some((tag) => tag.trim() === current)) return;
  throw new Problem(
    "precondition-failed",
    `你看的是 ${given.slice(0, 60)}，现在已经是 ${current} · You have seen ${given.slice(0, 60)}; by now it is ${current}.`,
  );
}
