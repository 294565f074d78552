import type { Request, Response } from "express";
import { badParameter, Problem } from "./problem.ts";

/** JSON nested deeper than this is refused: nothing that is asked for here comes near it. */
const maxDepth = 64;

/** How much more than the limit is read and thrown away, so that whoever sent it still hears why. */
const patience = 4;

/**
 * The body of a request as a JSON value; memory stays within `maxBytes`.
 * @throws Problem 415 unless it is uncompressed UTF-8 `application/json`, 413 when too long, 400 when it is not JSON.
 */
export async function readJson(request: Request, response: Response, maxBytes: number): Promise<unknown> {
  refuseOtherThanJson(request);
  const text = decode(await readBytes(request, response, maxBytes));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badParameter("body", `不是 JSON${placeOf(error, text)} · not JSON`);
  }
  if (isDeeper(value, maxDepth)) {
    throw badParameter("body", `嵌套超过 ${maxDepth} 层 · nested deeper than ${maxDepth} levels`);
  }
  return value;
}

/**
 * The body of a request as it is, such as a photo or a spreadsheet; memory stays within `maxBytes`.
 * @throws Problem 415 when it is sent as another type or compressed, 413 when too long, 400 when empty.
 */
export async function readUpload(
  request: Request,
  response: Response,
  { maxBytes, contentTypes }: { maxBytes: number; contentTypes: string[] },
): Promise<Buffer> {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!contentTypes.includes(type)) {
    const known = contentTypes.join(", ");
    throw new Problem(
      "unsupported-media-type",
      `请求体要写 Content-Type: ${known} · The body must be one of ${known}.`,
    );
  }
  refuseCompressed(request);
  const bytes = await readBytes(request, response, maxBytes);
  if (bytes.length === 0) throw badParameter("body", "是空的 · is empty");
  return bytes;
}

function refuseOtherThanJson(request: Request): void {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i.test(type.trim())) {
    throw new Problem(
      "unsupported-media-type",
      "请求体要写 Content-Type: application/json（UTF-8） · The body must be application/json in UTF-8.",
    );
  }
  refuseCompressed(request);
}

function refuseCompressed(request: Request): void {
  const coding = request.headers["content-encoding"];
  if (coding !== undefined && coding.toLowerCase() !== "identity") {
    throw new Problem("unsupported-media-type", "请求体不要压缩 · The body must not be compressed.");
  }
}

async function readBytes(request: Request, response: Response, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    // Leaving the loop early must not take the connection down before the answer is sent.
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      length += piece.length;
      if (length <= maxBytes) pieces.push(piece);
      if (length > maxBytes * patience) break;
    }
  } catch {
    throw badParameter("body", "没有发完 · broke off");
  }
  if (length <= maxBytes) return Buffer.concat(pieces);
  response.set("Connection", "close");
  const megabytes = maxBytes / 1_000_000;
  throw new Problem(
    "content-too-large",
    `请求体超过 ${megabytes} MB · The body is longer than ${megabytes} MB.`,
  );
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badParameter("body", "不是 UTF-8 · not UTF-8");
  }
}

/** 「（第 3 行第 12 个字符…）」, where the parser says; it does not always. */
function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  const ends = /end of JSON/.test(message) ? text.length : undefined;
  const at = ends ?? /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return "";
  const before = text.slice(0, Number(at)).split("\n");
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return `（第 ${line} 行第 ${column} 个字符 · line ${line}, column ${column}）`;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
