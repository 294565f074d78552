import { badParameter, type Problem } from "../http/problem.ts";
import type { StandardSet } from "./standards.ts";

/** 400: the parameter `standard` names none there is; says which there are. */
export function noSuchStandard(set: StandardSet, asked: string): Problem {
  const known = set.latest().map(({ id }) => id);
  return badParameter(
    "standard",
    `没有标准「${asked}」；可用 · no such standard; one of: ${known.join(", ")}`,
  );
}
