import { Problem } from "./problem.ts";

/** SQLSTATE classes and Node codes that say the store is away, not that a query is wrong. */
const away = /^(08|57P0|53|ECONN|EPIPE|ENOENT|ETIMEDOUT)/;

/** A store that cannot be reached or is exhausted is a 503; anything else of the database is our defect (null). */
export function translateStoreError(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const exhausted =
    error.name === "KnexTimeoutError" ||
    /connection (terminated|ended)|timeout exceeded/i.test(error.message);
  if (!exhausted && !away.test(code)) return null;
  return new Problem(
    "store-unavailable",
    "数据库暂时没有回应，过几秒再试 · The store does not answer; try again in a few seconds.",
  );
}
