import { Problem } from "./problem.ts";
import { translateStoreError } from "./store-errors.ts";

/** Every error as one of the catalogue: what was thrown as such, what Express and its file server refuse, what the store says; else a defect of ours. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof Error && "status" in error ? error.status : undefined;
  if (error instanceof URIError || status === 400) {
    return new Problem("bad-request", "地址无法解读 · The address cannot be decoded.");
  }
  if (status === 413) {
    return new Problem("content-too-large", "发来的内容太长，删短再发 · What was sent is too long.");
  }
  if (status === 415) {
    return new Problem("unsupported-media-type", "表单要用 UTF-8 发 · Forms are sent as UTF-8.");
  }
  if (status === 412)
    return new Problem("precondition-failed", "文件已经不同 · The file is another one now.");
  if (status === 416)
    return new Problem("range-not-satisfiable", "超出文件末尾 · The range ends beyond the file.");
  if (status === 403 || status === 404)
    return new Problem("not-found", "没有这个文件 · There is no such file.");
  return (
    translateStoreError(error) ??
    new Problem("server-defect", "出错的是服务器，不是你；已记录 · The fault is ours and has been logged.")
  );
}
